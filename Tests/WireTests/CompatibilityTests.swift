import Foundation
import Testing

@testable import Wire

/// `docs/compatibility.md` says of each interface whether it is offered: it must not drift from the table.
struct CompatibilityTests {
    @Test func `the document lists each interface as the table has it`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/compatibility.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        let listed = text.split(separator: "\n").compactMap { line -> String? in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 4, ["yes", "no", "refused"].contains(cells[3]) else { return nil }
            return "\(cells[0]) \(cells[1]) \(cells[3])"
        }
        let table = endpoints.map { row in
            let path = row.path.dropFirst("/agentgateway/resource".count)
            let offered = !row.isOffered ? "no" : row.alwaysRefuses == nil ? "yes" : "refused"
            return "\(row.id) \(row.method.rawValue.uppercased()) \(path) \(offered)"
        }
        #expect(listed.sorted() == table.sorted())
    }

    @Test func `the document counts what it lists`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/compatibility.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for group in Set(endpoints.map(\.group)).sorted() {
            let rows = endpoints.filter { $0.group == group }
            let offered = rows.count { $0.isOffered && $0.alwaysRefuses == nil }
            #expect(text.contains("\n### \(group): \(offered) of \(rows.count)\n"), "\(group): \(offered) of \(rows.count)")
        }
        #expect(text.contains("All \(endpoints.count) are known"))
    }

    @Test func `the document says the reason of everything that is always refused`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/compatibility.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for reason in Set(endpoints.compactMap { $0.alwaysRefuses?.reason }).sorted() { #expect(text.contains("`\(reason)`"), "\(reason)") }
    }

    @Test func `the guide is what the table says`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/interfaces.md")
        let isUpToDate = try String(contentsOf: file, encoding: .utf8) == interfaceGuide() + "\n"
        #expect(isUpToDate, "write it anew: make guide")
    }

    @Test func `where a few numbers are allowed it is said what they mean`() {
        for row in endpoints where row.isOffered && row.alwaysRefuses == nil {
            for parameter in row.parameters where parameter.schema.type == .integer && (1...9).contains(parameter.schema.choices.count) {
                let meaning = parameter.schema.meaning ?? ""
                for choice in parameter.schema.choices where parameter.schema.choices.count > 1 {
                    #expect(meaning.contains("\(choice) "), "\(row.id): \(parameter.name) = \(choice)")
                }
                #expect(!meaning.isEmpty, "\(row.id): \(parameter.name)")
            }
        }
        let guide = interfaceGuide()
        for words in ["`autoflag` | path | a text: `true`: all queues", "4 idle (without it), 3 busy", "5 a number outside"] {
            #expect(guide.contains(words), "\(words)")
        }
    }

    @Test func `every result code that a row names is the code of a refusal`() {
        let known = Set(RefusalTests.words.map { $0.prefix(7) }.map(String.init))
        for row in endpoints {
            for code in row.resultCodes { #expect(known.contains(code), "\(row.id): \(code)") }
        }
    }
}
