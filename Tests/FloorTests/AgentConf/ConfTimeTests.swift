import Telephony
import Testing

@testable import Floor

struct ConfTimeTests {
    @Test func `the president is warned, and then it ends`() {
        var story = Story.conferring(102)
        story.after(.seconds(56 * 60))
        #expect(story.told(101) == "")
        story.after(.seconds(60))
        #expect(story.told(101) == "ConfEndsSoon" && story.told(102) == "")
        story.after(.seconds(3 * 60))
        #expect(story.told(101) == "ConfEndsSoon, ConfLeft, PhoneRelease 3, Ready" && story.told(102) == "ConfLeft, PhoneRelease 3, Ready")
        #expect(story.floor.calls.isEmpty && story.facts.hasPrefix("conf.warned, conf.ranOut, call.ended"))
    }

    @Test func `one that is prolonged goes on, and is warned of anew`() {
        var story = Story.conferring(102)
        story.after(.seconds(58 * 60))
        #expect(story.asks(.prolongConf(102, by: .seconds(60))) == .notPresident)
        story.does(.prolongConf(101, by: .seconds(600)))
        story.mark()
        story.after(.seconds(8 * 60))
        #expect(story.told(101) == "")
        story.after(.seconds(4 * 60))
        #expect(story.told(101).hasPrefix("ConfEndsSoon, ConfLeft"))
    }

    @Test func `no conference is longer than a day`() {
        var story = Story.conferring(102)
        story.does(.prolongConf(101, by: .seconds(1_440 * 60)))
        guard case .conf(.prolonged(let fact))? = story.outcome.facts.last?.fact else {
            Issue.record("it was not prolonged")
            return
        }
        #expect(fact.by == .seconds(1_380 * 60))
        #expect(story.asks(.prolongConf(101, by: .seconds(60))) == .conferenceTooLong)
        #expect(story.asks(.prolongConf(103, by: .seconds(60))) == .noConference)
    }

    @Test func `its time goes on while nothing can be ordered`() {
        var story = Story.conferring(102)
        story.losesLink()
        story.after(.seconds(3_600))
        #expect(story.floor.calls.isEmpty && story.orders == "")
        story.reconciles([])
        #expect(story.floor.legs.isEmpty)
    }

    @Test func `seats come and go, but none that is taken`() {
        var story = Story.conferring(102, seats: 4)
        #expect(story.asks(.changeSeats(101, by: -3)) == .noSeatLeft)
        #expect(story.asks(.changeSeats(101, by: 118)) == .badParameter("modifyNum"))
        #expect(story.asks(.changeSeats(101, by: -4)) == .badParameter("modifyNum"))
        #expect(story.asks(.changeSeats(102, by: 2)) == .notPresident)
        story.does(.changeSeats(101, by: -2))
        #expect(story.asks(.invite(101, [.agent(103)])) == .noSeatLeft)
        story.does(.changeSeats(101, by: 2))
        #expect(story.asks(.invite(101, [.agent(103)])) == nil)
    }
}
