import Crypto

/// The answer to a challenge: RFC 2617, MD5, which is what telephone switches ask for.
struct Digest {
    private let parameters: [String: String]

    /// Nil when the challenge is of another kind.
    init?(challenge: String) {
        guard challenge.lowercased().hasPrefix("digest ") else { return nil }
        var parameters: [String: String] = [:]
        for piece in Address.pieces(String(challenge.dropFirst(7)), at: ",") {
            let pair = piece.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            parameters[pair[0].trimmed.lowercased()] = pair[1].trimmed.filter { $0 != "\"" }
        }
        guard parameters["realm"] != nil, parameters["nonce"] != nil,
            parameters["algorithm", default: "MD5"].uppercased() == "MD5"
        else { return nil }
        self.parameters = parameters
    }

    func authorization(method: String, uri: String, user: String, password: String) -> String {
        let realm = parameters["realm", default: ""]
        let nonce = parameters["nonce", default: ""]
        let who = Self.hash("\(user):\(realm):\(password)")
        let what = Self.hash("\(method):\(uri)")
        var rest = ""
        var response = Self.hash("\(who):\(nonce):\(what)")
        if let offered = parameters["qop"], offered.split(separator: ",").contains(where: { $0.trimmed == "auth" }) {
            let own = Token.make(8)
            response = Self.hash("\(who):\(nonce):00000001:\(own):auth:\(what)")
            rest = ", qop=auth, nc=00000001, cnonce=\"\(own)\""
        }
        if let opaque = parameters["opaque"] { rest += ", opaque=\"\(opaque)\"" }
        return
            "Digest username=\"\(user)\", realm=\"\(realm)\", nonce=\"\(nonce)\", uri=\"\(uri)\", response=\"\(response)\", algorithm=MD5\(rest)"
    }

    private static func hash(_ text: String) -> String {
        Insecure.MD5.hash(data: Array(text.utf8)).reduce(into: "") { $0 += Token.hex($1) }
    }
}

/// Names that nobody else has.
enum Token {
    private static let digits = Array("0123456789abcdef")

    static func make(_ count: Int = 16) -> String {
        var chance = SystemRandomNumberGenerator()
        return String((0..<count).map { _ in digits[Int(chance.next(upperBound: UInt(16)))] })
    }

    static func hex(_ byte: UInt8) -> String { String([digits[Int(byte >> 4)], digits[Int(byte & 15)]]) }
}
