import Telephony
import Testing

@testable import Floor

struct ArrivalTests {
    @Test func `a caller waits in the queue of the number dialled, and hears music`() throws {
        var story = Story()
        story.arrives("p1", from: "0441112233", to: "4020")
        let call = try #require(story.call("p1"))
        #expect(call.queue == 20 && call.accessCode == "4020" && call.caller.text == "0441112233" && call.since == story.now)
        #expect(call.isUnheld && call.isListed && story.waiting(20) == ["p1"])
        #expect(story.orders == "music p1")
    }

    @Test func `a number that leads nowhere makes no call, and is refused without being answered`() {
        var story = Story()
        story.does(.report(.arrived("p1", caller: "1", called: "9999")))
        #expect(story.facts == "" && story.orders == "refuse p1")
    }

    @Test func `a leg that came in twice is one call`() {
        var story = Story()
        story.arrives("p1")
        story.mark()
        story.arrives("p1")
        #expect(story.facts == "" && story.orders == "")
    }

    @Test func `a waiting caller who hangs up has left`() {
        var story = Story()
        story.arrives("p1")
        story.mark()
        story.leaves("p1")
        #expect(story.end("p1") == .callerLeft && story.waiting(10) == [])
        #expect(story.orders == "" && story.floor.nextDeadline == nil)
    }

    @Test(arguments: [
        Report.alerting("none"), .up("none"), .connected("none", .music), .ended("none", .hungUp), .unclear("none"),
        .recordingBegan(RecordingID("none")), .recordingFailed(RecordingID("none")), .recordingEnded(RecordingID("none")),
        .playing(PlaybackID("none"), .ended),
    ])
    func `what is reported of nothing of ours leads to no facts`(_ report: Report) {
        var story = Story()
        story.does(.report(report))
        #expect(story.facts == "")
        switch report {
        case .alerting, .up, .connected: #expect(story.orders == "clear none")
        default: #expect(story.orders == "")
        }
    }

    @Test func `a command is never earlier than the last fact`() throws {
        var story = Story()
        story.arrives("p1")
        var floor = story.floor
        var outcome = Outcome()
        let earlier = Moment(milliseconds: story.now.milliseconds - 5000)
        try floor.perform(.report(.arrived("p2", caller: "1", called: "4010")), at: earlier, into: &outcome)
        #expect(outcome.facts.map(\.at) == [story.now])
    }
}
