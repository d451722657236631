import Foundation

/// Questions at a terminal, each with what is taken when nothing is said.
struct Interview {
    /// False: nobody is asked, and what is left out is taken.
    let asks: Bool

    /// What was given, else the answer, else what is usual. Asks again until it can be understood; at the end of the input, what is
    /// usual is taken. Throws a `Failure` when what was given cannot be understood.
    func value<Value>(
        _ option: String, _ given: String?, _ question: String, usual: String, _ scalar: Scalar<Value>
    ) throws(Failure) -> Value {
        if let given {
            guard let value = scalar.parse(given) else { throw Failure("--\(option) must be \(scalar.wanted)") }
            return value
        }
        while asks, let answer = answer(to: question, usual) {
            if let value = scalar.parse(answer) { return value }
            Console.complain("It must be \(scalar.wanted).")
        }
        guard let value = scalar.parse(usual) else { throw Failure("--\(option) must be \(scalar.wanted)") }
        return value
    }

    /// Nil at the end of the input.
    private func answer(to question: String, _ usual: String) -> String? {
        try? FileHandle.standardError.write(contentsOf: Data("\(question) [\(usual)]: ".utf8))  // without a terminal nobody looks at it
        guard let line = readLine() else { return nil }
        let text = line.trimmingCharacters(in: .whitespaces)
        return text.isEmpty ? usual : text
    }
}

extension Scalar<[String]> {
    /// Names with commas between them.
    static var names: Self {
        Self("1 to 100 names, with commas between them") { text in
            let names = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            return (1...100).contains(names.count) && names.allSatisfy { Scalar<String>.name.parse($0) != nil } ? names : nil
        }
    }
}
