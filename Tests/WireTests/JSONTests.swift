import Testing

@testable import Wire

struct JSONTests {
    @Test(arguments: [
        (JSON.null, "null"), (.bool(true), "true"), (.bool(false), "false"), (.number(Int64.min), "-9223372036854775808"),
        (.number(0), "0"), (.percent(80), "0.8"), (.percent(5), "0.05"), (.percent(73), "0.73"), (.percent(0), "0"), (.percent(100), "1"),
        (.percent(101), "1.01"), (.text(""), #""""#), (.text("é😀/"), #""é😀/""#), (.text("a\"b\\c"), #""a\"b\\c""#),
        (.text("\n\u{0}\u{1F}\u{7F}"), "\"\\u000a\\u0000\\u001f\u{7F}\""), (.list([]), "[]"), (.list([.number(1), .null]), "[1,null]"),
        (.empty, "{}"), (.object([("b", .number(1)), ("a", .text("x"))]), #"{"b":1,"a":"x"}"#),
        (.object([("a\"", .object([("c", .list([.empty, .empty]))]))]), #"{"a\"":{"c":[{},{}]}}"#),
    ])
    func `it is written in order, with nothing escaped that need not be`(_ value: JSON, _ written: String) {
        #expect(text(value.bytes) == written)
    }
}
