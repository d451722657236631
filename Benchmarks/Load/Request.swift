import NIOCore

/// A request, ready to be written.
enum Request {
    static func bytes(
        _ method: String, _ path: String, guid: String? = nil, body: String? = nil, lastEventID: String? = nil
    ) -> ByteBuffer {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
        if let guid { text += "Guid: \(guid)\r\n" }
        if let lastEventID { text += "Last-Event-ID: \(lastEventID)\r\n" }
        if let body { text += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n" }
        if body == nil, method != "GET" { text += "Content-Length: 0\r\n" }
        return ByteBuffer(string: text + "\r\n" + (body ?? ""))
    }
}

/// What is asked of the practice line.
extension Connection {
    /// A caller comes and waits for as long as the queue allows. Returns the callid.
    func ring(from caller: String) async throws -> String {
        let body = #"{"caller":"\#(caller)","called":"\#(SampleCentre.accessCode)"}"#
        return try await ask(Request.bytes("POST", "/practice/calls", body: body)).text(of: "callid")
    }

    /// A phone answers after so many seconds; `null`: never by itself.
    func setPhone(of agent: Int, answersAfter seconds: String) async throws {
        let path = "/practice/phones/" + SampleCentre.phone(of: agent)
        let answer = try await ask(Request.bytes("PUT", path, body: #"{"answersAfter":\#(seconds)}"#))
        guard answer.isNoContent else { throw Trouble("A phone could not be set: \(answer.text)") }
    }
}

extension Answer {
    var isNoContent: Bool { String(buffer: head).hasPrefix("HTTP/1.1 204") }
}
