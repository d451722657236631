package import Floor
import Telephony

/// The bytes of answers, exactly as desktops need them.
package enum Reply {
    /// A poll without an event: compared as a whole by at least one desktop.
    package static let noEvent = Array(#"{"message":"","retcode":"0"}"#.utf8)

    /// A success, with what it shows.
    package static func success(_ result: JSON = .empty) -> [UInt8] { success(result, upTo: .max) ?? [] }

    /// The same; nil if it is longer than so many bytes.
    package static func success(_ result: JSON, upTo limit: Int) -> [UInt8]? {
        var bytes = successHead
        bytes.reserveCapacity(256)
        guard result.write(into: &bytes, upTo: limit) else { return nil }
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    private static let successHead = Array(#"{"message":"success","retcode":"0","result":"#.utf8)

    /// A refusal, in the fixed order message, retcode, result, reason, rest.
    /// `ended`: how the session ended, where that is the reason.
    package static func refusal(_ refusal: Refusal, for endpoint: Endpoint? = nil, ended: SignedOut.Cause? = nil) -> [UInt8] {
        let words = refusal.words
        var fields: [(String, JSON)] = [("message", .text(words.message)), ("retcode", .text(words.code))]
        if endpoint?.refusalLeavesResultOut != true { fields.append(("result", .empty)) }
        fields.append(("reason", .text(words.reason)))
        if let ended { fields.append(("ended", .text(ended.rawValue))) }
        return JSON.object(fields + words.extras).bytes
    }

    /// The answer to a sign-in (cec_07_1202).
    package static func signIn(
        centre: Int, agent: WorkNo, session: Session, serverName: String, daysLeft: Int64? = nil
    ) -> [UInt8] {
        success(
            .object([
                ("vdnid", .number(centre)), ("workno", .text("\(agent.rawValue)")),
                ("mediatype", .text(Optional(session.options).mediaType)),
                ("loginTime", .text("\(session.loginTime.milliseconds)")), ("isForceChange", .text("\(session.mustChangePassword)")),
                ("serverName", .text(serverName)), ("timeRemaining", .text(daysLeft.map { "\($0)" } ?? "")),
            ]))
    }

    /// A poll with its event: an empty message, no result.
    package static func event(_ agent: WorkNo, _ notice: Notice) -> [UInt8] {
        var bytes = eventHead
        bytes.reserveCapacity(256)
        object(agent, notice).write(into: &bytes)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    /// A poll for several agents, with their events.
    package static func events(_ events: [(agent: WorkNo, notice: Notice)]) -> [UInt8] {
        JSON.object([("message", .text("")), ("retcode", .text("0")), ("event", .list(events.map { object($0.agent, $0.notice) }))]).bytes
    }

    /// An event alone, as the stream carries it.
    package static func eventObject(_ agent: WorkNo, _ notice: Notice) -> [UInt8] { object(agent, notice).bytes }

    /// The body of a push of the newer kind (cec_07_1275).
    package static func eventList(_ agent: WorkNo, _ notices: [Notice]) -> [UInt8] {
        JSON.object([("workNo", .text("\(agent.rawValue)")), ("eventList", .list(notices.map { object(agent, $0) }))]).bytes
    }

    /// The body of a push to the operator's address for all: the event as a text.
    package static func eventContent(_ agent: WorkNo, _ notice: Notice) -> [UInt8] {
        JSON.object([("eventContent", .text(String(decoding: object(agent, notice).bytes, as: UTF8.self)))]).bytes
    }

    private static func object(_ agent: WorkNo, _ notice: Notice) -> JSON {
        let (type, content) = notice.event
        return .object([("eventType", .text(type)), ("workNo", .text("\(agent.rawValue)")), ("content", content)])
    }

    private static let eventHead = Array(#"{"message":"","retcode":"0","event":"#.utf8)

    package static let unknownPath = failure("There is no such interface.", "unknownPath")
    package static let unknownMethod = failure("This interface is called with another method.", "unknownMethod")
    package static let tooLarge = failure("The body is longer than 64 KB.", "bodyTooLarge")
    package static let internalError = JSON.object([
        ("message", .text("Something failed inside; it was logged.")), ("retcode", .text("100-007")), ("result", .empty),
        ("reason", .text("internal")),
    ]).bytes

    private static func failure(_ message: String, _ reason: String) -> [UInt8] {
        JSON.object([
            ("message", .text(message)), ("retcode", .text("000-002")), ("result", .empty), ("reason", .text(reason)),
        ]).bytes
    }
}

extension SessionOptions? {
    /// Where the agent is signed in, as three letters: for calls, for text chat, for mail.
    var mediaType: String { self?.checkInWebm == true ? "TTF" : "TFF" }
}
