import NIOCore

/// What an SDP says of one audio stream.
struct Description {
    /// Where audio goes to; nil: nowhere (port 0, or an address that is no number).
    let address: SocketAddress?
    let flow: Flow
    /// The payload type of digits; nil: the other side knows none.
    let digits: UInt8?
    let hasSound: Bool

    /// Nil when there is no audio in it.
    init?(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let media = lines.first(where: { $0.hasPrefix("m=audio ") }) else { return nil }
        let words = media.split(separator: " ")
        guard words.count >= 4, let port = Int(words[1].prefix { $0 != "/" }), (0...65535).contains(port) else { return nil }
        let host = lines.last { $0.hasPrefix("c=IN IP4 ") }?.dropFirst(9).trimmed ?? ""
        address = port == 0 || host == "0.0.0.0" ? nil : try? SocketAddress(ipAddress: host, port: port)
        flow = lines.lazy.compactMap { Flow(rawValue: String($0.dropFirst(2))) }.first ?? .both
        hasSound = words.dropFirst(3).contains("0")
        digits =
            lines.lazy
            .filter { $0.hasPrefix("a=rtpmap:") && $0.lowercased().contains("telephone-event/8000") }
            .compactMap { UInt8($0.dropFirst(9).prefix { $0 != " " }) }.first
    }

    /// Which way sound goes, as the side that says so sees it.
    enum Flow: String {
        case both = "sendrecv"
        case send = "sendonly"
        case receive = "recvonly"
        case none = "inactive"

        init(sends: Bool, receives: Bool) {
            self = sends ? (receives ? .both : .send) : (receives ? .receive : .none)
        }

        var sends: Bool { self == .both || self == .send }
        var receives: Bool { self == .both || self == .receive }
    }

    static func text(port: Int, session: UInt32, version: Int, flow: Flow, digits: UInt8) -> String {
        [
            "v=0", "o=- \(session) \(version) IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0",
            "m=audio \(port) RTP/AVP 0 \(digits)", "a=rtpmap:0 PCMU/8000", "a=rtpmap:\(digits) telephone-event/8000",
            "a=fmtp:\(digits) 0-16", "a=ptime:20", "a=\(flow.rawValue)", "",
        ].joined(separator: "\r\n")
    }
}
