import Telephony
import Testing

@testable import Reports

struct CSVTextTests {
    /// (cell, field)
    static let cells: [(Sheet.Cell, String)] = [
        (.text("plain"), "plain"), (.text("a,b"), "\"a,b\""), (.text("say \"so\""), "\"say \"\"so\"\"\""),
        (.text("two\r\nlines"), "\"two\r\nlines\""),
        (.text(" x"), "\" x\""), (.phone("0049301234"), "\"0049301234\""), (.phone("+49301234"), "\"+49301234\""),
        (.phone("=cmd()"), "\"'=cmd()\""), (.text("@x"), "'@x"), (.text("-5"), "-5"), (.count(7), "7"), (.span(12_345), "12.345"),
        (.span(7), "0.007"), (.share(824), "82.4"), (.flag(true), "yes"), (.none, ""),
    ]

    @Test(arguments: cells)
    func `a cell is a field`(_ row: (Sheet.Cell, String)) {
        let sheet = Sheet("s", ["a", "b"], [[row.0, .count(1)]])
        #expect(String(decoding: CSVText().bytes(of: sheet), as: UTF8.self) == "a,b\r\n\(row.1),1\r\n")
    }

    @Test func `the definition stands in the last column`() {
        let sheet = Sheet("s", ["a"], [[.count(1)], [.count(2)]])
        let text = String(decoding: CSVText().bytes(of: sheet, definition: "x; y"), as: UTF8.self)
        #expect(text == "a,definition\r\n1,\"x; y\"\r\n2,\"x; y\"\r\n")
    }
}
