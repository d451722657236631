import Foundation
import Ledger

/// A ledger in text form, as a release wrote it. A line for each fact: time, kind and body, then subject, field and text of what was
/// put aside, between tabs; at the end the digest of all lines before. Such a file is never changed: a new release adds one.
struct GoldenLedger {
    struct Line {
        let at: Int64
        let kind: String
        let body: String
        let personal: [[String]]
    }

    let lines: [Line]
    let digest: String
    let writtenDigest: String

    init(_ name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
        let text = try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8)
        let rows = text.split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
        lines = rows.dropLast().compactMap { row in
            guard row.count >= 3, let at = Int64(row[0]) else { return nil }
            let rest = Array(row[3...])
            let personal = stride(from: 0, to: rest.count, by: 3).map { Array(rest[$0..<min($0 + 3, rest.count)]) }
            return Line(at: at, kind: row[1], body: row[2], personal: personal)
        }
        let written = text.range(of: "digest\t")?.lowerBound ?? text.endIndex
        digest = String(FactCoding.digest(text[..<written].utf8), radix: 16)
        writtenDigest = rows.last?.last ?? ""
    }
}
