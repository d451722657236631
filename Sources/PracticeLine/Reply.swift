import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer of the practice line.
struct Reply: Sendable {
    indirect enum Value: Sendable {
        case text(String), null
        case list([Value])
        case object([(String, Value)])
    }

    let status: HTTPResponse.Status
    let value: Value?

    init(_ status: HTTPResponse.Status, _ value: Value?) {
        self.status = status
        self.value = value
    }

    var response: Response {
        guard let value else { return Response(status: status) }
        return Response(
            status: status, headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: value.json)))
    }
}

extension Reply.Value {
    var json: String {
        switch self {
        case .null: "null"
        case .text(let text): Self.quoted(text)
        case .list(let items): "[\(items.map(\.json).joined(separator: ","))]"
        case .object(let fields): "{\(fields.map { "\(Self.quoted($0.0)):\($0.1.json)" }.joined(separator: ","))}"
        }
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\u{0}"..<" ": "\\u" + String(format: "%04x", scalar.value)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }
}

/// Why the practice line refuses.
struct PracticeError: Error {
    let reply: Reply
    init(_ status: HTTPResponse.Status, _ sentence: String) {
        reply = Reply(status, .object([("error", .text(sentence))]))
    }
}
