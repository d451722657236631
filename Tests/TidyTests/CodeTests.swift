import Testing

/// The reader behind the rules: what it must see, and what it must not.
struct CodeTests {
    @Test(arguments: [
        ("a.b(c)", ["a", ".", "b", "(", "c", ")"]),
        ("a // b\nc", ["a", "c"]),
        ("a /* b /* c */ d */ e", ["a", "e"]),
        (#"a("b \" c", d)"#, ["a", "(", "\"\"", ",", "d", ")"]),
        (#"a("b \(c("d")) e", f)"#, ["a", "(", "\"\"", "c", "(", "\"\"", ")", ",", "f", ")"]),
        (##"a(#"b \(c) " d"#, e)"##, ["a", "(", "\"\"", ",", "e", ")"]),
        ("a = \"\"\"\n  b \"c\" d\n  \"\"\"\ne", ["a", "=", "\"\"", "e"]),
        ("\"\" + a", ["\"\"", "+", "a"]),
        ("func `no Date is read`() {}", ["func", "``", "(", ")", "{", "}"]),
        ("#if x", ["#", "if", "x"]),
    ])
    func `only code is read`(_ text: String, _ tokens: [String]) {
        #expect(Code(text).tokens.map(\.text) == tokens)
    }

    @Test func `a line is counted through comments and texts`() {
        #expect(Code("a\n/* \n */ b // \n\"\"\"\n  x\n  \"\"\"\nc").tokens.map(\.line) == [1, 3, 4, 7])
    }

    @Test func `an import is read with its access, attribute and kind`() {
        let text = "import A\npackage import B\n@testable import C\nimport struct D.E\n// import F"
        #expect(Code(text).imports.map(\.text) == ["A", "B", "C", "D"])
    }

    @Test(arguments: [
        ("switch a {\ncase .b: 1\ndefault: 2\n}", [3]),
        ("switch a {\ncase let .b(c), .d(let c): c\ncase (.e, _):\nswitch c { case 1: 2\ndefault: 3 }\ndefault: 4\n}", [6]),
        ("let x = switch a.map({ $0 }) {\ncase (1, .b)?: [c ? .d : .e]\ndefault: f\n}", [3]),
        ("switch a {\ncase 1, b.c: d[e, default: .f]\ndefault: .g\n}", []),
        ("switch a {\ncase is B: .c\ncase let d where d == .e: 1\ndefault: 2\n}", []),
        ("switch a {\ncase .b:\nswitch c { case \"x\": .d\ndefault: .e }\ncase .f: a[b, default: 1]\n}", []),
    ])
    func `a default over an enum's cases is found, and no other`(_ text: String, _ lines: [Int]) {
        #expect(Code(text).defaultsOverEnums == lines)
    }

    @Test(arguments: rules)
    func `each rule finds what it bans, and nothing in a comment or a text`(_ rule: Rule) {
        for banned in rule.banned {
            let written = banned.replacing("$Type", with: "Thing")
            #expect(rule.lines(in: Code("let x = 1\nuse \(written) here")).contains(2))
            #expect(rule.lines(in: Code("// \(written)\nlet x = \"\(written)\"\nfunc `\(written)`() {}")).isEmpty)
        }
    }
}
