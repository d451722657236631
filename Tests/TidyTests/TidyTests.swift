import Testing

/// The rules of the house, so that a reviewer need not remember them.
struct TidyTests {
    @Test(arguments: rules)
    func `nothing banned is said`(_ rule: Rule) {
        let offences = Repository.codes.filter { rule.applies(to: $0.file) && rule.allowed[$0.file] == nil }
            .flatMap { file, code in rule.lines(in: code).map { "\(file):\($0)" } }
        #expect(offences.isEmpty, "\(rule.testDescription): \(rule.instead)")
    }

    @Test(arguments: rules)
    func `an exception is needed and has a reason`(_ rule: Rule) {
        for (file, reason) in rule.allowed {
            let lines = Repository.codes.filter { $0.file == file }.flatMap { rule.lines(in: $0.code) }
            #expect(rule.applies(to: file) && !lines.isEmpty, "\(file) no longer says \(rule.testDescription): take it off the list")
            #expect(!reason.isEmpty)
        }
    }

    @Test func `a switch over our own enum names every case`() {
        for (file, code) in Repository.codes where file.hasPrefix("Sources/") && foreignSwitches[file] == nil {
            for line in code.defaultsOverEnums { Issue.record("\(file):\(line): name the cases, so that a new one is thought of") }
        }
        for (file, reason) in foreignSwitches {
            let lines = Repository.codes.filter { $0.file == file }.flatMap(\.code.defaultsOverEnums)
            #expect(!lines.isEmpty && !reason.isEmpty, "\(file) has no such switch any more: take it off the list")
        }
    }

    @Test func `a target imports what the architecture allows`() {
        for (file, code) in Repository.codes where file.hasPrefix("Sources/") {
            let target = String(file.split(separator: "/")[1])
            guard let allowed = arrows[target] else {
                Issue.record("\(target) has no row in arrows")
                continue
            }
            for module in code.imports where !allowed.contains(module.text) {
                Issue.record("\(file):\(module.line): \(target) may not import \(module.text)")
            }
        }
        for target in arrows.keys {
            #expect(Repository.swiftFiles.contains { $0.hasPrefix("Sources/\(target)/") }, "\(target) is gone: take its row out")
        }
    }

    @Test func `a file is short`() {
        for file in Repository.swiftFiles {
            let lines = Repository.text(file)?.split(separator: "\n", omittingEmptySubsequences: false).count ?? 0
            #expect((1...301).contains(lines), "\(file) has \(lines - 1) lines: one idea each, 300 at most")
        }
    }

    @Test func `a file is named after what it holds`() {
        for file in Repository.swiftFiles {
            let name = file.split(separator: "/").last?.dropLast(".swift".count) ?? ""
            // `Type+Topic` is a part of a type.
            let isUpperCamelCase = name.split(separator: "+").allSatisfy { part in
                part.first?.isUppercase == true && part.allSatisfy { $0.isLetter || $0.isNumber }
            }
            #expect(isUpperCamelCase, "\(file): UpperCamelCase, after the one thing it holds")
        }
    }

    @Test func `no file names a place on somebody's machine`() {
        // Put together here, since this file is read too. In the path of an interface such a name may stand, so what comes
        // before it counts.
        let folders = ["work", "home", "root", "Users"].map { "/\($0)/" }
        for file in Repository.files {
            guard let text = Repository.text(file) else { continue }
            for folder in folders {
                let isNamed = text.ranges(of: folder).contains { range in
                    guard let before = text[..<range.lowerBound].last else { return true }
                    return !(before.isLetter || before.isNumber || "}]./".contains(before))
                }
                #expect(!isNamed, "\(file) names \(folder)")
            }
        }
    }

    @Test(arguments: ["TO" + "DO", "FIX" + "ME"])
    func `nothing is put off in a comment`(_ promise: String) {
        for file in Repository.swiftFiles where Repository.text(file)?.contains(promise) == true {
            Issue.record("\(file): do it, or write an issue")
        }
    }

    @Test func `the README names the two commands that matter`() throws {
        let readme = try #require(Repository.text("README.md"))
        #expect(readme.contains("make demo"))
        #expect(readme.contains("make test"))
    }

    @Test func `a link in the documents leads somewhere`() throws {
        for file in Repository.files where file.hasSuffix(".md") {
            let folder = file.split(separator: "/").dropLast().joined(separator: "/")
            for target in links(in: try #require(Repository.text(file))) {
                #expect(Repository.exists("\(folder)/\(target)"), "\(file): \(target) is not there")
            }
        }
    }

    @Test func `each test that the threat model names is there`() throws {
        let model = try #require(Repository.text("docs/threat-model.md"))
        let named = model.split(separator: "\n").filter { $0.hasPrefix("| to ") }.flatMap { row -> [Substring] in
            let cells = row.split(separator: " | ")
            #expect(cells.last?.contains("`") == true, "no test holds: \(row)")
            // Between the first and the second backtick, the third and the fourth …
            return (cells.last ?? "").split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { !$0.offset.isMultiple(of: 2) }.map(\.element)
        }
        #expect(named.count > 30)
        let tests = Repository.swiftFiles.filter { $0.hasPrefix("Tests/") }.compactMap(Repository.text)
        for name in named where !tests.contains(where: { $0.contains("func `\(name)`") || $0.contains("Promise(\"\(name)\")") }) {
            Issue.record("docs/threat-model.md: there is no test called \(name)")
        }
    }

    @Test func `there is something to check`() {
        #expect(Repository.swiftFiles.count > 50)
        #expect(Repository.codes.allSatisfy { !$0.code.tokens.isEmpty })
        #expect(Repository.files.contains("docs/architecture.md"))
    }

    /// The relative targets of `[text](target)`, without their `#anchor`.
    private func links(in text: String) -> [String] {
        // What stands in a block of code is no link.
        let prose = text.split(separator: "```", omittingEmptySubsequences: false).enumerated().filter { $0.offset.isMultiple(of: 2) }
        return prose.map(\.element).joined().split(separator: "](").dropFirst().compactMap { rest in
            let target = rest.prefix { $0 != ")" && $0 != "#" && !$0.isNewline }
            return target.isEmpty || target.contains("://") ? nil : String(target)
        }
    }
}
