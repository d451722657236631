/// Callers who were handed over for numbers that lead nowhere: counted, and each number told once.
struct UnknownNumbers {
    /// Of so many numbers a line is said; the dialplan, and so whoever calls, decides how many there are.
    private static let told = 100

    private(set) var count = 0
    private var known: Set<String> = []

    /// What the log is to say of them. Numbers are masked there, as everywhere.
    mutating func note(_ numbers: [String]) -> [String] {
        count += numbers.count
        return numbers.compactMap { number in
            guard known.count < Self.told, known.insert(number).inserted else { return nil }
            return "no access code is \(Self.masked(number)): whoever calls it is told that there is no such number; add it under "
                + "'accessCodes', or let the dialplan hand over others"
        }
    }

    private static func masked(_ number: String) -> String {
        number.count <= 3 ? "'\(number)'" : "the number of \(number.count) characters that ends in …\(number.suffix(3))"
    }
}
