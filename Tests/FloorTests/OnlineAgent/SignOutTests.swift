import Telephony
import Testing

@testable import Floor

struct SignOutTests {
    @Test func `a sign-out ends the session`() {
        var story = Story()
        story.signIn(101)
        story.mark()
        story.does(.signOut(101))
        #expect(story.facts == "session.signedOut" && story.told(101) == "Shutdown")
        #expect(story.asks(.signOut(101)) == .alreadySignedOut)
        #expect(story.asks(.forceSignOut(101, reason: nil)) == .alreadySignedOut)
    }

    @Test func `nobody signs out while recording, or on a call of the phone's own`() {
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        story.does(.record(101, fileName: Personal(nil)))
        story.phone(102, is: .inUse)
        #expect(story.asks(.signOut(101)) == .inCall)
        #expect(story.asks(.signOut(102)) == .inCall)
    }

    @Test func `a forced sign-out keeps the reason that was given`() {
        var story = Story()
        story.signIn(101)
        story.mark()
        story.does(.forceSignOut(101, reason: 42))
        guard case .session(.signedOut(let fact)) = story.outcome.facts.last?.fact else {
            Issue.record("\(story.facts)")
            return
        }
        #expect(fact.reason == 42 && fact.cause == .forced)
    }

    @Test func `a forced sign-out on a call of the phone's own lets the phone be`() {
        var story = Story()
        story.signIn(101)
        story.phone(101, is: .inUse)
        story.mark()
        story.does(.forceSignOut(101, reason: nil))
        #expect(story.told(101) == "Ready, Shutdown")
        #expect(story.orders == "")
    }

    @Test func `a forced sign-out stops a recording`() {
        var story = Story()
        story.signIn(101)
        story.does(.record(101, fileName: Personal(nil)))
        story.rings(101)
        story.mark()
        story.does(.forceSignOut(101, reason: nil))
        #expect(story.told(101) == "RecordFail, PhoneRelease 3, Ready, Shutdown")
        #expect(story.orders == "clear 1001")
    }
}
