import Foundation
import Testing

/// The day of a call centre begins where `TZ` says, whichever way that is written.
@Suite(.timeLimit(.minutes(1)))
struct TimeZoneTests {
    @Test(arguments: [
        ("Europe/Berlin", "Europe/Berlin"), (":Europe/Berlin", "Europe/Berlin"), ("/usr/share/zoneinfo/Europe/Berlin", "Europe/Berlin"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "Europe/Berlin"), ("America/New_York", "America/New_York"), ("<+0545>-5:45", "Asia/Kathmandu"),
        ("", "UTC"), ("UTC", "UTC"),
    ])
    func `the log says when the day began, and so it did`(_ setting: String, _ zone: String) async throws {
        let server = try await ServerProcess(environment: ["TZ": setting])
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: zone))
        let day = calendar.startOfDay(for: .now).formatted(.iso8601)
        let log = try server.log
        #expect(log.contains("the day began at \(day)"), "\(log)")
    }

    @Test func `the story of a call and its report are told by the clock of the centre`() async throws {
        var setup = Setup()
        setup.queues[0] += ", answerWithin: 90s"
        setup.centre = ["timeZone: Asia/Kathmandu"]
        setup.inspectors = [102]
        let server = try await ServerProcess(setup, environment: ["TZ": "Europe/Berlin"])
        let desk = try await Desk.signedIn(102, at: server.url)
        let line = PracticeLine(url: server.url)
        let call = try await line.call()
        try await line.send(.delete, "calls/\(call)")
        let story = try await desk.ask(.get, "calldata/102/history/\(call)")
        #expect(story.json?["result"]?["utcOffset"]?.number == 20_700_000, "\(story.text)")

        let report = try #require(try await desk.ask(.get, "calldata/102/report").json?["result"])
        #expect(report["head"]?["timeZone"]?.text == "Asia/Kathmandu")
        #expect(report["head"]?["from"]?.text?.hasSuffix(" 00:00 +05:45") == true, "\(report)")
        #expect(report["head"]?["within"]?.text == "own: 10 90.000 s, 20 20.000 s, others 20.000 s")
        let position = try #require(report["head"]?["position"]?.number)
        try await line.send(.delete, "calls/\(try await line.call())")
        let again = try await desk.ask(.get, "calldata/102/report?at=\(Int(position))&within=5000").json?["result"]
        #expect(again?["head"]?["position"]?.number == position && again?["head"]?["within"]?.number == 5_000)
        #expect(again?["sheets"]?.list?.first?["rows"] != nil && again?["checks"]?.text == report["checks"]?.text)
    }

    @Test func `a time zone that is none is refused by check and by serve`() async throws {
        let folder = try TestFolder()
        let file = try folder.write("centre.yaml", Setup().yaml).path
        for command in [["check", file], ["serve", "--config", file]] {
            let outcome = try await Program.run(command, in: folder, environment: ["TZ": "Europe/Berln"])
            #expect(outcome.code == 1 && outcome.output.isEmpty)
            #expect(outcome.errors.contains("TZ is 'Europe/Berln', which is no time zone; set TZ to one such as Europe/Berlin"))
        }
        #expect(try await Program.run(["check", file], in: folder, environment: ["TZ": ":Europe/Berlin"]).code == 0)
    }
}
