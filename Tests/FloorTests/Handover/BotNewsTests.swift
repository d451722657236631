import Telephony
import Testing

@testable import Floor

/// What a bot is told of its callers, by a reason each.
struct BotNewsTests {
    private func handed(to queue: QueueID = 10, returnTo: String? = nil, expires: Interval? = nil) -> Story {
        var story = Story.parked()
        story.does(story.handOver("p1", to: queue, returnTo: returnTo, expires: expires))
        return story
    }

    @Test func `a call that is taken and ended`() {
        var story = Story.parked()
        story.signIn(101)
        story.does(story.handOver("p1"))
        story.requests(101, "p1")
        story.takesUp(101)
        story.does(.hold(101))
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.does(.release(101))
        #expect(story.news() == ["queued 10", "offered 101", "taken 101", "ended agent"] && story.news("other") == [])
    }

    @Test func `one that is declined, each time with the reason`() {
        var story = Story.parked()
        story.signIn(101)
        story.signIn(102)
        story.does(story.handOver("p1", to: 20))
        story.rings(101)
        story.does(.reject(101, call: nil, .requeue))
        story.rings(102)
        story.after(.seconds(20))
        story.leaves("p1")
        #expect(
            story.news() == [
                "queued 20", "offered 101", "declined 101 rejected", "offered 102", "declined 102 noAnswer", "notTaken callerLeft",
            ])
    }

    @Test func `a caller who leaves while it rings was not taken`() {
        var story = Story.parked()
        story.signIn(101)
        story.does(story.handOver("p1", to: 20))
        story.rings(101)
        story.leaves("p1")
        #expect(story.news() == ["queued 20", "offered 101", "notTaken callerLeft"])
    }

    /// (somebody is signed in, why nobody took it)
    @Test(arguments: [(true, "waitTooLong"), (false, "noAgentSignedIn")])
    func `a call that waits too long ends, or goes back to where the bot wants it`(_ row: (Bool, String)) {
        for returnTo in ["4050", nil] {
            var story = handed(returnTo: returnTo, expires: .seconds(60))
            if row.0 { story.signIn(101, .busy) }
            story.after(.seconds(60))
            #expect(story.news() == ["queued 10", "notTaken \(row.1)" + (returnTo.map { " \($0)" } ?? "")])
            #expect(story.waiting(50) == (returnTo == nil ? [] : ["p1"]) && story.waiting(10) == [])
            #expect(story.end("p1") == (returnTo == nil ? .expired : nil))
        }
    }

    @Test func `time that is over while it rings counts once nobody took it`() {
        var story = Story.parked()
        story.signIn(101)
        story.does(story.handOver("p1", to: 20, returnTo: "4050", expires: .seconds(10)))
        story.rings(101)
        story.after(.seconds(25))
        #expect(story.news() == ["queued 20", "offered 101", "declined 101 noAnswer", "notTaken waitTooLong 4050"])
        #expect(story.waiting(50) == ["p1"])
        story.does(story.handOver("p1", to: 10))
        story.requests(101, "p1")
        story.rings(101)
        story.does(.reject(101, call: nil, .requeue))
        #expect(story.waiting(10) == ["p1"], "the time that was over before counts no more")
    }

    @Test func `a call that goes on waiting elsewhere is queued there`() {
        var story = handed()
        story.signIn(101, .busy)
        story.does(.assignQueue(101, call: story.id("p1"), 30))
        var centre = Centre.withBots
        centre.queues.removeAll { $0.id == 30 }
        story.does(.configure(centre))
        #expect(story.news() == ["queued 10", "queued 30", "queued 50"])
    }

    @Test func `an agent gives the caller back with a note, and the bot may hand over again`() {
        var story = handed()
        story.signIn(101)
        story.requests(101, "p1")
        story.takesUp(101)
        story.mark()
        story.does(.giveBack(101, call: nil, note: Personal("ask for the address")))
        #expect(story.news() == ["givenBack 101 4050 ask for the address"])
        #expect(story.waiting(50) == ["p1"] && story.standing(101) == .idle && story.told(101).contains("CallRelease"))
        #expect(story.asks(.giveBack(101, call: story.id("p1"), note: Personal(nil))) == .noCallToTransfer)
        story.mark()
        story.does(story.handOver("p1", to: 20))
        #expect(story.news() == ["queued 20", "offered 101"])
    }

    @Test func `a caller who is the bot's again and leaves has ended`() {
        var story = handed(returnTo: "4030")
        story.signIn(101, .busy)
        story.requests(101, "p1")
        story.takesUp(101)
        story.does(.giveBack(101, call: story.id("p1"), note: Personal(nil)))
        #expect(story.waiting(30) == ["p1"])
        story.mark()
        story.leaves("p1")
        #expect(story.news() == ["ended caller"])
    }

    @Test func `what cannot be given back stays with the agent`() {
        var story = handed()
        story.signIn(101)
        #expect(story.asks(.giveBack(101, call: nil, note: Personal(nil))) == .noCallToTransfer)
        story.talks(101, "p2")
        #expect(story.asks(.giveBack(101, call: nil, note: Personal(nil))) == .nothingToGiveBack)
        story.does(.release(101))
        story.requests(101, "p1")
        #expect(story.asks(.giveBack(101, call: nil, note: Personal(nil))) == .noCallToTransfer, "it rings")
        story.takesUp(101)
        story.does(.configure(.harbour))
        #expect(story.asks(.giveBack(101, call: nil, note: Personal(nil))) == .nothingToGiveBack, "the centre has the bot no more")
        #expect(story.standing(101) == .talking)
    }

    @Test func `the note is forgotten along with the caller`() {
        let call = CallID(seconds: 1, serial: 2)
        var news = BotNews(bot: "voice", call: call, what: .givenBack(101, returnTo: "4050", note: Personal("x")))
        news.forget(Erased(["1-3"]))
        #expect(news.what.text == "givenBack 101 4050 x")
        news.forget(Erased(["1-2"]))
        #expect(news.what.text == "givenBack 101 4050 erased")
    }
}
