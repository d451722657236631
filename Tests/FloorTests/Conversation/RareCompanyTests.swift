import Telephony
import Testing

@testable import Floor

/// Several parties in states that people seldom come into: nobody is lost in them, and nobody stuck.
struct RareCompanyTests {
    @Test func `whoever talks already when somebody joins is not waited for`() {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(.outside("0791111111"), .threeParty)))
        story.answersOutside()
        story.after(.seconds(10))
        #expect(story.parties("p1") == "p1, 101, outside" && story.standing(101) == .talking)
    }

    @Test(arguments: [Command.forceSignOut(101, reason: nil), .report(.ended("handset", .hungUp))])
    func `whoever leaves a held call for which a colleague rings: the customer is not lost, and the colleague not stuck`(_ how: Command) {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(.callee(.agent(102)), .success)))
        story.does(.hold(101))
        if case .report = how { story.phone(101, .hungUp) } else { story.does(how) }
        #expect(story.floor.agents[102]?.engagement == nil)
        #expect(story.call("p1")?.isListed == true || story.parties("p1") == "p1, 101 rings")
        if case .report = how { story.takesUp(101) }
    }

    @Test func `a customer on hold for whom a number outside rings waits, and the number is rung no more`() {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(.outside("0791111111"), .success)))
        story.does(.hold(101))
        let leg = story.outsideLeg.rawValue
        story.does(.forceSignOut(101, reason: nil))
        #expect(story.waiting(10) == ["p1"] && story.orders.contains("clear \(leg)") && story.floor.calls.count == 1)
    }

    @Test func `a release outside that fails leaves alone who talks on`() {
        var story = Story.three()
        story.does(.transfer(101, Transfer(.outside("0791111111"), .release)))
        #expect(story.parties("p1") == "p1, 102")
        story.outside(.busy)
        #expect(story.parties("p1") == "p1, 102" && story.standing(102) == .talking)
    }

    @Test func `agents alone wait in no queue`() {
        var story = Story.three()
        story.leaves("p1")
        #expect(story.asks(.transfer(101, Transfer(.callee(.queue(20)), .release))) == .tooManyParties)
    }

    @Test func `of several on hold, the one that is joined is the present one`() {
        var story = Story.talking()
        story.does(.hold(101))
        story.does(.callOut(101, CallOut("0791111111")))
        story.answersOutside(101)
        story.does(.hold(101))
        story.does(.callInner(101, 102, Personal(nil)))
        story.takesUp(102)
        story.joins(101)
        story.does(.confJoin(101, call: story.id("p1")))
        #expect(story.present(101)?.id == story.call("p1")?.id)
        story.joins(101)
        #expect(story.parties("p1") == "p1, 101, 102")
    }

    @Test func `what is recorded goes on in the joined call, and ends with it`() {
        var story = Story.consulting()
        story.does(.record(101, fileName: Personal("f")))
        story.recordingBegins(101)
        story.does(.confJoin(101, call: story.id("p1")))
        story.joins(101)
        story.mark()
        story.does(.release(101))
        #expect(story.told(101).contains("RecordDone") && story.floor.agents[101]?.recording == nil)
    }

    @Test func `a forced sign-out in a consultation gives the customer back`() {
        var story = Story.consulting()
        story.does(.forceSignOut(101, reason: nil))
        #expect(story.waiting(10) == ["p1"] && story.floor.agents[102]?.engagement == nil)
    }

    @Test func `a handset that goes down after an announced transfer leaves the two together`() {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(.outside("0791111111"), .talk)))
        story.answersOutside(101)
        story.phone(101, .hungUp)
        #expect(story.parties("p1") == "p1, outside" && story.floor.agents[101]?.engagement == nil)
    }

    @Test func `who was asked for help takes nobody out`() {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(.outside("0791111111"), .threeParty)))
        story.answersOutside(101)
        story.does(.innerHelp(101, .agent(102), .threeParty, Personal(nil)))
        story.takesUp(102)
        #expect(story.asks(.cancelTransfer(102)) == .noTransferToCancel && story.asks(.disconnect(102, "101")) == .noSuchParty)
    }

    @Test func `a hold during which a colleague takes over is in the books`() {
        var story = Story.talking()
        story.does(.transfer(101, Transfer(.callee(.agent(102)), .success)))
        story.does(.hold(101))
        story.after(.seconds(7))
        story.takesUp(102)
        story.leaves("p1")
        #expect(story.callRecords.last?.held == .seconds(7))
    }

    @Test func `a customer who left during a consultation: after-call work follows that`() {
        var centre = Centre.calling.with(10) { $0.wrapUp = .seconds(20) }
        for index in centre.agents.indices { centre.agents[index].group = 1 }
        var story = Story(centre)
        for agent: WorkNo in [101, 102] { story.signIn(agent) }
        story.talks(101, "p1")
        story.does(.innerHelp(101, .agent(102), .twoParty, Personal(nil)))
        story.takesUp(102)
        story.joins(101)
        story.leaves("p1")
        #expect(story.standing(101) == .talking)
        story.mark()
        story.does(.release(101))
        #expect(story.told(101).hasSuffix("PhoneRelease 3, Work") && story.told(102).hasSuffix("PhoneRelease 3, Ready"))
        story.after(.seconds(20))
        #expect(story.standing(101) == .idle && story.agent(101)?.owesWrapUp == nil)
    }

    @Test func `a mute ends with its call, also on a line that stays up`() {
        var story = Story.talking { $0.releasePhone = false }
        story.does(.beginMute(101))
        story.mark()
        story.leaves("p1")
        #expect(story.orders.contains("unmute 1001"))
    }
}
