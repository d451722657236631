import Floor
import Telephony

/// To whom, and how: both are numbers, and the second means something else with each kind of address (cec_07_1242).
let transferRow = Endpoint(
    "transfer", .post, "/voicecall/{agentid}/transfer", "Transfer the current call",
    .required("devicetype", .body, .oneOf([1, 2, 4, 5], example: 2).meaning(kinds)),
    .required("address", .body, .text(upTo: 24, example: "102")),
    .required("mode", .body, .oneOf([0, 1, 2, 3, 4], example: 2).meaning(modes)), .attached, CallOut.showing, .video, .holds,
    .ignored("skillId", .body)
) { agent, device, address, mode, data, showing, _, holds, _ throws(Refusal) in
    guard var mode = (device == 5 ? outsideModes : insideModes)[mode] else { throw .badParameter("mode") }
    if holds, mode == .threeParty { mode = .threePartyAfterHold }
    return .transfer(agent, Transfer(try aim(device, at: address), mode, showing: showing ?? "", data: Personal(data)))
}

private let kinds = "`address` is 1 a queue, 2 an agent, 4 a queue's access code, 5 a number outside"
private let modes = """
    to a queue, an agent or an access code 0 at once, 2 when somebody answers; to a number outside 1 at once, 2 when it answers, 3 after a \
    talk with it, 4 as the third of three
    """

private let insideModes: [Int: TransferMode] = [0: .release, 2: .success]
private let outsideModes: [Int: TransferMode] = [1: .release, 2: .success, 3: .talk, 4: .threeParty]

private func aim(_ device: Int, at address: String) throws(Refusal) -> TransferAim {
    switch device {
    case 4:
        guard Format.digits("0123456789+").parse(address) != nil else { throw .badParameter("address") }
        return .accessCode(address)
    case 5:
        guard let number = Format.digits("0123456789ABCDEabcde*#").parse(address) else { throw .badParameter("address") }
        return .outside(PhoneNumber(number))
    default: return .callee(try callee(device, at: address, "address"))
    }
}
