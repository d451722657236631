import Floor

/// What agents do with calls (cec_07_1232 to cec_07_1256).
let voiceCall: [Endpoint] = handling + calling + previews + parties + elsewhere

/// With the one call that waits, rings or is talked, and the one request that this gateway exists for.
private let handling: [Endpoint] = [
    Endpoint(
        "requestAppointedCall", .post, "/voicecall/{agentid}/requestcall/{callid}/{skilltype}", "Request a specified queuing call",
        .path("callid", .call), .path("skilltype", .oneOf([0]).meaning("a queue that all agents share; there are no others")),
        .query("skillId", .queue)
    ) { agent, call, _, queue in .requestCall(agent, call: call, queue: queue) },
    Endpoint(
        "answer", .put, "/voicecall/{agentid}/answer", "Answer a ringing call", .optional("callid", .query, .call)
    ) { agent, call in .answer(agent, call: call) },
    Endpoint(
        "reject", .post, "/voicecall/{agentid}/reject", "Refuse a ringing call", .optional("callid", .body, .call),
        .defaulted("mode", .body, .rejectMode, to: .requeue)
    ) { agent, call, mode in .reject(agent, call: call, mode) },
    Endpoint("release", .delete, "/voicecall/{agentid}/release", "Hang up the current call") { agent in .release(agent) },
    Endpoint("releaseEx", .delete, "/voicecall/{agentid}", "Hang up the current call (old URI)") { agent in .release(agent) },
    Endpoint(
        "dropCall", .post, "/voicecall/{agentid}/dropcall/{callid}", "Drop a call by its id", .path("callid", .call)
    ) { agent, call in .dropCall(agent, call: call) },
    Endpoint("hold", .post, "/voicecall/{agentid}/hold", "Hold the current call") { agent in .hold(agent) },
    Endpoint(
        "getHold", .post, "/voicecall/{agentid}/gethold", "Take a call off hold", .optional("callid", .query, .call)
    ) { agent, call in .getHold(agent, call: call) },
    Endpoint("phonepickup", .post, "/voicecall/{agentid}/phonepickup", "Lift the linked desk phone") { agent in .phonePickup(agent) },
    Endpoint("phonehangup", .post, "/voicecall/{agentid}/phonehangup", "Refuse on the linked desk phone") { agent in
        .phoneHangup(agent)
    },
    Endpoint(
        "secondDialEx", .post, "/voicecall/{agentid}/seconddialex", "Send digits into the call", .query("number", .digits("0123456789*#"))
    ) { agent, digits in .sendDigits(agent, digits) },

    // Known from older desktops alone.
    Endpoint(
        "secondDial", .post, "/voicecall/{agentid}/seconddial/{number}", "Send digits (older form)",
        .path("number", .digits("0123456789*,%"))
    ) { agent, digits in .sendDigits(agent, digits.replacing("%", with: "")) },
    Endpoint("releasePhone", .delete, "/voicecall/{agentid}/releasephone", "Hang up the phone itself") { agent in .releasePhone(agent) },
    Endpoint("phonePickupByPut", .put, "/voicecall/{agentid}/phonepickup", "Lift the linked desk phone (older form)") { agent in
        .phonePickup(agent)
    },
    Endpoint("phoneHangUpByPut", .put, "/voicecall/{agentid}/phonehangup", "Refuse on the linked desk phone (older form)") { agent in
        .phoneHangup(agent)
    },
]

extension Format<String> {
    /// What can be dialled in a call; a comma is a pause.
    static func digits(_ keys: String) -> Self {
        let schema = Schema(type: .string, maxLength: 24, pattern: "^[\(keys)]{1,24}$", example: "1", refuses: ["x", "1 2"])
        return Self(schema: schema) { text in
            (1...24).contains(text.utf8.count) && text.utf8.allSatisfy { keys.utf8.contains($0) } ? text : nil
        }
    }
}

extension Format<RejectMode> {
    fileprivate static let rejectMode = Self(
        schema: Schema(
            type: .integer, choices: ["1", "2"], example: "1",
            meaning: "1 the call goes back to its place, and the agent is busy (without it), 2 the call is ended", refuses: ["0", "3", "x"])
    ) { Int($0).flatMap(RejectMode.init(rawValue:)) }
}
