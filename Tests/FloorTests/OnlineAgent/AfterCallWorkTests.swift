import Telephony
import Testing

@testable import Floor

struct AfterCallWorkTests {
    static let timed = Centre.harbour.with(10) { $0.wrapUp = .seconds(20) }

    /// Agent 101 has just had a call: with a wrap-up of 20 s, or, without a time, one that lasts until the agent chooses.
    private func wrappingUp(_ isTimed: Bool, meanwhile: Command? = nil) -> Story {
        var story = Story.requested(.talking, isTimed ? Self.timed : .harbour) { $0.autoEnterIdle = isTimed }
        if let meanwhile { story.does(meanwhile) }
        story.does(.release(101))
        return story
    }

    @Test func `a queue's wrap-up follows the call and ends by itself`() {
        var story = wrappingUp(true)
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, Work")
        #expect(story.standing(101) == .wrapUp)
        story.mark()
        story.after(.milliseconds(19_999))
        #expect(story.standing(101) == .wrapUp)
        story.after(.milliseconds(1))
        #expect(story.told(101) == "Ready")
        #expect(story.standing(101) == .idle)
    }

    @Test func `without autoenteridle it lasts until the agent chooses`() {
        var story = wrappingUp(false)
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, Work")
        story.after(.seconds(100_000))
        #expect(story.standing(101) == .wrapUp)
        #expect(story.floor.nextDeadline == nil)
    }

    @Test func `setautoenteridle counts for the call that ends next`() {
        var story = Story.requested(.talking)
        story.does(.setAutoEnterIdle(101, false))
        story.does(.release(101))
        #expect(story.told(101).hasSuffix("Work"))
    }

    @Test func `an offer without talk is followed by no after-call work`() {
        for end in [LegEnd.rejected, .noAnswer, .unreachable] {
            var story = Story.requested(.ringing, Self.timed) { $0.autoEnterIdle = false }
            story.phone(101, end)
            #expect(story.standing(101) == .busy)
        }
    }

    static let explicit: [(Command, timed: String, untimed: String)] = [
        (.sayFree(101), "Ready", "Ready"),
        (.cancelWork(101), "CancelWork", "CancelWork"),
        (.sayBusy(101, reason: 201, prolong: false), "", "NotReady 201"),
        (.rest(101, .seconds(60), cause: 2, prolong: false), "", "Rest 2"),
        (.sayWork(101), "", "SetWork"),
    ]

    @Test(arguments: explicit)
    func `untimed work ends with whatever is chosen`(_ row: (Command, timed: String, untimed: String)) {
        var story = wrappingUp(false)
        story.mark()
        story.does(row.0)
        #expect(story.told(101) == row.untimed)
        #expect(story.agent(101)?.afterCallWork == nil)
    }

    @Test(arguments: explicit)
    func `timed work is left by sayfree and cancelwork; any other choice waits for its end`(
        _ row: (Command, timed: String, untimed: String)
    ) {
        var story = wrappingUp(true)
        story.mark()
        story.does(row.0)
        #expect(story.told(101) == row.timed)
        #expect(story.standing(101) == (row.timed.isEmpty ? .wrapUp : .idle))
        story.after(.seconds(20))
        #expect(story.told(101) == (row.timed.isEmpty ? row.untimed : row.timed))
        #expect(story.agent(101)?.afterCallWork == nil)
    }

    @Test(arguments: explicit)
    func `a choice made in the call shows after timed work`(_ row: (Command, timed: String, untimed: String)) {
        guard case .cancelWork = row.0 else {
            var story = wrappingUp(true, meanwhile: row.0)
            #expect(story.told(101).hasSuffix("PhoneRelease 3, Work"))
            story.mark()
            story.after(.seconds(20))
            #expect(story.told(101) == row.untimed)
            return
        }
        var story = Story.requested(.talking)
        #expect(story.asks(row.0) == .wrongState)
    }

    @Test func `a choice made in the call wins over untimed work`() {
        let story = wrappingUp(false, meanwhile: .sayBusy(101, reason: 201, prolong: false))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, NotReady 201")
    }

    @Test func `a choice made in an earlier call does not count for this one`() {
        var story = wrappingUp(false, meanwhile: .sayFree(101))
        #expect(story.told(101).hasSuffix("Ready"))
        story.talks(101, "p2")
        story.does(.release(101))
        #expect(story.told(101).hasSuffix("Work"))
    }

    @Test func `a choice that waited behind work shows when the work is cancelled`() {
        var story = wrappingUp(true, meanwhile: .sayBusy(101, reason: 201, prolong: false))
        story.mark()
        story.does(.cancelWork(101))
        #expect(story.told(101) == "CancelWork, NotReady 201")
    }

    @Test(arguments: [true, false])
    func `a request made out of it ends it`(_ isTimed: Bool) {
        var story = wrappingUp(isTimed)
        story.arrives("p2")
        story.mark()
        story.requests(101, "p2")
        #expect(story.told(101) == "Busy")
        #expect(story.agent(101)?.afterCallWork == nil)
        story.mark()
        story.does(.release(101))
        #expect(story.told(101) == "Ready")
        story.after(.seconds(60))
        #expect(story.told(101) == "Ready")
    }

    @Test(arguments: [true, false])
    func `nobody is routed a call in it, and the first call comes when it ends`(_ isTimed: Bool) {
        var story = wrappingUp(isTimed)
        story.arrives("p2", to: "4020")
        #expect(story.holder("p2") == nil)
        if isTimed { story.after(.seconds(20)) } else { story.does(.sayFree(101)) }
        #expect(story.holder("p2") == 101)
    }

    @Test func `a phone used for something else ends it`() {
        var story = wrappingUp(true)
        story.mark()
        story.phone(101, is: .inUse)
        #expect(story.told(101) == "Busy")
        #expect(story.standing(101) == .ownCall)
        story.phone(101, is: .reachable)
        #expect(story.told(101) == "Busy, Ready")
    }

    @Test func `one can sign out of it`() {
        var story = wrappingUp(true)
        story.does(.signOut(101))
        #expect(story.floor.nextDeadline == nil)
        story.signIn(101)
        #expect(story.standing(101) == .idle)
    }
}
