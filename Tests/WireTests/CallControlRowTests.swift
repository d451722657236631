import Floor
import Telephony
import Testing

@testable import Wire

/// What requests of call control come down to.
struct CallControlRowTests {
    @Test(arguments: [
        (#"{"called":"70003"}"#, CallOut(PhoneNumber("70003"))),
        (#"{"called":70003,"caller":"","skillid":null,"callappdata":""}"#, CallOut(PhoneNumber("70003"))),
        (
            #"{"caller":"40038","called":"40040","skillid":25,"callappdata":"Asks","callcontrolid":0,"mediaability":1}"#,
            CallOut(PhoneNumber("40040"), showing: "40038", queue: QueueID(25), data: Personal("Asks"))
        ),
        (#"{"called":"*21#","skillid":"25"}"#, CallOut(PhoneNumber("*21#"), queue: QueueID(25))),
    ])
    func `a call outside says whom, as a number or a text`(_ body: String, _ wanted: CallOut) throws {
        #expect(try meaning("callout", body: body) == ask(.callOut(WorkNo(101), wanted)))
        #expect(
            try meaning("thirdCallOut", ["workno": "102"], body: body) == ask(.callOutFor(WorkNo(101), of: WorkNo(102), wanted)))
    }

    @Test(arguments: [
        (#"{}"#, "called"), (#"{"called":"+4940"}"#, "called"), (#"{"called":"1234567890123456789012345"}"#, "called"),
        (#"{"called":"1","caller":"+49"}"#, "caller"), (#"{"called":"1","skillid":0}"#, "skillid"),
    ])
    func `a call outside is refused by the parameter at fault`(_ body: String, _ name: String) {
        #expect(throws: Refusal.badParameter(name)) { try meaning("callout", body: body) }
        #expect(throws: Refusal.badParameter(name)) { try meaning("thirdCallOut", ["workno": "102"], body: body) }
    }

    @Test func `what is attached has 16 KB at most`() throws {
        func body(_ size: Int) -> String { #"{"called":"1","callappdata":"\#(String(repeating: "x", count: size))"}"# }
        _ = try meaning("callout", body: body(16 << 10))
        #expect(throws: Refusal.badParameter("callappdata")) { try meaning("callout", body: body(16 << 10 + 1)) }
    }

    @Test func `a colleague is called by number, or one of a queue`() throws {
        let inner = ask(.callInner(WorkNo(101), WorkNo(102), Personal(nil)))
        #expect(try meaning("callInner", body: #"{"called":"102"}"#) == inner)
        #expect(try meaning("callInner", body: #"{"called":102,"caller":"1","skillid":7,"mediaability":2}"#) == inner)
        #expect(try meaning("callInnerSkill", body: #"{"skillId":10}"#) == ask(.callInnerSkill(WorkNo(101), QueueID(10))))
        #expect(throws: Refusal.badParameter("called")) { try meaning("callInner", body: #"{"called":"*1"}"#) }
        #expect(throws: Refusal.badParameter("skillId")) { try meaning("callInnerSkill") }
    }

    @Test(arguments: [
        (#"{"dstaddress":102}"#, Callee.agent(WorkNo(102)), HelpMode.twoParty, false),
        (#"{"dstaddress":"102","devicetype":"2","mode":"1","callappdata":""}"#, .agent(WorkNo(102)), .twoParty, false),
        (#"{"dstaddress":"10","devicetype":1,"mode":2,"holdflag":true}"#, .queue(QueueID(10)), .threeParty, true),
        (#"{"dstaddress":"102","mode":2,"holdflag":""}"#, .agent(WorkNo(102)), .threeParty, false),
    ])
    func `help is asked of a colleague or a queue`(_ body: String, _ callee: Callee, _ mode: HelpMode, _ holds: Bool) throws {
        #expect(try meaning("innerHelp", body: body) == ask(.innerHelp(WorkNo(101), callee, mode, Personal(nil), holds: holds)))
    }

    @Test(arguments: [("4", "\"true\"", TransferMode.threePartyAfterHold), ("4", "false", .threeParty), ("3", "true", .talk)])
    func `a third party outside is called after a hold where that is asked for`(
        _ number: String, _ holds: String, _ mode: TransferMode
    ) throws {
        let body = #"{"devicetype":5,"address":"70003","mode":\#(number),"holdflag":\#(holds)}"#
        #expect(
            try meaning("transfer", body: body) == ask(.transfer(WorkNo(101), Transfer(.outside(PhoneNumber("70003")), mode))))
    }

    @Test(arguments: [
        (#"{"dstaddress":"Ben"}"#, "dstaddress"), (#"{"dstaddress":"70000","devicetype":1}"#, "dstaddress"),
        (#"{"dstaddress":"102","devicetype":3}"#, "devicetype"), (#"{"dstaddress":"102","mode":3}"#, "mode"),
    ])
    func `help is refused by the parameter at fault`(_ body: String, _ name: String) {
        #expect(throws: Refusal.badParameter(name)) { try meaning("innerHelp", body: body) }
    }

    /// Of devicetype, mode, address; nil: there is no such mode.
    static let transfers: [(device: Int, mode: Int, address: String, aim: TransferAim, how: TransferMode?)] = {
        let aims: [(Int, String, TransferAim, [Int: TransferMode])] = [
            (1, "10", .callee(.queue(QueueID(10))), [0: .release, 2: .success]),
            (2, "102", .callee(.agent(WorkNo(102))), [0: .release, 2: .success]),
            (4, "4000", .accessCode("4000"), [0: .release, 2: .success]),
            (5, "70003", .outside(PhoneNumber("70003")), [1: .release, 2: .success, 3: .talk, 4: .threeParty]),
            (5, "*aE#", .outside(PhoneNumber("*aE#")), [1: .release, 2: .success, 3: .talk, 4: .threeParty]),
        ]
        return aims.flatMap { device, address, aim, modes in (0...4).map { (device, $0, address, aim, modes[$0]) } }
    }()

    @Test(arguments: transfers)
    func `each kind of address has its own modes`(
        _ row: (device: Int, mode: Int, address: String, aim: TransferAim, how: TransferMode?)
    ) throws {
        let texts = #"{"devicetype":"\#(row.device)","address":"\#(row.address)","mode":"\#(row.mode)"}"#
        guard let how = row.how else {
            #expect(throws: Refusal.badParameter("mode")) { try meaning("transfer", body: texts) }
            return
        }
        #expect(try meaning("transfer", body: texts) == ask(.transfer(WorkNo(101), Transfer(row.aim, how))))
        guard Int(row.address) != nil else { return }
        let numbers = #"{"devicetype":\#(row.device),"address":\#(row.address),"mode":\#(row.mode),"caller":40040,"callappdata":"x"}"#
        let full = Transfer(row.aim, how, showing: "40040", data: Personal("x"))
        #expect(try meaning("transfer", body: numbers) == ask(.transfer(WorkNo(101), full)))
    }

    @Test(arguments: [
        (#"{"address":"102","mode":2}"#, "devicetype"), (#"{"devicetype":3,"address":"1","mode":0}"#, "devicetype"),
        (#"{"devicetype":2,"mode":2}"#, "address"), (#"{"devicetype":2,"address":"102"}"#, "mode"),
        (#"{"devicetype":2,"address":"Ben","mode":2}"#, "address"), (#"{"devicetype":1,"address":"0","mode":0}"#, "address"),
        (#"{"devicetype":4,"address":"4#","mode":0}"#, "address"), (#"{"devicetype":5,"address":"F","mode":2}"#, "address"),
    ])
    func `a transfer is refused by the parameter at fault`(_ body: String, _ name: String) {
        #expect(throws: Refusal.badParameter(name)) { try meaning("transfer", body: body) }
    }

    @Test(
        arguments: [
            ("cancelTransfer", [:], "", "", Command.cancelTransfer(WorkNo(101))),
            ("confJoin", [:], "", #"{"callid":"1-2","callappdata":""}"#, .confJoin(WorkNo(101), call: "1-2")),
            ("connectHold", ["callid": "1-2"], "", "", .connectHold(WorkNo(101), call: "1-2")),
            ("disconnect", ["number": "102"], "", "", .disconnect(WorkNo(101), "102")),
            ("snatchPickup", [:], "destworkno=102", "", .snatchPickup(WorkNo(101), of: WorkNo(102))),
            ("beginMute", [:], "", "", .beginMute(WorkNo(101))), ("endMute", [:], "", "", .endMute(WorkNo(101))),
        ] as [(String, [String: String], String, String, Command)])
    func `a row of call control asks for its command`(
        _ id: String, _ path: [String: String], _ query: String, _ body: String, _ command: Command
    ) throws {
        #expect(try meaning(id, path, query: query, body: body) == ask(command))
    }

    @Test(arguments: [
        ("mediaSwitch", "mediaType=3", "", Refusal.noVideo), ("adjustVideoMode", "", #"{"mode":"0"}"#, .noVideo),
        ("beginMuteVideo", "", "", .noVideo), ("endMuteVideo", "", "", .noVideo), ("startASR", "callId=1-2", "", .noSpeechRecognition),
    ])
    func `what cannot be here is understood, and refused with its reason`(
        _ id: String, _ query: String, _ body: String, _ refusal: Refusal
    ) throws {
        #expect(try meaning(id, query: query, body: body) == "\(Intent.refuse(refusal))")
        #expect(try row(id).isOffered)
    }

    @Test func `a success says which call came of it where the reference has it so`() throws {
        let call = CallID(seconds: 1_476_707_885, serial: 16_777_217)
        for id in ["callout", "callInner", "callInnerSkill", "innerHelp", "thirdCallOut"] {
            #expect(try text(Reply.success(row(id).result(of: call))) == #"{"message":"success","retcode":"0","result":"\#(call)"}"#)
        }
        for id in ["transfer", "confJoin", "hold", "release"] {
            #expect(try text(Reply.success(row(id).result(of: call))) == #"{"message":"success","retcode":"0","result":{}}"#)
        }
    }
}
