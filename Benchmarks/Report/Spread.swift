/// Several measurements of one thing.
struct Spread {
    private let sorted: [Double]

    /// At least one value.
    init(_ values: [Double]) { sorted = values.sorted() }

    var least: Double { sorted.first ?? .nan }
    var most: Double { sorted.last ?? .nan }
    /// The upper one of the two in the middle.
    var median: Double { quantile(0.5) }

    /// The smallest value that is not exceeded by this share of all.
    func quantile(_ share: Double) -> Double {
        guard !sorted.isEmpty else { return .nan }
        return sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// `41,200/s (39,900 – 42,000)`: median, least and most.
    func text(_ unit: String, digits: Int = 0) -> String {
        let shown = sorted.count > 1 ? " (\(number(least, digits)) – \(number(most, digits)))" : ""
        return number(median, digits) + unit + shown
    }
}

/// A number with so many digits after the point, and commas between thousands.
func number(_ value: Double, _ digits: Int = 0) -> String {
    guard value.isFinite else { return "–" }
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((value.magnitude * Double(scale)).rounded())
    var whole = String(scaled / scale)
    var place = whole.count - 3
    while place > 0 {
        whole.insert(",", at: whole.index(whole.startIndex, offsetBy: place))
        place -= 3
    }
    let rest = String(scaled % scale)
    let fraction = digits > 0 ? "." + String(repeating: "0", count: digits - rest.count) + rest : ""
    return (value < 0 && scaled > 0 ? "-" : "") + whole + fraction
}
