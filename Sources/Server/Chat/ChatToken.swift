import Crypto
import Floor
import Foundation

/// What the customer of a chat shows with each request about it: an HMAC-SHA256 over the chat's id with the installation's secret. Nothing
/// need be stored, and it is good after a crash and on another node.
struct ChatToken: Sendable {
    private let secret: SymmetricKey

    init(secret: [UInt8]) { self.secret = SymmetricKey(data: secret) }

    func token(of chat: CallID) -> String {
        HMAC<SHA256>.authenticationCode(for: Self.bytes(chat), using: secret).map { byte in
            let digits = String(byte, radix: 16)
            return digits.utf8.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Takes the same time whatever is wrong with one of the right length.
    func isGenuine(_ token: Substring, of chat: CallID) -> Bool {
        let digits = Array(token.utf8)
        guard digits.count == 64 else { return false }
        let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16) }
        guard bytes.count == 32 else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(bytes, authenticating: Self.bytes(chat), using: secret)
    }

    /// A GUID's are 16 bytes, and begin with zeros.
    private static func bytes(_ chat: CallID) -> [UInt8] { Array("chat \(chat)".utf8) }
}
