import Foundation
import GRDB
import Softphone
import Testing

/// Phones that are not ours, as a check of ours: baresip at an agent's desk, sipp as callers.
@Suite(.serialized) struct OtherPhonesOnAsterisk {
    @Test(.timeLimit(.minutes(1))) func `baresip is an agent's phone`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let asterisk = telephones.asterisk
        let folder = try TestFolder()
        let modules = "/usr/lib/baresip/modules"
        try folder.write(
            "accounts", "<sip:1004@127.0.0.1:\(asterisk.sip);transport=udp>;auth_pass=pw1004;answermode=auto;regint=60\n")
        try folder.write(
            "config",
            """
            sip_listen 127.0.0.1:0
            net_interface 127.0.0.1
            audio_source ausine,660
            ausrc_srate 48000
            ausrc_channels 2
            module_path \(modules)
            module g711.so
            module ausine.so
            module_app account.so
            module_app menu.so

            """)
        try folder.write("contacts", "")
        let baresip = Process()
        baresip.executableURL = URL(filePath: "/usr/bin/baresip")
        baresip.arguments = ["-f", folder.path(".")]
        baresip.standardInput = FileHandle.nullDevice
        baresip.standardOutput = try FileHandle(forWritingTo: folder.write("said", ""))
        baresip.standardError = FileHandle.nullDevice
        try baresip.run()
        // Asked politely, it would wait for an answer of a switch that is gone.
        defer { _ = Foundation.kill(baresip.processIdentifier, SIGKILL) }
        try await telephones.becomes(within: .seconds(10)) {
            try await asterisk.ask(.get, "endpoints/PJSIP/1004").json?["state"] == "online"
        }
        let desk = try await Desk.signedIn(101, at: telephones.url, phone: 1004)
        _ = try await desk.told()
        let call = try await telephones.waiting(for: desk)
        #expect(try await desk.take(call).code == "0")
        #expect(
            try await desk.told(through: "Incoming_CallInfo") == ["Busy", "PhoneAlerting", "PhoneOffhook", "Talking", "Incoming_CallInfo"])
        try await telephones.becomes { try await telephones.caller("5550101").listen(to: [660, 350]).tones == [660] }
        #expect(try await desk.hold().code == "0")
        try await telephones.becomes { try await telephones.hears(caller: "5550101") == ["music"] }
        #expect(try await desk.getHold().code == "0")
        try await telephones.becomes { try await telephones.caller("5550101").listen(to: [660, 350]).tones == [660] }
        #expect(try await desk.release().code == "0")
        #expect(try await desk.told(through: "Ready").last == "Ready")
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1))) func `sipp calls, ten times, and hangs up`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        for agent in 101...103 { _ = try await telephones.desk(agent) }
        let folder = try TestFolder()
        let scenario = try folder.write("caller.xml", Self.scenario)
        let sipp = Process()
        sipp.executableURL = URL(filePath: "/usr/bin/sipp")
        sipp.currentDirectoryURL = URL(filePath: folder.path("."))
        sipp.arguments = [
            "127.0.0.1:\(telephones.asterisk.sip)", "-sf", scenario.path, "-s", "4100", "-i", "127.0.0.1", "-m", "10", "-r", "5", "-d",
            "4000",
            "-nostdin",
        ]
        sipp.standardOutput = FileHandle.nullDevice
        sipp.standardError = FileHandle.nullDevice
        let code = try await sipp.code()
        #expect(code == 0, "all ten were answered, and could hang up")
        try await telephones.becomes {
            try await telephones.server.books.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM call_record") } == 10
        }
        let ends = try await telephones.server.books.read {
            try String.fetchAll($0, sql: "SELECT end FROM call_record WHERE ended_by = 'caller'")
        }
        #expect(ends.count == 10)
        #expect(ends.contains("answered"))
        try await telephones.leaveNothing()
    }

    /// One who calls, waits until he is answered, stays for the time of `-d`, and hangs up.
    private static let scenario = """
        <?xml version="1.0" encoding="UTF-8"?>
        <scenario name="caller">
        <send retrans="500"><![CDATA[
        INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
        Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
        Max-Forwards: 70
        From: <sip:555[call_number]@[local_ip]>;tag=[call_number]
        To: <sip:[service]@[remote_ip]:[remote_port]>
        Call-ID: [call_id]
        CSeq: 1 INVITE
        Contact: <sip:caller@[local_ip]:[local_port]>
        Content-Type: application/sdp
        Content-Length: [len]

        v=0
        o=caller 1 1 IN IP[local_ip_type] [local_ip]
        s=-
        c=IN IP[media_ip_type] [media_ip]
        t=0 0
        m=audio [media_port] RTP/AVP 0
        a=rtpmap:0 PCMU/8000
        ]]></send>
        <recv response="100" optional="true"/>
        <recv response="180" optional="true"/>
        <recv response="200" rrs="true"/>
        <send><![CDATA[
        ACK [next_url] SIP/2.0
        Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
        Max-Forwards: 70
        From: <sip:555[call_number]@[local_ip]>;tag=[call_number]
        [last_To:]
        Call-ID: [call_id]
        CSeq: 1 ACK
        Content-Length: 0

        ]]></send>
        <pause/>
        <send retrans="500"><![CDATA[
        BYE [next_url] SIP/2.0
        Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
        Max-Forwards: 70
        From: <sip:555[call_number]@[local_ip]>;tag=[call_number]
        [last_To:]
        Call-ID: [call_id]
        CSeq: 2 BYE
        Content-Length: 0

        ]]></send>
        <recv response="200" crlf="true"/>
        </scenario>
        """
}
