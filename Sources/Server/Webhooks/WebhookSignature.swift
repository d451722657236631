import Crypto
import Foundation
package import Telephony

/// Proves that a webhook's request comes from here, and when it was made: HMAC-SHA256 over the time, a full stop and the body, with the
/// secret that the receiver knows, too.
package enum WebhookSignature {
    static let header = "Linefinder-Signature"

    /// `t=<seconds since 1970>,v1=<64 hexadecimal digits>`
    package static func of(_ body: [UInt8], secret: String, at now: Moment) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(now.seconds).".utf8) + body, using: SymmetricKey(data: Data(secret.utf8)))
        let digits = code.map { byte in
            let text = String(byte, radix: 16)
            return text.count < 2 ? "0" + text : text
        }
        return "t=\(now.seconds),v1=\(digits.joined())"
    }
}
