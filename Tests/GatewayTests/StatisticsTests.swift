import Foundation
import Testing

/// The figures of an agent's day (cec_07_1269, cec_07_1270).
struct StatisticsTests {
    private static let setup = Setup.byHand.with("authentication: {mode: static, silence: 10d}")

    /// A server whose day has just begun, so that no midnight comes between.
    private static func morning() async throws -> ServerProcess {
        let server = try await ServerProcess(setup)
        let now = Date()
        let midnight = Calendar.current.date(byAdding: .day, value: 1, to: Calendar.current.startOfDay(for: now)) ?? now
        try await PracticeLine(url: server.url).advance("\(Int(midnight.timeIntervalSince(now)) + 60)s")
        return server
    }

    private static func figures(_ desk: Desk) async throws -> JSON? {
        try await desk.ask(.get, "calldata/\(desk.agent)/statistics").json?["result"]
    }

    /// All figures, of which those not named are nothing.
    private static func day(_ given: [String: JSON]) -> JSON {
        let names = [
            "talktime", "answernums", "noanswernums", "calloutnums", "intercallnums", "interhelpnums", "transfernums", "transferoutnums",
            "transferivrnums", "redirectnums", "keepnums", "busynums", "restnums", "restoutnums", "resttime", "restouttime",
            "agentrelease", "busytime",
        ]
        return .object(Dictionary(uniqueKeysWithValues: names.map { ($0, 0) }).merging(given) { $1 })
    }

    private static func choose(_ desk: Desk, _ path: String) async throws {
        #expect(try await desk.ask(.post, "onlineagent/\(desk.agent)/\(path)").code == "0")
    }

    @Test(.timeLimit(.minutes(1)))
    func `the figures are numbers, with the names and in the order of the reference`() async throws {
        let server = try await ServerProcess(.byHand)
        let ana = try await Desk.signedIn(101, at: server.url)
        let fields = """
            "talktime":0,"answernums":0,"noanswernums":0,"calloutnums":0,"intercallnums":0,"interhelpnums":0,"transfernums":0,\
            "transferoutnums":0,"transferivrnums":0,"redirectnums":0,"keepnums":0,"busynums":0,"restnums":0,"restoutnums":0,\
            "resttime":0,"restouttime":0,"agentrelease":0,"busytime":0
            """
        let whole = try await ana.ask(.get, "calldata/101/statistics").text
        #expect(whole == #"{"message":"success","retcode":"0","result":{\#(fields)}}"#)
        let short = try await ana.ask(.get, "calldata/101/statisticsEx").text
        #expect(short == #"{"message":"success","retcode":"0","result":{"talktime":0,"answernums":0,"calloutnums":0}}"#)
        for path in ["statistics", "statisticsEx"] {
            #expect(try await ana.at(guid: "").ask(.get, "calldata/101/\(path)").code == "000-003")
            #expect(try await Desk(102, at: server.url).ask(.get, "calldata/102/\(path)").code == "100-006")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `a call counts once, and its talk without the holds, up to this moment`() async throws {
        let server = try await Self.morning()
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        _ = try await ana.take(call)
        try await practice.advance("1s")
        try await practice.advance("30s")
        #expect(try await Self.figures(ana) == Self.day(["talktime": 30, "answernums": 1]))
        #expect(try await ana.hold().code == "0")
        try await practice.advance("10s")
        #expect(try await Self.figures(ana) == Self.day(["talktime": 30, "answernums": 1, "keepnums": 1]))
        #expect(try await ana.getHold().code == "0")
        try await practice.advance("5s")
        #expect(try await Self.figures(ana) == Self.day(["talktime": 35, "answernums": 1, "keepnums": 1]))
        #expect(try await ana.release().code == "0")
        try await practice.advance("9s")
        let whole = Self.day(["talktime": 35, "answernums": 1, "keepnums": 1, "agentrelease": 1])
        #expect(try await Self.figures(ana) == whole)
        // The next one is ended by the caller.
        let next = try await practice.call()
        _ = try await ana.take(next)
        try await practice.advance("1s")
        try await practice.advance("4s")
        try await practice.send(.delete, "calls/\(next)")
        #expect(try await Self.figures(ana) == Self.day(["talktime": 39, "answernums": 2, "keepnums": 1, "agentrelease": 1]))
        let short = try await ana.ask(.get, "calldata/101/statisticsEx").json?["result"]
        #expect(short == ["talktime": 39, "answernums": 2, "calloutnums": 0])
    }

    @Test(.timeLimit(.minutes(1)))
    func `busy and rest are counted and timed, and a rest that runs over is`() async throws {
        let server = try await Self.morning()
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let ben = try await Desk.signedIn(102, at: server.url)
        try await Self.choose(ana, "saybusy")
        try await practice.advance("7s")
        #expect(try await Self.figures(ana) == Self.day(["busynums": 1, "busytime": 7]))
        try await Self.choose(ana, "cancelbusy")
        try await practice.advance("3s")
        try await Self.choose(ana, "rest/20/0")
        try await practice.advance("15s")
        #expect(try await Self.figures(ana) == Self.day(["busynums": 1, "busytime": 7, "restnums": 1, "resttime": 15]))
        try await practice.advance("11s")
        let overrun: [String: JSON] = ["busynums": 1, "busytime": 7, "restnums": 1, "resttime": 26, "restoutnums": 1, "restouttime": 6]
        #expect(try await Self.figures(ana) == Self.day(overrun))
        try await Self.choose(ana, "cancelrest")
        try await practice.advance("8s")
        #expect(try await Self.figures(ana) == Self.day(overrun))
        #expect(try await Self.figures(ben) == Self.day([:]), "each agent has figures of its own")
    }

    @Test(.timeLimit(.minutes(1)))
    func `a call that rang for too long counts as not answered`() async throws {
        let server = try await Self.morning()
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        try await practice.set(9_101, #"{"answersAfter":null}"#)
        _ = try await ana.take(practice.call())
        try await practice.advance("19s")
        #expect(try await Self.figures(ana)?["noanswernums"] == 0)
        try await practice.advance("1s")
        let figures = try await Self.figures(ana)
        #expect([figures?["noanswernums"], figures?["answernums"], figures?["talktime"]] == [1, 0, 0])
    }

    @Test(.timeLimit(.minutes(1)))
    func `after a crash the figures are the same, and go on`() async throws {
        let server = try await Self.morning()
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        let call = try await practice.call()
        _ = try await ana.take(call)
        try await practice.advance("1s")
        try await practice.advance("12s")
        #expect(try await ana.hold().code == "0")
        #expect(try await ana.getHold().code == "0")
        #expect(try await ana.release().code == "0")
        try await Self.choose(ana, "saybusy")
        try await practice.advance("7s")
        let before: [String: JSON] = [
            "talktime": 12, "answernums": 1, "keepnums": 1, "agentrelease": 1, "busynums": 1, "busytime": 7,
        ]
        #expect(try await Self.figures(ana) == Self.day(before))
        let next = try await server.restarted(Self.setup)
        let back = ana.at(next.url)
        #expect(try await Self.figures(back) == Self.day(before))
        try await PracticeLine(url: next.url).advance("5s")
        #expect(try await Self.figures(back) == Self.day(before.merging(["busytime": 12]) { $1 }))
    }

    @Test(.timeLimit(.minutes(1)))
    func `with each day the figures begin anew, and so does the time of what goes on`() async throws {
        let server = try await Self.morning()
        let practice = PracticeLine(url: server.url)
        let ana = try await Desk.signedIn(101, at: server.url)
        try await Self.choose(ana, "saybusy")
        try await practice.advance("7s")
        #expect(try await Self.figures(ana)?["busytime"] == 7)
        try await practice.advance("1d")
        let figures = try await Self.figures(ana)
        #expect(figures?["busynums"] == 0)
        let time = try #require(figures?["busytime"]?.number)
        // It is a minute past midnight, or an hour more where the clocks change.
        #expect(time < 7_200)
        try await practice.advance("5s")
        #expect(try await Self.figures(ana)?["busytime"] == .number(time + 5))
    }
}
