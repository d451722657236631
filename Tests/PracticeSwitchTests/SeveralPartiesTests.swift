import HTTPTypes
import Telephony
import Testing

@testable import PracticeLine
@testable import PracticeSwitch

/// What the practice line tells of calls with numbers outside, and takes of the keys of phones.
@Suite struct SeveralPartiesTests {
    let line: TestLine
    init() throws { line = try TestLine() }

    private func phone(_ number: String = "1001") async throws -> String { try await line.ask(.get, "phones/\(number)").body }

    /// Agent 1001 has called a number outside, which rings, in call 1000-5.
    private func callOut(_ number: PhoneNumber) {
        line.order(.ring("1000-5.1", "1001", showing: "0401234"))
        line.network.pass(.seconds(1))
        line.order(.dial("1000-5.2", OutsideNumber(number), showing: "4000"), .connect("1000-5.1", .ringing))
    }

    @Test func `an agent calls out: a tone, then a talk, then digits`() async throws {
        callOut("*31#0401234")
        #expect(try await phone() == #"{"state":"calling","callid":"1000-5","hears":["ringing"],"display":"0401234"}"#)
        let outside = "*31%230401234"
        #expect(try await phone(outside) == #"{"state":"ringing","callid":"1000-5","hears":[],"display":"4000"}"#)
        line.network.pass(.seconds(1))
        line.order(.connect("1000-5.1", .bridge("b")), .connect("1000-5.2", .bridge("b")), .sendDigits("1000-5.2", "42#"))
        #expect(try await phone() == ##"{"state":"talking","callid":"1000-5","hears":["*31#0401234"],"display":"0401234"}"##)
        #expect(
            try await phone(outside) == ##"{"state":"talking","callid":"1000-5","hears":["1001"],"display":"4000","digits":"42#"}"##)
        line.order(.connect("1000-5.1", .alone), .connect("1000-5.2", .music))
        #expect(try await phone(outside).hasPrefix(#"{"state":"held","callid":"1000-5","hears":["music"]"#))
        #expect(try await line.ask(.post, "phones/\(outside)/hangup") == .init(204))
        #expect(line.network.told.last == "ended 1000-5.2 hungUp")
    }

    @Test func `what a number lets be heard while it rings stands for the tone, in its own call`() async throws {
        _ = try await line.ask(.put, "phones/0401234", #"{"earlyMedia": "this number is busy", "then": "busy", "answersAfter": 3}"#)
        callOut("0401234")
        #expect(try await phone().contains(#""hears":["this number is busy"]"#))
        line.order(.ring("1000-6.1", "1002", showing: ""))
        line.network.pass(.seconds(1))
        line.order(.dial("1000-6.2", OutsideNumber("0405555"), showing: ""), .connect("1000-6.1", .ringing))
        #expect(try await phone("1002") == #"{"state":"calling","callid":"1000-6","hears":["ringing"]}"#)
        line.network.pass(.seconds(2))
        #expect(line.network.told.last == "ended 1000-5.2 busy")
        #expect(try await phone().contains(#""hears":["ringing"]"#))
        _ = try await line.ask(.put, "phones/0401234", #"{"earlyMedia": null}"#)
        line.order(.dial("1000-5.3", OutsideNumber("0401234"), showing: ""))
        #expect(line.network.told.last == "ended 1000-5.3 busy", "without an announcement a busy number is busy at once")
    }

    @Test func `a caller hears the one who is rung, too`() async throws {
        _ = try await line.ask(.post, "calls", #"{"caller": "555", "called": "4000"}"#)
        _ = try await line.ask(.put, "phones/0401234", #"{"earlyMedia": "one moment"}"#)
        line.order(.dial("1000-1.1", OutsideNumber("0401234"), showing: ""), .connect("practice-1", .ringing))
        let row = #"{"callid":"1000-1","state":"ringing","hears":["one moment"],"ended":null}"#
        #expect(try await line.ask(.get, "calls/1000-1") == .init(200, row))
        #expect(try await line.ask(.get, "calls") == .init(200, "[\(row)]"))
    }

    static let habits: [(String, LegEnd)] = [
        ("reject", .rejected), ("busy", .busy), ("noSuchNumber", .unreachable), ("forward", .forwarded),
    ]

    @Test(arguments: habits) func `each habit ends a leg in its way`(_ habit: String, _ end: LegEnd) async throws {
        #expect(try await line.ask(.put, "phones/0401234", #"{"then": "\#(habit)"}"#) == .init(204))
        line.order(.dial("1000-1.1", OutsideNumber("0401234"), showing: ""))
        line.network.pass(.seconds(1))
        #expect(line.network.told.last == "ended 1000-1.1 \(end)")
    }

    /// A caller and 1001 talk.
    private func talk() async throws {
        _ = try await line.ask(.post, "calls", #"{"caller": "555", "called": "4000"}"#)
        line.order(.ring("1000-1.1", "1001", showing: "555"))
        line.network.pass(.seconds(1))
        line.order(.connect("1000-1.1", .bridge("b")), .connect("practice-1", .bridge("b")))
        _ = line.network.told
    }

    @Test func `a muted agent talks on, unheard`() async throws {
        try await talk()
        line.order(.mute("1000-1.1", true))
        let caller = #"{"callid":"1000-1","state":"talking","hears":[],"ended":null}"#
        #expect(try await line.ask(.get, "calls/1000-1") == .init(200, caller))
        #expect(try await phone() == #"{"state":"talking","callid":"1000-1","hears":["555"],"display":"555"}"#)
        line.order(.mute("1000-1.1", false))
        #expect(try await line.ask(.get, "calls/1000-1").body.contains(#""hears":["1001"]"#))
    }

    @Test func `the hold button of a phone`() async throws {
        try await talk()
        #expect(try await line.ask(.post, "phones/1001/hold") == .init(204))
        #expect(line.network.told == ["held by 1000-1.1"])
        #expect(try await phone() == #"{"state":"held","callid":"1000-1","hears":[],"display":"555"}"#)
        #expect(try await line.ask(.get, "calls/1000-1").body.contains(#""state":"held","hears":[]"#))
        #expect(try await line.ask(.post, "phones/1001/hold") == .init(409, #"{"error":"the phone holds already"}"#))
        #expect(try await line.ask(.post, "phones/1001/unhold") == .init(204))
        #expect(try await line.ask(.post, "phones/1001/unhold") == .init(409, #"{"error":"the phone holds nobody"}"#))
        #expect(line.network.told == ["retrieved by 1000-1.1"])
        #expect(try await phone() == #"{"state":"talking","callid":"1000-1","hears":["555"],"display":"555"}"#)
    }

    @Test func `a phone asks for a transfer, and is told what came of it`() async throws {
        try await talk()
        let ask = { try await line.ask(.post, "phones/1001/transfer", #"{"to": "*7#"}"#) }
        #expect(try await ask() == .init(204))
        #expect(line.network.told == ["transfer 1000-1.1 to *7#"])
        #expect(try await phone().hasSuffix(#""display":"555","transfer":"asked"}"#))
        #expect(try await ask() == .init(409, #"{"error":"the phone waits for the answer to a transfer already"}"#))
        line.order(.answerTransfer("1000-1.1", isDone: false))
        #expect(try await phone().hasSuffix(#""transfer":"failed"}"#))
        #expect(try await ask() == .init(204))
        line.order(.answerTransfer("1000-1.1", isDone: true))
        #expect(try await phone() == #"{"state":"idle","callid":null,"hears":[],"transfer":"done"}"#)
        #expect(line.network.told == ["transfer 1000-1.1 to *7#", "ended 1000-1.1 hungUp"])
        #expect(try await ask() == .init(409, #"{"error":"the phone is in no call that rang it"}"#))
    }

    @Test func `a call without a caller is not hung up by its id`() async throws {
        callOut("0401234")
        var hooks = GatewayHooks.naming(line.network.practice)
        hooks.leg = { _ in "1000-5.2" }
        line.network.practice.connect(hooks)
        #expect(try await line.ask(.delete, "calls/1000-5").status == 409)
        #expect(line.network.practice.legs.count == 2)
    }
}
