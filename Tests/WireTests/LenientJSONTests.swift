import Testing

@testable import Wire

struct LenientJSONTests {
    @Test(arguments: [
        ("", LenientJSON.object([:])),
        (" \r\n\t", .object([:])),
        ("\u{FEFF}{}", .object([:])),
        ("null", .null),
        ("4", .text("4")),
        (#""4""#, .text("4")),
        (#"{"a":4}"#, .object(["a": .text("4")])),
        (#"{"a":"4"}"#, .object(["a": .text("4")])),
        (#"{"a":true,"b":"true"}"#, .object(["a": .text("true"), "b": .text("true")])),
        (#"{"a":1.0,"b":-2e+3,"c":007}"#, .object(["a": .text("1.0"), "b": .text("-2e+3"), "c": .text("007")])),
        (#" { "skills" : [ 1 , "10" ] } "#, .object(["skills": .list([.text("1"), .text("10")])])),
        (#"{"a":{"b":[]},"a":1}"#, .object(["a": .text("1")])),
        (#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00""#, .text("\"\\/\u{8}\u{C}\n\r\té😀")),
        (#""\ud83d""#, .text("\u{FFFD}")),
        ("\"a\nb\"", .text("a\nb")),
    ])
    func `a scalar is its own source text`(_ body: String, _ value: LenientJSON) {
        #expect(LenientJSON(body: Array(body.utf8)) == value)
    }

    @Test(arguments: [
        "{", "}", "[", "[1", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "\"", "\"\\", "\"\\u12\"", "\"\\x\"", "{} {}",
        "1 2", "abc", "True", "nul", "{\"a\":b}", "-", "e", "password=1&phonenum=2",
    ])
    func `what is not JSON is refused`(_ body: String) {
        #expect(LenientJSON(body: Array(body.utf8)) == nil)
    }

    @Test func `bytes that are not UTF-8 are ISO-8859-1`() {
        #expect(LenientJSON(body: [0x22, 0xE9, 0x22]) == .text("é"))
        #expect(LenientJSON(body: [0x22, 0xC3, 0xA9, 0x22]) == .text("é"))
        #expect(LenientJSON(body: [0x22, 0xC3, 0xA9, 0xFF, 0x22]) == .text("Ã©ÿ"))
    }

    @Test func `nesting is limited to 32`() {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(LenientJSON(body: nested(32)) != nil)
        #expect(LenientJSON(body: nested(33)) == nil)
        #expect(LenientJSON(body: nested(100_000)) == nil)
        #expect(LenientJSON(body: Array(String(repeating: "{\"a\":", count: 100_000).utf8)) == nil)
    }

    @Test func `no bytes at all bring it down`() {
        var chance = Chance(seed: 7)
        var understood = 0
        for _ in 0..<20_000 {
            let body = chance.body()
            if LenientJSON(body: body) != nil { understood += 1 }
            let query = RequestTexts(query: text(body))
            #expect(query.query.count <= body.count)
        }
        // Neither all nor nothing: the inputs reach both ends of the reader.
        #expect((500..<19_500).contains(understood))
    }

    @Test func `what is written is read again`() {
        var chance = Chance(seed: 11)
        for _ in 0..<2_000 {
            let value = chance.json(depth: 0)
            #expect(LenientJSON(body: value.bytes) == value.asRead)
        }
    }
}

extension Chance {
    /// Half of the bodies are noise of JSON's own letters, half a sign-in with a few bytes changed, cut out or doubled.
    mutating func body() -> [UInt8] {
        if number(0...1) == 0 {
            let letters = Array("{}[]\",:\\u0e1-. ntruefalsn\n\u{80}é😀%&=;".utf8) + [0xFF, 0xC3]
            return (0..<number(0...40)).map { _ in letters[number(0...letters.count - 1)] }
        }
        var body = Array(#"{"password":"pé\u00e9","phonenum":"1001","status":4,"a":[1,{"b":null}],"releasephone":true}"#.utf8)
        for _ in 0..<number(0...3) {
            let place = number(0...body.count - 1)
            switch number(0...2) {
            case 0: body[place] = UInt8(number(0...255))
            case 1: body.removeSubrange(place..<min(body.count - 1, place + number(0...3) + 1).clamped(from: place))
            default: body.insert(contentsOf: body[place...].prefix(number(1...8)), at: place)
            }
        }
        return body
    }

    mutating func json(depth: Int) -> JSON {
        switch number(0...(depth < 5 ? 5 : 3)) {
        case 0: .null
        case 1: .bool(number(0...1) == 1)
        case 2: .number(Int64(truncatingIfNeeded: next()))
        case 3: .text(words())
        case 4: .list((0..<number(0...4)).map { _ in json(depth: depth + 1) })
        default: .object((0..<number(0...4)).map { place in ("\(place)" + words(), json(depth: depth + 1)) })
        }
    }

    private mutating func words() -> String {
        let scalars: [ClosedRange<Int>] = [0...0x1F, 0x20...0x7F, 0x80...0x7FF, 0x1F600...0x1F64F]
        return String(
            String.UnicodeScalarView(
                (0..<number(0...6)).compactMap { _ in Unicode.Scalar(UInt32(number(scalars[number(0...3)]))) }))
    }
}

extension Int {
    fileprivate func clamped(from least: Int) -> Int { Swift.max(self, least) }
}

extension JSON {
    /// What a lenient reader makes of it.
    fileprivate var asRead: LenientJSON {
        switch self {
        case .null: .null
        case .bool(let value): .text("\(value)")
        case .number(let value): .text("\(value)")
        case .percent: .text(String(decoding: bytes, as: UTF8.self))
        case .text(let text): .text(text)
        case .list(let items): .list(items.map(\.asRead))
        case .rows(let count, let item): .list((0..<count).map { item($0).asRead })
        case .written(let bytes): LenientJSON(body: bytes) ?? .null
        case .object(let fields): .object(Dictionary(fields.map { ($0.0, $0.1.asRead) }, uniquingKeysWith: { $1 }))
        }
    }
}
