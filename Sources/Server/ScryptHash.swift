import Crypto
import CryptoExtras
import Foundation

/// A password as it may stand in a configuration: `scrypt:<log2 N>:<r>:<p>:<salt>:<hash>` (RFC 7914), salt and hash in base64url
/// without padding. The cost stands with each, so that it can rise.
package struct ScryptHash: Hashable, Sendable {
    let logRounds: Int
    let blockSize: Int
    let parallelism: Int
    let salt: [UInt8]
    let hash: [UInt8]

    /// The text to keep for a password, with a salt of its own. At today's cost it blocks for about 0.1 s and takes 32 MB.
    package static func make(password: String, logRounds: Int = 15) throws -> String {
        let salt = random(16)
        let key = try derive(password, logRounds: logRounds, blockSize: 8, parallelism: 1, salt: salt, count: 32)
        let hash = unsafe key.withUnsafeBytes { unsafe Array($0) }
        return "scrypt:\(logRounds):8:1:\(base64(salt)):\(base64(hash))"
    }

    /// Reads such a text; nil when it is malformed, or its cost is out of reach (more than 1 GB).
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt",
            let logRounds = Int(parts[1]), let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
            (1...16).contains(blockSize), (1...16).contains(parallelism), (1...20).contains(logRounds),
            logRounds < 16 * blockSize, blockSize << logRounds <= 8 << 20,
            let salt = Self.bytes(parts[4]), (1...64).contains(salt.count),
            let hash = Self.bytes(parts[5]), (16...64).contains(hash.count)
        else { return nil }
        self.init(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism, salt: salt, hash: hash)
    }

    /// Whether this is the password. Blocks for as long as the cost says; the comparison takes the same time whatever differs.
    package func matches(_ password: String) -> Bool {
        let key = try? Self.derive(
            password, logRounds: logRounds, blockSize: blockSize, parallelism: parallelism, salt: salt, count: hash.count)
        // Without memory for the derivation nothing can be said for the password.
        return key == SymmetricKey(data: hash)
    }

    /// One that no password matches, as costly as this.
    func decoy() -> Self {
        Self(
            logRounds: logRounds, blockSize: blockSize, parallelism: parallelism, salt: Self.random(salt.count),
            hash: Self.random(hash.count))
    }

    private init(logRounds: Int, blockSize: Int, parallelism: Int, salt: [UInt8], hash: [UInt8]) {
        self.logRounds = logRounds
        self.blockSize = blockSize
        self.parallelism = parallelism
        self.salt = salt
        self.hash = hash
    }

    private static func derive(
        _ password: String, logRounds: Int, blockSize: Int, parallelism: Int, salt: [UInt8], count: Int
    ) throws -> SymmetricKey {
        try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: count, rounds: 1 << logRounds, blockSize: blockSize,
            parallelism: parallelism)
    }

    private static func random(_ count: Int) -> [UInt8] {
        var chance = SystemRandomNumberGenerator()
        return (0..<count).map { _ in .random(in: .min ... .max, using: &chance) }
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        return Data(base64Encoded: plain + padding).map { Array($0) }
    }
}
