import Floor
import Foundation
import Testing

@testable import linefinder

/// Who callers are, and where they can be looked up.
@Suite struct DirectoryTests {
    private static let text = """
        \u{feff}Number,Name
        +49 30 555-0100,"Port ""A"" Authority"

        0447700900;Café Mole
        5550101\tHarbour, Ltd

        """

    private func directory(_ text: String) throws -> Directory {
        let file = FileManager.default.temporaryDirectory.appending(path: "directory-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: file) }  // it may not be there
        try Data(text.utf8).write(to: file)
        return try Directory(path: file.path)
    }

    @Test(
        arguments: [
            ("+49305550100", #"Port "A" Authority"#), ("0049305550100", #"Port "A" Authority"#), ("49305550100", #"Port "A" Authority"#),
            ("0447700900", "Café Mole"), ("5550101", "Harbour, Ltd"), ("5550102", nil), ("", nil), ("+", nil),
        ] as [(String, String?)])
    func `a name is found however the number is written`(_ number: String, _ name: String?) throws {
        #expect(try directory(Self.text)[number] == name)
    }

    @Test(arguments: ["5550100,Ana\nnonsense\n", "5550100,Ana\n,Ben\n", "5550100,Ana\n5550101,\n", "5550100,Ana\nname,Ben\n"])
    func `a line that is no entry is named`(_ text: String) throws {
        let failure = #expect(throws: Failure.self) { try directory(text) }
        let line = try #require(failure?.lines.first)
        #expect(line.contains(".csv:2: is no entry; write a number, a comma and a name"), "\(line)")
    }

    @Test func `a file that is not there is named`() {
        let failure = #expect(throws: Failure.self) { try Directory(path: "/nowhere/names.csv") }
        #expect(failure?.lines.first?.hasPrefix("/nowhere/names.csv: cannot be read") == true)
    }

    // MARK: In the configuration

    private func centre(_ keys: String...) throws -> CentreSetup {
        let lines = ["callCenters:", "  - id: 1", "    name: Harbour Taxi"] + keys.map { "    \($0)" }
        return try #require(try configuration(lines.joined(separator: "\n")).centres.first)
    }

    @Test func `links and a directory are read, and its path counts from the file’s folder`() throws {
        let read = try centre(#"links: [{name: CRM, url: "https://crm.example/?q={caller}"}]"#, "directory: names.csv")
        #expect(read.centre.links == [CallerLink(name: "CRM", url: "https://crm.example/?q={caller}")])
        #expect(read.directory == "conf/names.csv")
        #expect(try centre().centre.links == nil && centre().directory == nil)
    }

    @Test(arguments: [
        "javascript:alert({caller})", "https://crm.example/", "https://{caller}/", "https://crm{caller}.example/",
        "ftp://crm.example/{caller}",
        "https:///{caller}", "crm.example/{caller}", "https://crm.example/a b/{caller}",
    ])
    func `a link leads to a page, whose host no caller chooses`(_ url: String) {
        let error = #expect(throws: BadConfiguration.self) { try centre(#"links: [{name: CRM, url: "\#(url)"}]"#) }
        #expect(error?.lines.first?.contains("'url' is '\(url)'; it must be an address that begins with http:// or https://") == true)
    }
}
