import Testing

@testable import Wire

struct RequestTextsTests {
    @Test(arguments: [
        ("skillId=10", ["skillid": "10"]),
        ("SKILLID=10&Time=1", ["skillid": "10", "time": "1"]),
        ("a=1&b=2&A=3", ["a": "3", "b": "2"]),
        ("agents=101;102", ["agents": "101;102"]),
        ("skillid=&phonelinkage=1", ["skillid": "", "phonelinkage": "1"]),
        ("number=%2A12%23&x=a+b", ["number": "*12#", "x": "a+b"]),
        ("n%61me=%c3%A9", ["name": "é"]),
        ("a=1=2", ["a": "1=2"]),
        ("flag", ["flag": ""]),
        ("&&a=1&", ["a": "1"]),
        ("a=%&b=%4&c=%zz&d=%-0&e=%+1", ["a": "%", "b": "%4", "c": "%zz", "d": "%-0", "e": "%+1"]),
        ("a=%ff", ["a": "\u{FFFD}"]),
        ("", [:]),
    ])
    func `a query is split at ampersands and decoded`(_ query: String, _ fields: [String: String]) {
        let found = RequestTexts(query: query).query
        #expect(found.count == fields.count)
        for (name, text) in fields { #expect(found[name] == text) }
    }

    @Test func `more names than any row takes are left out`() {
        let texts = RequestTexts(query: (1...2_000).map { "n\($0)=1" }.joined(separator: "&"))
        #expect(texts.query.count == NamedTexts.most)
        #expect(texts.text("n1", in: .query) == "1")
    }

    @Test func `names of the query are compared without case, those of the body with it`() {
        var texts = RequestTexts(query: "SkillId=10")
        texts.read(body: Array(#"{"fileName":"a"}"#.utf8))
        #expect(texts.text("skillid", in: .query) == "10")
        #expect(texts.text("fileName", in: .body) == "a")
        #expect(texts.text("filename", in: .body) == nil)
    }

    @Test(arguments: [#"{"a":""}"#, #"{"a":null}"#, "{}", "", #"{"a":[]}"#, #"{"a":{}}"#])
    func `an empty, null or missing field has no text`(_ body: String) {
        var texts = RequestTexts()
        texts.read(body: Array(body.utf8))
        #expect(!texts.isBodyMalformed)
        #expect(texts.text("a", in: .body) == nil)
    }
}
