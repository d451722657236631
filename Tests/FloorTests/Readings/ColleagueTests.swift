import Telephony
import Testing

@testable import Floor

/// How others see an agent, and for how long it has been so.
struct ColleagueTests {
    private func seen(_ story: Story) throws -> (standing: Standing, seconds: Int64, reason: Int) {
        let colleague = try story.floor.colleague(101, at: story.now)
        return (colleague.standing, colleague.secondsInState, colleague.reason)
    }

    @Test func `the time in a state begins anew with each change that shows`() throws {
        var story = Story()
        story.signIn(101)
        story.after(.seconds(5))
        #expect(try seen(story) == (.idle, 5, 0))
        story.does(.sayBusy(101, reason: 203, prolong: false))
        #expect(try seen(story) == (.busy, 0, 203))
        story.after(.seconds(7))
        #expect(try seen(story) == (.busy, 7, 203))
        story.does(.rest(101, .seconds(60), cause: 2, prolong: false))
        #expect(try seen(story) == (.rest, 0, 2))
        story.does(.sayWork(101))
        #expect(try seen(story) == (.wrapUp, 0, 0))
        story.does(.signOut(101))
        story.after(.seconds(3))
        #expect(try seen(story) == (.signedOut, 0, 0), "who is not here is in no state")
    }

    @Test func `a choice that waits behind a call does not count`() throws {
        var story = Story.requested(.talking)
        story.after(.seconds(4))
        story.does(.sayBusy(101, reason: 203, prolong: false))
        #expect(try seen(story).standing == .talking)
        #expect(try seen(story).seconds >= 4)
        story.does(.release(101))
        #expect(try seen(story) == (.busy, 0, 203))
    }

    @Test func `the own use of a phone is neither ringing nor talking`() throws {
        var story = Story()
        story.signIn(101)
        story.phone(101, is: .inUse)
        #expect(try seen(story) == (.ownCall, 0, 0))
    }
}
