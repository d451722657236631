/// Something wrong in a configuration file, or worth a word.
struct Finding: Hashable, Sendable {
    /// Counted from 1; nil when it is about the whole file.
    var line: Int?
    /// What is wrong, and what to write instead.
    var sentence: String

    func text(in file: String) -> String { line.map { "\(file):\($0): \(sentence)" } ?? "\(file): \(sentence)" }
}

/// Why a configuration cannot be used: all that is wrong with it, in the order of the lines.
struct BadConfiguration: Error, Hashable {
    let file: String
    let findings: [Finding]

    var lines: [String] { findings.map { $0.text(in: file) } }
}

/// What the reading of one file comes upon, and where it looks things up.
final class Findings {
    private(set) var errors: [Finding] = []
    private(set) var warnings: [Finding] = []
    private var used: [String: Int] = [:]
    /// What `${NAME}` stands for.
    let environment: [String: String]

    init(environment: [String: String]) { self.environment = environment }

    func error(_ line: Int?, _ sentence: String) { errors.append(Finding(line: line, sentence: sentence)) }
    func warn(_ line: Int?, _ sentence: String) { warnings.append(Finding(line: line, sentence: sentence)) }

    /// Notes an error when something that may be there only once is there already.
    func claim(_ thing: String, at line: Int) {
        guard let first = used.updateValue(line, forKey: thing) else { return }
        used[thing] = first
        error(line, "\(thing) is used already in line \(first); choose another")
    }
}
