import Foundation

/// The far end of the trunk, by sipp: it takes one call.
final class OutsideNetwork {
    enum Manner {
        /// Says one thing after another, the last of which ends it.
        case refuses([String])
        /// Speaks before it answers (183), and hangs up when it is told to.
        case speaks
    }

    private let sipp = Process()
    private let folder: TestFolder

    init(_ asterisk: PrivateAsterisk, _ manner: Manner) throws {
        folder = try TestFolder()
        let scenario = try folder.write("outside.xml", Self.scenario(manner))
        sipp.executableURL = URL(filePath: "/usr/bin/sipp")
        sipp.currentDirectoryURL = URL(filePath: folder.path("."))
        sipp.arguments = ["-sf", scenario.path, "-i", "127.0.0.1", "-p", "\(asterisk.sip + 20)", "-m", "1", "-nostdin"]
        sipp.standardOutput = FileHandle.nullDevice
        sipp.standardError = FileHandle.nullDevice
        try sipp.run()
    }

    deinit { end() }

    func end() {
        guard sipp.isRunning else { return }
        _ = Foundation.kill(sipp.processIdentifier, SIGKILL)
        sipp.waitUntilExit()
    }

    private static func scenario(_ manner: Manner) -> String {
        let steps: String
        switch manner {
        case .refuses(let words):
            steps =
                words.map { say($0, more: $0.hasPrefix("30") ? "Contact: <sip:1002@127.0.0.1>\n" : contact) }
                .joined(separator: "<pause milliseconds=\"300\"/>") + #"<recv request="ACK"/>"#
        case .speaks:
            steps =
                say("183 Session Progress", more: contact, sound: true) + "<pause milliseconds=\"1000\"/>"
                + say("200 OK", more: contact, sound: true) + #"<recv request="ACK"/><recv request="BYE"/>"# + say("200 OK", more: contact)
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <scenario name="outside"><recv request="INVITE"/>\(steps)</scenario>
            """
    }

    private static let contact = "Contact: <sip:outside@[local_ip]:[local_port]>\n"

    private static func say(_ status: String, more: String, sound: Bool = false) -> String {
        let body =
            sound
            ? """
            Content-Type: application/sdp
            Content-Length: [len]

            v=0
            o=outside 1 1 IN IP4 [local_ip]
            s=-
            c=IN IP4 [media_ip]
            t=0 0
            m=audio [media_port] RTP/AVP 0
            a=rtpmap:0 PCMU/8000
            """ : "Content-Length: 0"
        return """
            <send><![CDATA[
            SIP/2.0 \(status)
            [last_Via:]
            [last_From:]
            [last_To:];tag=[call_number]
            [last_Call-ID:]
            [last_CSeq:]
            \(more)\(body)

            ]]></send>
            """
    }
}
