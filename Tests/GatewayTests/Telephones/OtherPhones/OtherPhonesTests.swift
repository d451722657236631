import Foundation
import GRDB
import Testing

/// Phones that are not ours, as a check of ours: baresip and linphone at an agent's desk, sipp as callers.
@Suite(.serialized) struct OtherPhonesOnAsterisk {
    /// Agent 101 at the other phone talks to caller 5550101.
    private func talk(_ telephones: AsteriskTelephones) async throws -> (desk: Desk, call: String) {
        let desk = try await Desk.signedIn(101, at: telephones.url, phone: OtherPhone.number)
        _ = try await desk.told()
        let call = try await telephones.waiting(for: desk)
        #expect(try await desk.take(call).code == "0")
        #expect(
            try await desk.told(through: "Incoming_CallInfo") == ["Busy", "PhoneAlerting", "PhoneOffhook", "Talking", "Incoming_CallInfo"])
        try await hears(telephones, ["1004"])
        return (desk, call)
    }

    private func hears(
        _ telephones: AsteriskTelephones, _ expected: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await telephones.becomes({ try await telephones.hears(caller: "5550101") == expected }, sourceLocation: sourceLocation)
    }

    @Test(.timeLimit(.minutes(1)), arguments: OtherPhone.Make.installed)
    func `is an agent's phone, which holds by command and by its own key`(_ make: OtherPhone.Make) async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let phone = try await OtherPhone(make, at: telephones.asterisk)
        let (desk, _) = try await talk(telephones)
        #expect(try await desk.hold().code == "0")
        #expect(try await desk.told(through: "Hold") == ["Hold"])
        try await hears(telephones, ["music"])
        #expect(try await desk.getHold().code == "0")
        #expect(try await desk.told(through: "Talking") == ["Talking"])
        try await hears(telephones, ["1004"])
        try phone.hold()
        #expect(try await desk.told(through: "Hold") == ["Hold"])
        try await hears(telephones, ["music"])
        try phone.resume()
        #expect(try await desk.told(through: "Talking") == ["Talking"])
        try await hears(telephones, ["1004"])
        #expect(try await desk.release().code == "0")
        #expect(try await desk.told(through: "Ready").last == "Ready")
        try await phone.leave()
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: OtherPhone.Make.installed)
    func `consults, joins, holds while the others go on, and leaves them`(_ make: OtherPhone.Make) async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let phone = try await OtherPhone(make, at: telephones.asterisk)
        let ben = try await telephones.desk(102)
        let (desk, call) = try await talk(telephones)
        #expect(try await desk.ask(.post, "voicecall/101/innerhelp", #"{"dstaddress":"102","mode":1}"#).code == "0")
        try await telephones.becomes { try await telephones.hears(phone: 1002) == ["1004"] }
        try await hears(telephones, ["music"])
        #expect(try await desk.ask(.post, "voicecall/101/confjoin", #"{"callid":"\#(call)"}"#).code == "0")
        try await hears(telephones, ["1002", "1004"])
        try phone.hold()
        try await hears(telephones, ["1002"])
        try phone.resume()
        try await hears(telephones, ["1002", "1004"])
        #expect(try await desk.release().code == "0")
        try await telephones.talk("5550101", 1002)
        #expect(try await ben.told(through: "Conference").last == "Talking")
        try await phone.leave()
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: OtherPhone.Make.installed)
    func `gives a caller away by its own key`(_ make: OtherPhone.Make) async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let phone = try await OtherPhone(make, at: telephones.asterisk)
        _ = try await telephones.desk(102)
        let (desk, _) = try await talk(telephones)
        try phone.hold()
        try await hears(telephones, ["music"])
        try phone.transfer(to: 1_002)
        try await telephones.talk("5550101", 1002)
        #expect(try await desk.told(through: "Ready").last == "Ready")
        try await phone.leave()
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: OtherPhone.withMoreKeys)
    func `gives a caller by its own keys to a colleague whom it asked`(_ make: OtherPhone.Make) async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let phone = try await OtherPhone(make, at: telephones.asterisk)
        _ = try await telephones.desk(102)
        let (desk, _) = try await talk(telephones)
        try phone.consult(1_002)
        try await telephones.becomes { try await telephones.hears(phone: 1002) == ["1004"] }
        try await hears(telephones, ["music"])
        try phone.handOver()
        try await telephones.talk("5550101", 1002)
        #expect(try await desk.told(through: "Ready").last == "Ready")
        try await phone.leave()
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1)), arguments: OtherPhone.withMoreKeys)
    func `sends a ring elsewhere: nobody is rung there, and the caller is back at the old place`(_ make: OtherPhone.Make) async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let phone = try await OtherPhone(make, at: telephones.asterisk)
        try phone.letRing()
        let desk = try await Desk.signedIn(101, at: telephones.url, phone: OtherPhone.number)
        let call = try await telephones.waiting(for: desk)
        let place = try await desk.waiting().map { [$0["callid"], $0["begintime"]] }
        #expect(try await desk.take(call).code == "0")
        _ = try await desk.told(through: "PhoneAlerting")
        try phone.redirect(to: 1_002)
        #expect(try await desk.told(through: "SetNotReady_Success") == ["No_Answer", "PhoneRelease", "SetNotReady_Success"])
        try await hears(telephones, ["music"])
        #expect(try await desk.waiting().map { [$0["callid"], $0["begintime"]] } == place)
        #expect(try await telephones.state(of: 1002) == .idle)
        try await phone.leave()
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
