import NIOCore

/// A SIP message.
struct Message: Sendable {
    enum Start: Sendable {
        case request(method: String, target: String)
        case response(Int)
    }

    struct Header: Sendable {
        let name: String
        var value: String
        /// The name in small letters and written out, whatever its spelling was.
        let key: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
            let key = name.lowercased()
            self.key = Self.short[key] ?? key
        }

        private static let short = [
            "v": "via", "f": "from", "t": "to", "i": "call-id", "m": "contact", "l": "content-length", "c": "content-type",
            "k": "supported",
        ]
    }

    var start: Start
    var headers: [Header]
    var body = ""

    init(_ start: Start, _ headers: [Header], body: String = "") {
        self.start = start
        self.headers = headers
        self.body = body
    }

    /// Nil for what is no SIP message, or lacks what every message must have.
    init?(_ buffer: ByteBuffer) {
        // A stray RTP packet begins with two bits that no text begins with.
        guard let byte = buffer.readableBytesView.first, byte & 0x80 == 0 else { return nil }
        let lines = String(buffer: buffer).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let head = lines.prefix { !$0.isEmpty }
        guard let top = head.first, let start = Start(top) else { return nil }
        self.start = start
        headers = head.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return Header(line[..<colon].trimmed, line[line.index(after: colon)...].trimmed)
        }
        body = lines.dropFirst(head.count + 1).joined(separator: "\r\n")
        guard first("via") != nil, first("from") != nil, first("to") != nil, !callID.isEmpty, sequence != nil else { return nil }
    }

    func first(_ key: String) -> String? { headers.first { $0.key == key }?.value }

    func all(_ key: String) -> [String] { headers.filter { $0.key == key }.map(\.value) }

    var callID: String { first("call-id") ?? "" }

    /// The number and the method of CSeq.
    var sequence: (number: Int, method: String)? {
        let parts = (first("cseq") ?? "").split(separator: " ")
        guard parts.count == 2, let number = Int(parts[0]) else { return nil }
        return (number, String(parts[1]))
    }

    /// What a transaction is known by.
    var transaction: String { "\(branch) \(sequence?.method ?? "")" }

    var branch: String { first("via").flatMap { Address.parameter("branch", of: $0) } ?? "" }

    var encoded: ByteBuffer {
        var text =
            switch start {
            case .request(let method, let target): "\(method) \(target) SIP/2.0\r\n"
            case .response(let status): "SIP/2.0 \(status) \(Self.reason(status))\r\n"
            }
        for header in headers { text += "\(header.name): \(header.value)\r\n" }
        if !body.isEmpty { text += "Content-Type: application/sdp\r\n" }
        return ByteBuffer(string: "\(text)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 100: "Trying"
        case 180: "Ringing"
        case 200: "OK"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 480: "Temporarily Unavailable"
        case 481: "Call Does Not Exist"
        case 486: "Busy Here"
        case 487: "Request Terminated"
        case 488: "Not Acceptable Here"
        case 491: "Request Pending"
        case 603: "Decline"
        default: "Status"
        }
    }
}

extension Message.Start {
    fileprivate init?(_ line: Substring) {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count >= 2 else { return nil }
        if words[0] == "SIP/2.0" {
            guard let status = Int(words[1]), (100...699).contains(status) else { return nil }
            self = .response(status)
        } else {
            guard words.count == 3, words[2] == "SIP/2.0" else { return nil }
            self = .request(method: String(words[0]), target: String(words[1]))
        }
    }
}

extension StringProtocol {
    /// Without the blanks at both ends.
    var trimmed: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let beginning = drop(while: isBlank)
        return String(beginning.reversed().drop(while: isBlank).reversed())
    }
}
