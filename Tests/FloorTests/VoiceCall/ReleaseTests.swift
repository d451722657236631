import Telephony
import Testing

@testable import Floor

struct ReleaseTests {
    @Test(arguments: [true, false])
    func `the agent releases: Call_Release, Customer_Release, PhoneRelease, state`(_ isRelease: Bool) {
        var story = Story.requested(.talking)
        story.does(isRelease ? .release(101) : .dropCall(101, call: story.id("p1")))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, Ready")
        #expect(story.orders == "clear p1, clear 1001")
        #expect(story.end("p1") == .answered)
        #expect(story.callRecords.map(\.by) == [.agent])
    }

    @Test func `the customer hangs up: Customer_Release, Call_Release, PhoneRelease, state`() {
        var story = Story.requested(.talking)
        story.leaves("p1")
        #expect(story.told(101) == "CustomerRelease, CallRelease, PhoneRelease 3, Ready")
        #expect(story.orders == "clear 1001")
        #expect(story.callRecords.map(\.by) == [.caller])
    }

    @Test func `a call that is not joined yet is not hung up on: the request is taken back`() {
        var story = Story.requested(.lifted)
        story.does(.release(101))
        #expect(story.told(101) == "PhoneRelease 3, Ready")
        #expect(story.waiting(10) == ["p1"])
        #expect(story.end("p1") == nil)
    }

    @Test func `with only a held call there is nothing to release, and dropcall ends it`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.mark()
        #expect(story.asks(.release(101)) == .noCallToRelease)
        story.does(.dropCall(101, call: story.id("p1")))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, Ready")
        #expect(story.end("p1") == .answered)
    }

    @Test func `without a call there is nothing to release or to drop`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        #expect(story.asks(.release(101)) == .noCallToRelease)
        #expect(story.asks(.dropCall(101, call: story.id("p1"))) == .noCallToDrop)
    }

    @Test func `another agent's call cannot be dropped`() {
        var story = Story.requested(.talking)
        story.signIn(102)
        #expect(story.asks(.dropCall(102, call: story.id("p1"))) == .noCallToDrop)
        #expect(story.asks(.dropCall(101, call: "1-1")) == .noCallToDrop)
    }

    @Test func `a second release has nothing to release`() {
        var story = Story.requested(.talking)
        story.does(.release(101))
        #expect(story.asks(.release(101)) == .noCallToRelease)
    }

    static let all: [Command] = [
        .requestCall(101, call: "1-1", queue: 10), .answer(101, call: nil), .reject(101, call: nil, .requeue), .release(101),
        .dropCall(101, call: "1-1"), .hold(101), .getHold(101, call: nil), .phonePickup(101), .phoneHangup(101),
        .record(101, fileName: Personal(nil)), .stopRecord(101), .sayFree(101), .sayBusy(101, reason: 0, prolong: false),
        .cancelBusy(101), .rest(101, .seconds(60), cause: 0, prolong: false), .cancelRest(101), .sayWork(101), .cancelWork(101),
        .resetSkill(101, nil), .setTalkRight(101, true), .setAutoAnswer(101, true), .setAutoEnterIdle(101, true),
        .setCustomState(101, 1), .publishBulletin(101, for: .queue("Bookings"), Personal("x")), .bindPhone(101, "1777"),
        .passwordChanged(101), .releasePhone(101), .sendDigits(101, "1"), .setCallData(101, call: nil, Personal("x")),
    ]

    @Test(arguments: all)
    func `whoever is not signed in can ask for nothing`(_ command: Command) {
        var story = Story()
        #expect(story.asks(command) == .notSignedIn)
    }
}
