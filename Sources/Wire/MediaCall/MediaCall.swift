import Floor

/// Chats, as the reference has them (cec_07_1277 to cec_07_1281, cec_07_0463). They are answered, refused and ended as calls are, by
/// their id; there is no video.
let mediaCall: [Endpoint] = [
    Endpoint(
        "sendMessage", .post, "/mediacall/{agentid}/sendmessage", "Send a message", .required("callid", .body, .call),
        .ignored("userid", .body), .message("data")
    ) { agent, call, _, text in .chat(.say(agent, call: call, Personal(text))) },
    Endpoint(
        "setCallNums", .post, "/mediacall/{agentid}/setcallnums", "Set the number of sessions of a media type", mediaType, chatNumber
    ) { agent, media, number throws(Refusal) in try setNumber(agent, media, number) },
    // What its body holds was cut off in the reference.
    Endpoint(
        "setCallNumsByMediaType", .post, "/mediacall/{agentid}/setcallnumsbymediatype", "Set the number of sessions of channels",
        mediaType, chatNumber
    ) { agent, media, number throws(Refusal) in try setNumber(agent, media, number) },
    Endpoint(
        "transfer2", .post, "/mediacall/{agentid}/transfer", "Transfer a session", .required("callid", .body, .call),
        .ignored("caller", .body), .required("devicetype", .body, chatDevice), .required("address", .body, chatAddress),
        .required("mode", .body, chatMode)
    ) { agent, call, _, device, address, mode throws(Refusal) in
        .chat(.transfer(agent, call: call, try chatAim(device, at: address, "address"), leaves: mode == 0))
    },
    Endpoint(
        "getConnectInfo", .post, "/mediacall/{agentid}/getconnectinfo", "Connection data of an H5 video call",
        .ignored("userType", .body), .ignored("callid", .body), refuses: .noVideo
    )
    .with(
        .object(
            ["userId", "ctime", "channelId", "role", "ip"].map { Shape.Described(name: $0, kind: .string, isNullable: false) })),
    Endpoint(
        "imageCapture", .post, "/mediacall/{agentid}/imagecapture", "Screenshot of the user", .ignored("userType", .body),
        .ignored("callid", .body), refuses: .noVideo),
]

/// Every number that the reference gives a medium; here agents may have several of the first alone.
private let mediaType = Parameter<Int>.required(
    "mediaType", .body,
    .oneOf([1, 2, 4, 5, 15, 16, 17, 19, 51, 53]).meaning("1 text chat; of the others nobody has several at once here"))
private let chatNumber = Parameter<Int>.required(
    "callnums", .body, .integer(1...1_000, example: 3).meaning("at most 60; without any 3"))

private func setNumber(_ agent: WorkNo, _ media: Int, _ number: Int) throws(Refusal) -> Command {
    guard media == 1 else { throw .noChatQueue }
    return .chat(.setNumber(agent, number))
}

let chatDevice = Format<Int>.oneOf([1, 2, 4], example: 2).meaning("the address is 1 a queue, 2 an agent, 4 a queue's access code")
let chatMode = Format<Int>.oneOf([0, 2]).meaning("to an agent 0 the chat is left at once, 2 when the other agent takes it")
let chatAddress = Format<String>.text(upTo: 24, example: "102")

/// Where a chat goes.
func chatAim(_ device: Int, at address: String, _ name: String) throws(Refusal) -> TransferAim {
    if device == 4 {
        guard Format.digits("0123456789+").parse(address) != nil else { throw .badParameter(name) }
        return .accessCode(address)
    }
    return .callee(try callee(device, at: address, name))
}

extension Parameter<String?> {
    /// What is written. One without a text is refused for that, and not as a fault in the request.
    static func message(_ name: String) -> Self { .optional(name, .body, .text(upTo: 4_096, example: "Good morning")) }
}

extension QueuePolicy {
    /// The reference's number of what waits in it.
    var mediaType: Int64 { media == .chat ? 1 : 5 }
}
