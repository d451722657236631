import Telephony
import Testing

@testable import Floor

/// What desktops may look at.
struct LookTests {
    @Test func `a list shows who waits, in order of place, with what is known`() throws {
        var story = Story()
        let start = story.now
        story.arrives("p1", from: "0441", to: "4010")
        story.after(.milliseconds(2500))
        story.arrives("p2", from: "0442", to: "4010")
        let rows = try story.floor.waitingCalls(in: 10, at: story.now)
        #expect(rows.map(\.call) == ["p1", "p2"].map { story.ids[$0] })
        let first = try #require(rows.first)
        #expect(first.caller.text == "0441" && first.called == "4010" && first.queue == 10 && first.queueName == "Bookings")
        #expect(first.began == start && first.ended == nil && first.seconds == 2 && first.waitSeconds == 2)
    }

    @Test func `a queue that nobody serves has a list, an unknown one has none`() throws {
        var story = Story()
        story.arrives("p1", to: "4060")
        #expect(try story.floor.waitingCalls(in: 60, at: story.now).count == 1)
        #expect(try story.floor.waitingCalls(in: 10, at: story.now).isEmpty)
        let floor = story.floor
        let now = story.now
        #expect(throws: Refusal.notYourQueue) { try floor.waitingCalls(in: 99, at: now) }
        #expect(throws: Refusal.notYourQueue) { try floor.waitingCount(in: 99) }
        #expect(throws: Refusal.notYourQueue) { try floor.figures(of: [10, 99], at: now) }
    }

    @Test func `counts of what is configured, and of what is served`() {
        var story = Story()
        story.signIn(101)
        story.does(.resetSkill(101, [10]))
        for (caller, code) in [("p1", "4010"), ("p2", "4040"), ("p3", "4060")] { story.arrives(caller, to: code) }
        #expect(story.floor.waitingCount(configuredFor: 101) == 2)
        #expect(story.floor.waitingCount(servedBy: 101) == 1)
        #expect(story.floor.waitingCount == 3)
    }

    @Test func `the figures of a queue`() throws {
        var story = Story()
        story.arrives("p1", to: "4060")
        story.after(.seconds(7))
        story.arrives("p2", to: "4060")
        story.signIn(101)
        story.signIn(102, .busy)
        story.signIn(103)
        story.phone(103, is: .unreachable)
        let figures = try story.floor.figures(of: [60, 20], at: story.now)
        #expect(
            figures == [
                QueueFigures(
                    queue: 60, name: "Accounts", accessCode: "4060", waiting: 2, longestWaitSeconds: 7, oldest: story.ids["p1"],
                    loggedOn: 0, available: 0),
                QueueFigures(
                    queue: 20, name: "Airport", accessCode: "4020", waiting: 0, longestWaitSeconds: 0, oldest: nil, loggedOn: 3,
                    available: 1),
            ])
    }

    @Test func `one's call is shown from the ring to the end, and afterwards only if the last is asked for`() throws {
        var story = Story.requested(.ringing)
        #expect(story.floor.callInfo(of: 101, includingLast: false, at: story.now)?.call == story.ids["p1"])
        #expect(story.floor.callInfoBeforeAnswer(of: 101, at: story.now)?.call == story.ids["p1"])
        #expect(story.floor.callCount(of: 101) == 1)
        story.lifts(101)
        story.joins(101)
        story.after(.seconds(5))
        #expect(story.floor.callInfoBeforeAnswer(of: 101, at: story.now) == nil)
        #expect(story.floor.callInfo(of: 101, includingLast: false, at: story.now)?.waitSeconds == 1)
        let end = story.now
        story.does(.release(101))
        story.after(.seconds(5))
        #expect(story.floor.callInfo(of: 101, includingLast: false, at: story.now) == nil)
        let last = try #require(story.floor.callInfo(of: 101, includingLast: true, at: story.now))
        #expect(last.call == story.ids["p1"] && last.ended == end && last.seconds == 6 && last.waitSeconds == 1)
        #expect(story.floor.callCount(of: 101) == 0)
    }

    @Test func `by its id: one's own calls, those that wait, and for inspectors all`() throws {
        var story = Story.requested(.talking)
        story.signIn(102)
        story.signIn(103, .busy)
        story.arrives("p2")
        let talked = story.id("p1")
        let (floor, now) = (story.floor, story.now)
        #expect(try floor.callInfo(of: talked, for: 101, at: now).call == story.ids["p1"])
        #expect(try floor.callInfo(of: talked, for: 102, at: now).call == story.ids["p1"])
        #expect(throws: Refusal.unknownCall) { try floor.callInfo(of: talked, for: 103, at: now) }
        #expect(try floor.callInfo(of: story.id("p2"), for: 103, at: now).call == story.ids["p2"])
        #expect(throws: Refusal.unknownCall) { try floor.callInfo(of: "no id", for: 101, at: now) }
        story.does(.release(101))
        #expect(try story.floor.callInfo(of: talked, for: 101, at: now).ended == now)
    }

    @Test func `a held customer is not counted as waiting, one whose phone is rung again neither`() throws {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        #expect(try story.floor.waitingCount(in: 10) == 0)
        story.phone(101, .hungUp)
        #expect(try story.floor.waitingCount(in: 10) == 0)
        story.does(.release(101))
        #expect(try story.floor.waitingCount(in: 10) == 1)
    }

    @Test func `skills are those that are configured`() throws {
        let floor = Story().floor
        #expect(try floor.skills(of: 101).map(\.id) == [10, 20, 30, 40, 50])
        #expect(throws: Refusal.noSuchAgent) { try floor.skills(of: 999) }
    }

    @Test func `what was erased is forgotten, also in the last call`() {
        var story = Story.requested(.talking)
        story.does(.release(101))
        story.arrives("p2")
        var floor = story.floor
        #expect(floor.forgetErased(Erased([story.id("p1")])).desks == [101])
        #expect(floor.callInfo(of: 101, includingLast: true, at: story.now)?.caller.shown == "erased")
        #expect(floor.calls.keys.map { floor.calls[$0]?.caller.text } == ["0791234567"])
        floor.forgetErased(Erased(story.ids.values.map(\.description)))
        #expect(floor.calls.keys.map { floor.calls[$0]?.caller.text } == [nil])
    }

    @Test func `whose call a leg is in`() {
        let story = Story.requested(.ringing)
        #expect(story.floor.call(at: "p1") == story.ids["p1"])
        #expect(story.floor.call(at: story.leg(101)) == story.ids["p1"])
        #expect(story.floor.call(at: "none") == nil)
        #expect(story.floor.queuePolicies.map(\.id) == [10, 20, 30, 40, 50, 60])
    }
}
