import Floor
import Telephony

/// What makes a call one of several parties, and undoes it (cec_07_1236 to cec_07_1256).
let parties: [Endpoint] = [
    Endpoint(
        "innerHelp", .post, "/voicecall/{agentid}/innerhelp", "Ask another agent or a queue for help",
        .required("dstaddress", .body, .text(upTo: 24, example: "102")),
        .defaulted("devicetype", .body, .oneOf([1, 2], example: 2).meaning("`dstaddress` is 1 a queue, 2 an agent (without it)"), to: 2),
        .defaulted("mode", .body, .helpMode, to: .twoParty), .attached, .holds
    ) { agent, address, device, mode, data, holds throws(Refusal) in
        .innerHelp(agent, try callee(device, at: address, "dstaddress"), mode, Personal(data), holds: holds)
    }
    .answeringCall,
    transferRow,
    Endpoint(
        "cancelTransfer", .post, "/voicecall/{agentid}/canceltransfer", "Take back a transferred call"
    ) { agent in .cancelTransfer(agent) },
    Endpoint(
        "confJoin", .post, "/voicecall/{agentid}/confjoin", "Three-party call", .required("callid", .body, .call),
        .attached
    ) { agent, call, data in .confJoin(agent, call: call, Personal(data)) },
    Endpoint(
        "connectHold", .post, "/voicecall/{agentid}/connecthold/{callid}", "Join the current and the held call, agent leaves",
        .path("callid", .call)
    ) { agent, call in .connectHold(agent, call: call) },
    Endpoint(
        "disconnect", .post, "/voicecall/{agentid}/disconnect/{number}", "Release one party by number",
        .path("number", .digits("0123456789*#+"))
    ) { agent, number in .disconnect(agent, number) },
    Endpoint(
        "snatchPickup", .put, "/voicecall/{agentid}/snatchpickup", "Pick up a colleague's ringing call",
        .query("destWorkNo", .colleague)
    ) { agent, colleague in .snatchPickup(agent, of: colleague) },
    Endpoint("beginMute", .post, "/voicecall/{agentid}/beginmute", "Mute the current call") { agent in .beginMute(agent) },
    Endpoint("endMute", .post, "/voicecall/{agentid}/endmute", "Unmute the current call") { agent in .endMute(agent) },
    Endpoint(
        "thirdPartyConfTransmitNum", .post, "/voicecall/{agentid}/thirdPartyConfTransmitNum", "Pass keys in a call with a third-party IVR"
    ) { agent, _ throws(Refusal) in
        // Nothing is left to do: keys go to everybody outside who is in the call.
        .show { floor, _ throws(Refusal) in
            guard floor.isAmongThree(agent) else { throw .noCallForDigits }
            return { .empty }
        }
    },
]

extension Parameter<Bool> {
    /// A third party is called while the customer is on hold.
    static let holds = Self.defaulted("holdflag", .body, .anyFlag, to: false)
}

/// A colleague, or the agent of a queue, by the kind of address that stands beside it.
func callee(_ device: Int, at address: String, _ name: String) throws(Refusal) -> Callee {
    let callee: Callee? =
        device == 1 ? Format.queue.parse(address).map { .queue($0) } : Format.agent.parse(address).map { .agent($0) }
    guard let callee else { throw .badParameter(name) }
    return callee
}

extension Format<HelpMode> {
    fileprivate static let helpMode = Self(
        schema: Schema(
            type: .integer, choices: ["1", "2"], example: "1",
            meaning: "1 the customer is on hold meanwhile (without it), 2 all three talk",
            refuses: ["0", "3", "x"])
    ) { Int($0).flatMap(HelpMode.init(rawValue:)) }
}
