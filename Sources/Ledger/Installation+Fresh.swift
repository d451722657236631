extension Installation {
    /// A new one, of the system's randomness.
    package static func fresh() -> Self {
        var chance = SystemRandomNumberGenerator()
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        let id = (0..<8).map { _ in letters[Int(chance.next() % UInt64(letters.count))] }
        return Self(id: String(id), secret: (0..<32).map { _ in UInt8(truncatingIfNeeded: chance.next()) })
    }
}
