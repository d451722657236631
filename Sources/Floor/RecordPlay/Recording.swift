package import Telephony

/// A recording of an agent's leg.
package struct Recording: Sendable, Hashable, Codable {
    package internal(set) var call: CallID?
    package let recording: RecordingID
    let task: Int
    var fileName: Personal
    var until: Moment
    package internal(set) var began: Moment?
    /// It must be, since then; nil: the agent asked for it.
    var due: Moment?
    /// It goes on without sound; nil: with it.
    package internal(set) var silence: Silence?
}

/// A pause of a recording.
package struct Silence: Sendable, Hashable, Codable {
    package let since: Moment
    /// Who had it so; nil: an operator.
    let by: WorkNo?
    let reason: String?
}

/// A talk that has to be recorded and is not.
struct Unrecorded: Sendable, Hashable, Codable {
    var call: CallID
    let since: Moment
    /// When it is tried again.
    let again: Moment
}

/// Whether calls are recorded.
package enum RecordingRule: String, Hashable, Sendable, Codable, CaseIterable {
    case off
    /// Agents may have their calls recorded.
    case onDemand
    /// From the first word of an agent to the end of the agent's part.
    case always
}

extension RecordingRule {
    /// What holds where a queue and an agent both have one: what must be goes before what must not be, and that before what may be.
    static func stricter(_ one: Self?, _ other: Self?) -> Self? {
        for rule in [Self.always, .off, .onDemand] where one == rule || other == rule { return rule }
        return nil
    }
}

extension Floor {
    /// Whether an agent's part in a call is recorded; nil: of what the agent does without one.
    func recordingRule(of agent: Agent, in call: Call?) -> RecordingRule {
        let rule = RecordingRule.stricter(call?.queue.flatMap { queues[$0]?.policy.recording }, agent.member.recording)
        return rule ?? (centre?.selfRecording == true ? .onDemand : .off)
    }
}
