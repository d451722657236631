import Floor
import Telephony

/// Calls that agents make (cec_07_1232, cec_07_1235, cec_07_0370).
let calling: [Endpoint] = [
    Endpoint(
        "callout", .put, "/voicecall/{agentid}/callout", "Ordinary outbound call", CallOut.called, CallOut.showing, CallOut.queue,
        .attached, .video, .ignored("userVideoDirection", .body), .ignored("uuiData", .body)
    ) { agent, texts throws(Refusal) in .ask(.callOut(agent, try CallOut(reading: texts))) }
    .answeringCall,
    Endpoint(
        "callInner", .put, "/voicecall/{agentid}/callinner", "Call another agent", .required("called", .body, .colleague), .attached,
        .video,
        .ignored("caller", .body), .ignored("skillid", .body)
    ) { agent, colleague, data, _, _, _ in .callInner(agent, colleague, Personal(data)) }
    .answeringCall,
    Endpoint(
        "callInnerSkill", .put, "/voicecall/{agentid}/callinnerskill", "Call any agent of a skill queue",
        .required("skillId", .body, .queue)
    ) { agent, queue in .callInnerSkill(agent, queue) }
    .answeringCall,
]

extension CallOut {
    static let called = Parameter<String>.required("called", .body, .digits("0123456789*#"))
    static let showing = Parameter<String?>.optional("caller", .body, .digits("0123456789"))
    static let queue = Parameter<QueueID?>.optional("skillid", .body, .queue)

    /// What a body asks for.
    init(reading texts: RequestTexts) throws(Refusal) {
        self.init(
            PhoneNumber(try Self.called.read(texts)), showing: try Self.showing.read(texts) ?? "", queue: try Self.queue.read(texts),
            data: Personal(try Parameter<String?>.attached.read(texts)))
    }
}

extension Parameter<String?> {
    /// What is to be attached to the call.
    static let attached = Self.optional("callappdata", .body, .text(upTo: 16 << 10, example: "Asks for the price"))
    /// Calls have sound only, whatever is asked for: desktops ask for the highest that both sides can do.
    static let video = Self.ignored("mediaability", .body)
}

extension Format<WorkNo> {
    /// The same as any agent, with an example who is somebody else.
    static let colleague = Format<Int>.integer(1...999_999, example: 102).map(WorkNo.init(_:))
}
