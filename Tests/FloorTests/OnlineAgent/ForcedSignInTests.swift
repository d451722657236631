import Telephony
import Testing

@testable import Floor

struct ForcedSignInTests {
    @Test func `the old session ends without a word, and the new one begins`() {
        var story = Story()
        story.signIn(101)
        story.mark()
        story.does(.signIn(SignIn(agent: 101, phone: "1001", forced: true, status: .busy)))
        #expect(story.facts == "session.signedOut, session.signedIn")
        #expect(story.outcome.notices.map(\.addressed.session.rawValue) == [2, 2, 2])
        #expect(story.told(101) == "InService, Ready, NotReady 0")
    }

    @Test func `without a session that stands it is a plain sign-in`() {
        var story = Story()
        story.does(.signIn(SignIn(agent: 101, phone: "1001", forced: true)))
        #expect(story.facts == "session.signedIn")
    }

    @Test func `moving to another phone gives the old one back`() {
        var story = Story()
        story.signIn(101)
        story.signIn(101, at: "1777", forced: true)
        story.signIn(102, at: "1001")
        #expect(story.asks(.signIn(SignIn(agent: 103, phone: "1777"))) == .phoneNotValid)
    }

    @Test func `a call of the old phone's own does not follow to another phone`() {
        var story = Story()
        story.signIn(101)
        story.phone(101, is: .inUse)
        story.mark()
        story.signIn(101, at: "1777", forced: true)
        #expect(story.told(101) == "Ready, InService, Ready")
        #expect(story.standing(101) == .idle)
        story.does(.signOut(101))
    }

    @Test func `another phone that is in use takes the agent up as well`() {
        var story = Story()
        story.signIn(101)
        story.phone(101, is: .inUse)
        story.does(.report(.phone("1004", .inUse)))
        story.mark()
        story.signIn(101, at: "1004", forced: true)
        #expect(story.told(101) == "Ready, InService, Ready, Busy")
        story.does(.report(.phone("1004", .reachable)))
        #expect(story.standing(101) == .idle)
    }

    @Test func `a call of the phone's own goes on at the same phone`() {
        var story = Story()
        story.signIn(101)
        story.phone(101, is: .inUse)
        story.mark()
        story.signIn(101, forced: true)
        #expect(story.told(101) == "InService, Busy")
        story.phone(101, is: .reachable)
        #expect(story.told(101) == "InService, Busy, Ready")
    }

    @Test func `after-call work ends with the session`() {
        var story = Story.requested(.talking) { $0.autoEnterIdle = false }
        story.does(.release(101))
        story.mark()
        story.signIn(101, forced: true)
        #expect(story.told(101) == "InService, Ready")
        #expect(story.standing(101) == .idle)
    }

    @Test func `a desktop that lost the thread is told how its agent stands`() {
        #expect(Story.requested(.talking).floor.presentState(of: 101).map(\.text) == ["InService", "Busy", "Talking"])
        #expect(Story.requested(.ringing).floor.presentState(of: 101).map(\.text) == ["InService", "Busy", "PhoneAlerting"])
        var story = Story()
        #expect(story.floor.presentState(of: 101).isEmpty)
        story.signIn(101, .busy)
        #expect(story.floor.presentState(of: 101).map(\.text) == ["InService", "NotReady 0"])
        #expect(story.floor.sessions.map(\.agent) == [101])
        var wrappingUp = Story.requested(.talking) { $0.autoEnterIdle = false }
        wrappingUp.does(.release(101))
        #expect(wrappingUp.floor.presentState(of: 101).map(\.text) == ["InService", "Work"])
    }

    @Test func `a routed call that waits to be answered by hand is asked about again`() {
        var story = Story.routed(.lifted) { $0.autoAnswer = false }
        story.signIn(101, forced: true) { $0.autoAnswer = false }
        #expect(story.told(101) == "InService, Busy, PhoneAlerting, PhoneOffhook, Ringing")
        story.does(.answer(101, call: nil))
        story.joins(101)
        #expect(story.told(101).hasSuffix("Ringing, Talking, CallInfo"))
    }

    @Test func `a recording without a call goes on`() {
        var story = Story()
        story.signIn(101)
        story.does(.record(101, fileName: Personal(nil)))
        story.mark()
        story.signIn(101, forced: true)
        #expect(story.told(101) == "InService, Busy" && story.orders == "")
        story.does(.stopRecord(101))
        #expect(story.standing(101) == .idle)
    }
}
