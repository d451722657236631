import Floor
import Foundation
import Synchronization

/// The names of callers, by number: a file of lines such as `+49 30 5550100,Port Authority`, which the operator keeps.
struct Directory: Sendable {
    private var names: [String: String] = [:]

    /// Throws a `Failure` that names file, line and remedy.
    init(path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("\(path): cannot be read; name a file under 'directory' that is there and that this user may read")
        }
        guard let text = String(data: data, encoding: .utf8) else { throw Failure("\(path): is not UTF-8 text; save it as UTF-8") }
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
            guard let (number, name) = Self.entry(line) else {
                // The first line may say what the columns are.
                if index == 0 { continue }
                throw Failure("\(path):\(index + 1): is no entry; write a number, a comma and a name")
            }
            names[number] = name
        }
    }

    subscript(number: String) -> String? { Self.key(number[...]).flatMap { names[$0] } }

    /// What a number comes down to, however it is written: its digits, without + or 00 before them. Nil without digits.
    private static func key(_ number: Substring) -> String? {
        let digits = String(number.filter { ("0"..."9").contains($0) })
        let key = digits.hasPrefix("00") ? String(digits.dropFirst(2)) : digits
        return key.isEmpty ? nil : key
    }

    private static func entry(_ line: Substring) -> (number: String, name: String)? {
        guard let comma = line.firstIndex(where: { ",;\t".contains($0) }) else { return nil }
        var name = line[line.index(after: comma)...].trimmingCharacters(in: .whitespaces)
        if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") {
            name = name.dropFirst().dropLast().replacingOccurrences(of: "\"\"", with: "\"")
        }
        guard let key = Self.key(line[..<comma]), !name.isEmpty, name.count <= 100 else { return nil }
        return (key, name)
    }
}

/// The directories of all centres, which can be read anew while the server runs.
final class Directories: Sendable {
    private let byCentre: Mutex<[Int: Directory]>

    init(_ directories: [Int: Directory]) { byCentre = Mutex(directories) }

    func of(_ centre: Int) -> Directory? { byCentre.withLock { $0[centre] } }

    func replace(_ directories: [Int: Directory]) { byCentre.withLock { $0 = directories } }
}

extension Configuration {
    /// Those of all centres that have one. Throws a `Failure`.
    func directories() throws -> [Int: Directory] {
        var directories: [Int: Directory] = [:]
        for setup in centres {
            if let path = setup.directory { directories[setup.centre.id] = try Directory(path: path) }
        }
        return directories
    }
}
