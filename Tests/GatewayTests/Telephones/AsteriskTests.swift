import Foundation
import GRDB
import Softphone
import Testing

/// What only a real switch can show.
@Suite(.serialized) struct AsteriskTests {
    /// Caller 5550101 talks to phone 1001.
    private func talk(_ telephones: AsteriskTelephones, further: String = "") async throws -> (desk: Desk, call: String) {
        let ana = try await telephones.desk(101, further: further)
        let call = try await telephones.waiting(for: ana)
        try #require(try await ana.take(call).code == "0")
        _ = try await ana.told(through: "Incoming_CallInfo")
        try await telephones.talk("5550101", 1001)
        return (ana, call)
    }

    @Test(.timeLimit(.minutes(1))) func `a phone's own hold button is a hold, and plays music to the caller`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let (ana, _) = try await talk(telephones)
        try await telephones.hold(phone: 1001)
        #expect(try await ana.told(through: "Hold") == ["Hold"])
        try await telephones.becomes { try await telephones.hears(caller: "5550101") == ["music"] }
        try await telephones.resume(phone: 1001)
        #expect(try await ana.told(through: "Talking") == ["Talking"])
        try await telephones.talk("5550101", 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1))) func `a recording is a file on the switch for each voice, and is in the books`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let (ana, call) = try await talk(telephones)
        #expect(try await ana.ask(.put, "recordplay/101/record", #"{"fileName":"talk"}"#).code == "0")
        _ = try await ana.told(through: "Record")
        try await telephones.talk("5550101", 1001)
        #expect(try await ana.ask(.delete, "recordplay/101/stoprecord").code == "0")
        _ = try await ana.told(through: "StopRecordDone")
        let names = try #require(
            try await telephones.asterisk.ask(.get, "recordings/stored").json?.list?.compactMap { $0["name"]?.text }
                .filter { $0.contains("\(call).r101-1~") }.sorted())
        #expect(names.count == 2 && names.allSatisfy { $0.hasPrefix("lf.") })
        var lengths: [Int] = []
        for (side, tone) in [("hears", AsteriskTelephones.tone(caller: "5550101")), ("says", AsteriskTelephones.tone(1001))] {
            let name = try #require(names.first { $0.contains(".1.\(side).") })
            let file = "\(telephones.asterisk.folder)/spool/recording/\(name).wav"
            let sound = try Data(contentsOf: URL(filePath: file)).dropFirst(44)
            let samples = stride(from: sound.startIndex, to: sound.endIndex - 1, by: 2).map {
                Int16(truncatingIfNeeded: Int(sound[$0]) | Int(sound[$0 + 1]) << 8)
            }
            #expect(Heard.amplitude(of: tone, in: samples) > 1_000, "\(tone) Hz is in it")
            lengths.append(samples.count / 8)
        }
        let row = try #require(try telephones.server.books.read { try Row.fetchOne($0, sql: "SELECT * FROM recording_record") })
        #expect([row["recording"], row["call"]] == ["\(call).r101-1", call])
        let length = row["ended"] as Int - row["began"] as Int
        for side in lengths { #expect(abs(side - length) < 200, "the books say \(length) ms, the file has \(side)") }
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1))) func `a call to a number that leads nowhere is ended`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        try await telephones.dial("4999", from: "5550109")
        try await telephones.becomes { try await telephones.isGone(caller: "5550109") }
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1))) func `a linked phone that rings is lifted by its desktop`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        try await telephones.set(1001, .rings)
        let ana = try await telephones.desk(101, further: #","phonelinkage":"1""#)
        let call = try await telephones.waiting(for: ana)
        #expect(try await ana.take(call).code == "0")
        try await telephones.becomes { try await telephones.state(of: 1001) == .ringing }
        _ = try await ana.told(through: "PhoneAlerting")
        let answer = try await ana.ask(.post, "voicecall/101/phonepickup")
        #expect(answer.code == "0", "\(answer.text)")
        #expect(try await ana.told(through: "Incoming_CallInfo") == ["PhoneOffhook", "Talking", "Incoming_CallInfo"])
        try await telephones.talk("5550101", 1001)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1))) func `times in the books are those of the switch`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let (ana, call) = try await talk(telephones)
        let phone = try #require(telephones.call(at: 1001)), caller = try telephones.caller("5550101")
        // The gateway stands still while the agent hangs up: it hears of that late.
        telephones.server.signal(SIGSTOP)
        phone.hangUp()
        _ = try await phone.ended()
        _ = await caller.listen(to: [], for: .seconds(2))
        telephones.server.signal(SIGCONT)
        _ = try await ana.told(through: "Ready")
        let ended = try #require(phone.ended), answered = try #require(phone.answered), rang = try #require(phone.rang)
        let row = try #require(
            try telephones.server.books.read { try Row.fetchOne($0, sql: "SELECT * FROM leg_record WHERE call = ?", arguments: [call]) })
        let ring = row["lifted"] as Int - row["alerted"] as Int, talk = row["ended"] as Int - row["lifted"] as Int
        #expect(abs(ring - (answered - rang).milliseconds) <= 60, "rang \(ring) ms, the phone says \(answered - rang)")
        #expect(abs(talk - (ended - answered).milliseconds) <= 60, "talked \(talk) ms, the phone says \(ended - answered)")
        #expect(row["end"] as String == "hungUp")
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1))) func `those who come while nobody is there are all listed later, in their order`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let ana = try await telephones.desk(101)
        telephones.server.kill()
        for caller in ["5550101", "5550102", "5550103"] {
            try await telephones.dial("4000", from: caller)
            try await telephones.becomes { try await telephones.hears(caller: caller) == ["music"] }
        }
        try await telephones.restarted()
        let desk = ana.at(telephones.url)
        try await telephones.becomes(within: .seconds(3)) { try await desk.waiting().count == 3 }
        let rows = try await desk.waiting()
        #expect(rows.map { $0["caller"]?.text } == ["5550101", "5550102", "5550103"])
        let times = rows.compactMap { $0["begintime"]?.number }
        #expect(times[1] - times[0] > 100 && times[2] - times[1] > 100, "their times are those at which they came: \(times)")
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1))) func `who comes and leaves while nobody is there is in the history, with the times of then`()
        async throws
    {
        var setup = Setup()
        setup.inspectors = [101]
        let telephones = try await AsteriskTelephones(setup)
        let ana = try await telephones.desk(101)
        telephones.server.kill()
        let came = Self.now
        try await telephones.dial("4000", from: "5550105")
        try await telephones.becomes { try await telephones.hears(caller: "5550105") == ["music"] }
        let caller = try telephones.caller("5550105")
        _ = await caller.listen(to: [], for: .seconds(1))
        let left = Self.now
        try await telephones.hangUp(caller: "5550105")
        try await telephones.becomes { try telephones.asterisk.notes.count == 1 }
        try await telephones.restarted()
        let desk = ana.at(telephones.url)
        var calls: [JSON] = []
        try await telephones.becomes {
            let page = "calldata/101/history?from=\(came - 60_000)&to=\(left + 60_000)&end=callerLeft"
            calls = try await desk.ask(.get, page).json?["result"]?["calls"]?.list ?? []
            return !calls.isEmpty
        }
        let call = try #require(calls.first)
        #expect(calls.count == 1 && call["caller"] == "5550105" && call["called"] == "4000" && call["agent"] == .null)
        let arrived = try #require(call["arrived"]?.number), ended = try #require(call["ended"]?.number)
        #expect(abs(arrived - came) < 500 && abs(ended - left) < 500, "\(arrived - came) and \(ended - left) ms beside it")
        let id = try #require(call["callId"]?.text)
        let story = try await desk.ask(.get, "calldata/101/history/\(id)").json?["result"]?["story"]?.list ?? []
        #expect(story.count == 4, "a heading, that the caller came, and left, and how it ended: \(story)")
        #expect(try await desk.waiting() == [])
        try await telephones.becomes { try telephones.asterisk.notes.isEmpty }
        try await telephones.leaveNothing()
    }

    private static var now: Int { Int(Date().timeIntervalSince1970 * 1_000) }

    /// As a trunk delivers it: the switch knows the number.
    private static let withheld = [("P-Asserted-Identity", "<sip:5550107@127.0.0.1>"), ("Privacy", "id")]

    @Test(.timeLimit(.minutes(1))) func `a number that is withheld is shown to nobody`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        try await telephones.set(1001, .rings)
        let ana = try await telephones.desk(101)
        try await telephones.dial("4000", from: "5550107", headers: Self.withheld)
        try await telephones.becomes { try await ana.waiting().count == 1 }
        let row = try #require(try await ana.waiting().first)
        #expect(row["caller"] == "anonymous")
        let call = try #require(row["callid"]?.text)
        #expect(try await ana.take(call).code == "0")
        try await telephones.becomes { try await telephones.state(of: 1001) == .ringing }
        let ring = try #require(telephones.call(at: 1001))
        let shown = "\(ring.remoteName ?? "") \(ring.remoteNumber)"
        #expect(!shown.contains("5550107"), "the phone shows \(shown)")
        telephones.server.kill()
        try await telephones.restarted()
        let desk = ana.at(telephones.url)
        try await telephones.becomes { try await telephones.state(of: 1001) == .ringing }
        #expect(try await desk.ask(.get, "calldata/101/callinfobeforeanswer").text.contains("5550107") == false)
        let stored = "SELECT count(*) FROM particulars WHERE value LIKE '%5550107%'"
        #expect(try await telephones.server.books.read { try Int.fetchOne($0, sql: stored) } == 0)
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1))) func `who withholds the number and leaves while nobody is there is noted without it`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        telephones.server.kill()
        try await telephones.dial("4000", from: "5550107", headers: Self.withheld)
        try await telephones.becomes { try await telephones.hears(caller: "5550107") == ["music"] }
        try await telephones.hangUp(caller: "5550107")
        try await telephones.becomes { try telephones.asterisk.notes.count == 1 }
        let note = try #require(try telephones.asterisk.notes.first)
        let text = try String(contentsOfFile: "\(telephones.asterisk.folder)/notes/\(note)", encoding: .utf8)
        #expect(text.hasSuffix(",,4000\n"), "\(text)")
        try await telephones.restarted()
        try await telephones.becomes { try telephones.asterisk.notes.isEmpty }
        try await telephones.leaveNothing()
    }

    @Test(.timeLimit(.minutes(1))) func `of two gateways on one application the newer has it, and the older says so`() async throws {
        let telephones = try await AsteriskTelephones(Setup())
        let ana = try await telephones.desk(101)
        _ = try await telephones.waiting(for: ana)
        let newer = try await ServerProcess(telephones.asterisk.used(by: Setup()))
        let ben = try await Desk.signedIn(102, at: newer.url, phone: 1002)
        #expect(try await ben.waiting().map { $0["caller"]?.text } == ["5550101"])
        try await telephones.becomes { try telephones.server.log.contains("this one gives it up") }
        #expect(try await HTTP.send(.get, "\(telephones.url)/readyz").status == 503)
        let call = try #require(try await ben.waiting().first?["callid"]?.text)
        #expect(try await ben.take(call).code == "0")
        try await telephones.talk("5550101", 1002)
        try await telephones.leaveNothing()
        newer.kill()
    }
}

extension Duration {
    var milliseconds: Int { Int(self / .milliseconds(1)) }
}
