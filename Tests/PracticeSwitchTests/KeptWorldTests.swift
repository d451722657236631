import GRDB
import Synchronization
import Telephony
import Testing

@testable import PracticeSwitch

@Suite struct KeptWorldTests {
    /// A network in which everything that can be kept is there.
    private func world() throws -> TestNetwork {
        let network = try TestNetwork()
        let practice = network.practice
        let talker = try practice.call(from: "555", to: "4000", stays: .init(patience: .seconds(90), talks: .seconds(70)))
        _ = try practice.call(from: "556", to: "4000", stays: .init(patience: .seconds(30)))
        _ = try practice.call(from: "557", to: "5000")
        try practice.set("1001") { $0.answersAfter = .zero }
        try practice.set("1002") { $0.answersAfter = nil }
        try practice.set("1003") { $0.isReachable = false }
        try practice.set("1004") { $0.habit = .reject }
        try practice.lift("1005")
        try practice.dial("1006", "4000")
        network.line.send([
            .ring("a.1", "1001", showing: "555"), .connect("a.1", .bridge("b")), .connect(talker, .bridge("b")), .record("r", "a.1"),
            .ring("b.1", "1002", showing: "556"), .ring("c.1", "1004", showing: "557"),
        ])
        for phone: PhoneNumber in ["1008", "1009"] { try practice.set(phone) { $0.answersAfter = .zero } }
        network.line.send([
            .ring("i.1", "1008", showing: ""), .connect("i.1", .listening("a.1")), .ring("j.1", "1009", showing: ""),
            .connect("j.1", .coaching("a.1")),
        ])
        try practice.set("0401234#") { $0.earlyMedia = "you are number one" }
        try practice.set("1007") { $0.habit = .forward }
        network.line.send([
            .mute(talker, true), .mute("a.1", true), .sendDigits(talker, "1"), .sendDigits("a.1", "2"),
            .dial("d.1", .init("0401234#", trunk: "west"), showing: "4000"),
        ])
        try practice.set("1010") { $0.answersAfter = .zero }
        network.line.send([
            .ring("p.1", "1010", showing: ""), .play("p", "p.1", .sound("two words"), from: .seconds(1)), .control("p", .pause),
            .record("s", "p.1"), .silence("s", true), .silence("s", false), .silence("s", true), .record("t", "p.1"), .stopRecording("t"),
        ])
        try practice.take("t", .says)
        try practice.hold("1001", true)
        try practice.transfer("1001", to: "1002")
        return network
    }

    @Test func `everything is as it was after a restart`() throws {
        let before = try world()
        let after = try TestNetwork(after: before)
        let (old, new) = (before.practice.world.withLock { $0.network }, after.practice.world.withLock { $0.network })
        #expect(new.callers == old.callers)
        #expect(new.phones == old.phones)
        #expect(new.legs == old.legs)
        #expect(new.recordings == old.recordings && old.recordings.count == 3)
        #expect(new.playbacks == old.playbacks && old.playbacks.count == 1)
        #expect(new.bridges.mapValues { $0.sorted() } == old.bridges.mapValues { $0.sorted() })
        #expect(new.listeners == old.listeners)
        #expect(new.serial == old.serial)
        #expect(new.nextDue == old.nextDue)
    }

    @Test func `a gateway that begins again is given a snapshot of the same network`() throws {
        let before = try world()
        before.line.askSnapshot()
        let kept = before.told.last
        let after = try TestNetwork(after: before)
        #expect(after.told == [kept])
        #expect(after.practice.caller("practice-1")?.hears == [], "the agent's phone holds, and is muted")
        try after.practice.hold("1001", false)
        after.line.send([.mute("practice-1", false)])
        #expect(after.practice.phone("1001").hears == ["1009", "555"])
        #expect(after.practice.phone("1001").transfer == "asked")
    }

    @Test func `what was due meanwhile happens now`() throws {
        let after = try TestNetwork(after: world(), later: .seconds(60))
        _ = after.told
        after.practice.passTime()
        #expect(after.told == ["ended c.1 rejected", "up d.1", "ended practice-2 hungUp"])
        #expect(after.practice.callers.map(\.number) == ["555", "557", "1006"])
        // What has ended stays so.
        let again = try TestNetwork(after: after)
        again.practice.passTime()
        #expect(again.told == ["snapshot a.1 b.1 d.1 i.1 j.1 p.1 practice-1 practice-4"])
    }

    @Test func `legs of callers are never named alike, across restarts too`() throws {
        let before = try TestNetwork()
        let first = try before.practice.call(from: "555", to: "4000")
        try before.practice.leave(first)
        let second = try TestNetwork(after: before).practice.call(from: "555", to: "4000")
        #expect([first, second] == ["practice-1", "practice-2"])
    }

    @Test func `a manual clock goes on from where it stood, though nothing happened`() async throws {
        let before = try TestNetwork(isClockManual: true)
        before.practice.connect(.silent)
        try await before.practice.advance(by: .seconds(20))
        let after = try TestNetwork(isClockManual: true, after: before)
        #expect(after.practice.now() == Moment(milliseconds: 1_020_000))
    }

    @Test func `what could not be written is written with the next change`() throws {
        let network = try TestNetwork()
        // Somebody else holds the file: the practice switch may not write.
        let other = try DatabaseQueue(path: "\(network.folder.path)/practice.db")
        try other.inTransaction(.immediate) { _ in
            #expect(throws: DatabaseError.self) { try network.practice.set("1001") { $0.habit = .reject } }
            return .commit
        }
        try network.practice.set("1002") { $0.habit = .busy }
        let phones = try TestNetwork(after: network).practice.world.withLock { $0.network.phones }
        #expect(phones["1001"]?.habit == .reject)
        #expect(phones["1002"]?.habit == .busy)
    }

    @Test func `a world that an earlier version kept goes on`() throws {
        let folder = try TestFolder()
        let path = "\(folder.path)/practice.db"
        try DatabaseQueue(path: path).write { db in
            try db.execute(sql: PracticeStore.steps[0])
            try db.execute(
                sql: """
                    INSERT INTO meta VALUES ('serial', 7);
                    INSERT INTO phone VALUES ('1001', 500, 1, 'reject', 'on');
                    INSERT INTO caller VALUES ('practice-7', '555', '4000', 1, 1000000, NULL, NULL, NULL, 'bridge b', 'talking', '1');
                    INSERT INTO recording VALUES ('r', 'a.1');
                    INSERT INTO leg VALUES ('a.1', '1001', 1, '555', 1, NULL, 'bridge b');
                    """)
        }
        let open = { try PracticeStore(path: path, keepsTime: false).load(accessCodes: ["4000": 1]).network }
        for network in [try open(), try open()] {
            #expect(network.hears("a.1", .bridge("b")) == ["555"])
            #expect(network.recordings.isEmpty, "nobody knows when it began")
            #expect(network.phone("1001").habit == .reject && network.phone("1001").earlyMedia.isEmpty)
            #expect(network.legs["a.1"]?.isMuted == false && network.callers["practice-7"]?.digits == "1")
        }
    }

    @Test func `a world that a later version kept is not opened`() throws {
        let folder = try TestFolder()
        let path = "\(folder.path)/practice.db"
        try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
        #expect(throws: DatabaseError.self) { try PracticeStore(path: path, keepsTime: false) }
    }

    @Test func `the same acts leave the same network, in memory and on disk`() throws {
        let (one, other) = (try world(), try world())
        #expect(one.told.dropFirst() == other.told.dropFirst())
        #expect(try rows(of: one) == rows(of: other))
    }

    /// All rows of all tables but the incarnation, which is made anew for each world.
    private func rows(of network: TestNetwork) throws -> [String] {
        try DatabaseQueue(path: "\(network.folder.path)/practice.db").read { db in
            try ["caller", "phone", "leg", "recording", "playback", "meta"].flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map(\.description).filter { !$0.contains("incarnation") }
            }
        }
    }
}
