import Softphone

/// Who sends which tone. Phones and callers have bands of their own, and neighbours are 60 Hz apart.
struct Cast: Sendable {
    /// All callers: 5550100 to 5550199.
    static let callers = (0..<100).map { "55501\($0 < 10 ? "0" : "")\($0)" }

    /// The tone of whoever is called outside.
    static let outside = 1700

    private static let phoneBand = Band(lowest: 500, count: 20)
    private static let callerBand = Band(lowest: 1760, count: 24)
    private static let step = 60

    let phones: [String]

    /// Of all the tones that may be heard.
    var tones: [Int] { Set(phones.map { tone(ofPhone: $0) }).sorted() + [Self.outside] + Self.callerBand.tones }

    func tone(ofPhone number: String) -> Int { Self.phoneBand.tone(of: number) }

    func tone(ofCaller number: String) -> Int { Self.callerBand.tone(of: number) }

    /// Who may be heard by a tone: tones come again, so the one who is known to be on the line is the likeliest.
    func name(of tone: Int, likeliest: String) -> String {
        if tone == Self.outside { return "outside" }
        if Self.callerBand.tones.contains(tone) {
            let all = Self.callers.filter { self.tone(ofCaller: $0) == tone }
            return "caller \(all.contains(likeliest) ? likeliest : all.joined(separator: " or "))"
        }
        let all = phones.filter { self.tone(ofPhone: $0) == tone }
        return "phone \(all.contains(likeliest) ? likeliest : all.joined(separator: " or "))"
    }

    private struct Band {
        let lowest: Int
        let count: Int

        var tones: [Int] { (0..<count).map { lowest + $0 * step } }

        func tone(of number: String) -> Int { lowest + (Int(number) ?? 0) % count * step }
    }
}
