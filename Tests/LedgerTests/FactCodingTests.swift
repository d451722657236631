import LedgerSuite
import Telephony
import Testing

@testable import Floor
@testable import Ledger

/// A state as deep as they come.
private struct Nested: Codable, Equatable {
    enum Stage: Codable, Equatable {
        case waiting
        case talking(WorkNo)
        case held(since: Int64, by: [WorkNo])
        indirect case inside(Stage)
    }
    struct Member: Codable, Equatable {
        var call: CallID?
        var caller: Personal
        var recording: RecordingID?
        var fileName: Personal
        var note: Personal?
    }
    var empty: [Int] = []
    var numbers: [Int64] = [0, -1, .min, .max]
    var small: [UInt8] = [0, 255]
    var texts = ["", "plain", "\"\\/\n\t\u{1}\u{7f}", "Überland 🚕", "a\u{0}b"]
    var words = [true, false]
    var perhaps: [Int?] = [nil, 1]
    var nothing: Int?
    var rows: [[Stage]] = [[], [.waiting, .inside(.inside(.talking(WorkNo(1))))]]
    var byName = ["one \"1\"": Stage.held(since: 5, by: [WorkNo(7)])]
    var members: [Member] = []
    var choice = Choice.rest(cause: 0, until: Moment(milliseconds: 1))
}

@Suite struct FactCodingTests {
    private let call = Sample.call(1)

    private func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
        let (body, personal) = FactCoding.encode(value)
        return try FactCoding.decode(Value.self, from: body) { subject, field in
            personal.last { $0.subject == subject && $0.field == field }?.text
        }
    }

    @Test func `a nested state comes back as it was`() throws {
        let value = Nested()
        #expect(try roundTrip(value) == value)
    }

    @Test(arguments: [("a\u{0}\n\u{1f}", #""a\u0000\u000a\u001f""#), ("\"\\/é🚕", #""\"\\/é🚕""#), ("", #""""#)])
    func `what must be escaped in a text is, and nothing else`(_ text: String, _ json: String) {
        #expect(String(decoding: FactCoding.encode(text).body, as: UTF8.self) == json)
    }

    @Test func `tables, rankings and ids as keys come back as they were`() throws {
        var table = Table<CallID, Ranked<LegID>>()
        var legs = Ranked<LegID>()
        for number in 0..<1000 { legs.insert(LegID("leg-\(number)")) }
        table[call] = legs
        table[Sample.call(2)] = Ranked()
        let again = try roundTrip(table)
        #expect(again.keys == table.keys)
        #expect(again[call].map(Array.init) == Array(legs))
        #expect(FactCoding.encode(again).body == FactCoding.encode(table).body)
    }

    @Test(arguments: [(#"{"a":1}"#, ["a": 1]), (#" { "b" : 2 , "a" : -1 } "#, ["a": -1, "b": 2]), ("{}", [:])])
    func `what others write is understood`(_ text: String, _ value: [String: Int]) throws {
        #expect(try FactCoding.decode([String: Int].self, from: Array(text.utf8)) { _, _ in nil } == value)
    }

    @Test(arguments: [(#""\u00e9\n\/\ud83d\ude95""#, "é\n/🚕"), (#""\\\"""#, #"\""#)])
    func `escapes of others are understood`(_ text: String, _ value: String) throws {
        #expect(try FactCoding.decode(String.self, from: Array(text.utf8)) { _, _ in nil } == value)
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "{a:1}", "[1 2]", "\"", "\"\\", "nul", "-", "1 2", "{\"a\"}", "{\"a\":}", "[\"a\"", "{\"a\":1.5}",
        "{\"a\":9223372036854775808}", "{\"a\":\"1\"}", "{\"a\":null}", "[]", "1", String(repeating: "[", count: 100_000),
    ])
    func `what is no such value is an error`(_ text: String) {
        #expect(throws: (any Error).self) { try FactCoding.decode([String: Int].self, from: Array(text.utf8)) { _, _ in nil } }
    }

    @Test func `a kind that is not known is named, and that a newer version wrote it`() {
        let error = #expect(throws: FactCodingError.unknownKind("call.teleported")) {
            try FactCoding.decode(kind: "call.teleported", body: Array("{}".utf8)) { _, _ in nil }
        }
        #expect(error.map { "\($0)" }?.contains("'call.teleported'") == true)
        #expect(error.map { "\($0)" }?.contains("newer version") == true)
    }

    @Test func `a field that was added since is nil in older facts, and one from later is passed over`() throws {
        let body = Array(#"{"agent":101,"later":{"x":[1]},"session":2,"cause":"own"}"#.utf8)
        let fact = try FactCoding.decode(kind: "session.signedOut", body: body) { _, _ in nil }
        #expect(fact == .session(.signedOut(SignedOut(agent: WorkNo(101), session: SessionNumber(2), cause: .own, reason: nil))))
    }

    @Test func `the call of a fact is the one that it names itself`() {
        #expect(FactCoding.encode(Sample.arrival(1, caller: nil)).call == call)
        #expect(FactCoding.encode(Sample.ownRecording(1)).call == nil)
        #expect(FactCoding.encode(Fact.centre(.linkLost)).call == nil)
    }

    @Test(arguments: ["", "state", "Überland"])
    func `a digest is FNV-1a`(_ text: String) {
        var expected: UInt64 = 14_695_981_039_346_656_037
        for byte in text.utf8 { expected = (expected ^ UInt64(byte)) &* 1_099_511_628_211 }
        #expect(FactCoding.digest(Array(text.utf8)) == expected)
    }

    // MARK: Text about people

    @Test func `text about people is put aside under the id before it`() throws {
        let member = Nested.Member(
            call: call, caller: Personal("5550100"), recording: RecordingID("w1.r1"), fileName: Personal("a \"b\".wav"),
            note: Personal("late"))
        let (body, personal) = FactCoding.encode(member)
        #expect(String(decoding: body, as: UTF8.self) == #"{"call":"\#(call)","recording":"w1.r1"}"#)
        #expect(
            personal == [
                PersonalText(subject: call.description, field: "caller", text: "5550100"),
                PersonalText(subject: "w1.r1", field: "fileName", text: "a \"b\".wav"),
                PersonalText(subject: "w1.r1", field: "note", text: "late"),
            ])
        let again = try roundTrip(member)
        #expect(again.caller.text == "5550100" && again.fileName.text == "a \"b\".wav" && again.note?.text == "late")
    }

    @Test func `without an id or a text nothing is put aside, and the text is nil when read`() throws {
        let member = Nested.Member(call: nil, caller: Personal("5550100"), recording: nil, fileName: Personal(nil), note: nil)
        let (body, personal) = FactCoding.encode(member)
        #expect(String(decoding: body, as: UTF8.self) == "{}")
        #expect(personal.isEmpty)
        let again = try roundTrip(member)
        #expect(again.caller.text == nil && again.fileName.text == nil && again.note == nil)
    }

    @Test func `each object has its own ids`() throws {
        var value = Nested()
        value.members = (1...3).map { number in
            Nested.Member(
                call: number == 2 ? nil : Sample.call(Int64(number)), caller: Personal("caller \(number)"), recording: nil,
                fileName: Personal(nil), note: nil)
        }
        #expect(try roundTrip(value).members.map(\.caller.text) == ["caller 1", nil, "caller 3"])
    }
}
