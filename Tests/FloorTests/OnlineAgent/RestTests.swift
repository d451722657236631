import Telephony
import Testing

@testable import Floor

struct RestTests {
    @Test func `the end of a rest is only a reminder`() {
        var story = Story()
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.mark()
        story.after(.milliseconds(59_999))
        #expect(story.told(101) == "")
        story.after(.milliseconds(1))
        #expect(story.told(101) == "RestTimeout")
        #expect(story.standing(101) == .rest)
        story.after(.seconds(600))
        #expect(story.told(101) == "RestTimeout")
        story.does(.cancelRest(101))
        #expect(story.told(101) == "RestTimeout, CancelRest")
    }

    @Test func `a rest that is set anew has its own time`() {
        var story = Story()
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.after(.seconds(50))
        story.does(.rest(101, .seconds(60), cause: 1, prolong: true))
        story.mark()
        story.after(.milliseconds(59_999))
        #expect(story.told(101) == "")
        story.after(.milliseconds(1))
        #expect(story.told(101) == "RestTimeout")
    }

    static let otherwise: [Command] = [
        .sayFree(101), .sayBusy(101, reason: 0, prolong: false), .sayWork(101), .cancelRest(101), .signOut(101),
        .forceSignOut(101, reason: nil),
    ]

    @Test(arguments: otherwise)
    func `a rest that was left does not run out`(_ command: Command) {
        var story = Story()
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.does(command)
        #expect(story.floor.nextDeadline == nil)
    }

    @Test func `its clock runs on through a call, and the reminder comes after it`() {
        var story = Story()
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.talks(101, "p1")
        story.mark()
        story.after(.seconds(60))
        #expect(story.told(101) == "")
        story.does(.release(101))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, Rest 1, RestTimeout")
        story.mark()
        story.talks(101, "p2")
        story.does(.release(101))
        #expect(story.told(101).hasSuffix("PhoneRelease 3, Rest 1"))
    }

    @Test func `a call that ends before the rest does leaves the reminder its time`() {
        var story = Story()
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.talks(101, "p1")
        story.after(.seconds(10))
        story.does(.release(101))
        story.mark()
        story.after(.seconds(50))
        #expect(story.told(101) == "RestTimeout")
    }

    @Test func `a rest set anew in a call that outlasted it owes no reminder`() {
        var story = Story()
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.talks(101, "p1")
        story.after(.seconds(60))
        story.does(.rest(101, .seconds(60), cause: 2, prolong: true))
        story.mark()
        story.does(.release(101))
        #expect(story.told(101).hasSuffix("PhoneRelease 3, Rest 2"))
    }

    @Test func `the reminder waits for the end of after-call work, too`() {
        var story = Story(.harbour.with(10) { $0.wrapUp = .seconds(20) })
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.talks(101, "p1")
        story.after(.seconds(50))
        story.does(.release(101))
        story.mark()
        story.after(.seconds(19))
        #expect(story.told(101) == "")
        story.after(.seconds(1))
        #expect(story.told(101) == "Rest 1, RestTimeout")
    }

    @Test func `a call requested out of after-call work does not swallow the reminder`() {
        var story = Story(.harbour.with(10) { $0.wrapUp = .seconds(20) })
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.talks(101, "p1")
        story.after(.seconds(50))
        story.does(.release(101))
        story.after(.seconds(15))
        story.arrives("p2")
        story.requests(101, "p2")
        story.mark()
        story.does(.release(101))
        #expect(story.told(101) == "Rest 1, RestTimeout")
    }
}
