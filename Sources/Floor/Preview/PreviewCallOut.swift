package import Telephony

/// A call outside that an agent is shown, and may make.
package struct Preview: Sendable, Hashable, Codable {
    let call: CallID
    let control: Int64
    /// The numbers that may be called, with commas between them.
    var caller: Personal
    var data: Personal
}

extension Floor {
    /// So many may be shown to an agent at once.
    static let mostPreviews = 100

    /// An inspector has an agent shown a call to make: whom to call, and what to know of it. Each number must be one that the agent may
    /// call.
    func offerPreview(
        _ inspector: WorkNo, to number: WorkNo, _ numbers: [PhoneNumber], _ data: Personal, at now: Moment
    ) throws(Refusal) -> [Fact] {
        let agent = try controlled(number, by: inspector)
        for outside in numbers { try mayDial(outside, agent) }
        if agent.previews?.count ?? 0 >= Self.mostPreviews { throw .tooManyCalls }
        let offered = PreviewOffered(
            call: nextCall(since: now), agent: number, by: inspector, control: callCounter + 1,
            caller: Personal(numbers.map(\.rawValue).joined(separator: ",")), data: data)
        return [.preview(.offered(offered))]
    }

    /// Calls one of the numbers of a preview (cec_07_1233).
    func previewCallOut(_ number: WorkNo, _ control: Int64, _ called: PhoneNumber, at now: Moment) throws(Refusal) -> [Fact] {
        let preview = try preview(control, of: try signedIn(number))
        guard preview.caller.text?.split(separator: ",").contains(Substring(called.rawValue)) == true else { throw .badParameter("called") }
        var course = Course(self, at: now)
        course.take([.preview(.ended(PreviewEnded(agent: number, control: control)))])
        course.take(try course.floor.callOut(number, CallOut(called, data: preview.data), at: now))
        return course.facts
    }

    /// Refuses a preview (cec_07_1122).
    func cancelPreview(_ number: WorkNo, _ control: Int64) throws(Refusal) -> [Fact] {
        _ = try preview(control, of: try signedIn(number))
        return [.preview(.ended(PreviewEnded(agent: number, control: control)))]
    }

    private func preview(_ control: Int64, of agent: Agent) throws(Refusal) -> Preview {
        guard let preview = agent.previews?.first(where: { $0.control == control }) else { throw .badParameter("callcontrolid") }
        return preview
    }
}

extension Desk {
    /// A call outside that an agent is shown, as its page has it.
    package struct Preview: Sendable, Hashable {
        /// Names it when it is made or refused.
        package var control: Int64
        /// Whom it is for; nil: erased.
        package var numbers: [String]?
        /// What to know of it; nil: nothing, or erased.
        package var data: String?
        /// To the second.
        package var since: Moment
    }
}

extension Preview {
    var shown: Desk.Preview {
        Desk.Preview(
            control: control, numbers: caller.text?.split(separator: ",").map(String.init), data: data.text,
            since: Moment(milliseconds: call.seconds * 1000))
    }
}
