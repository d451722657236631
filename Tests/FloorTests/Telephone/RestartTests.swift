import Telephony
import Testing

@testable import Floor

/// The node dies, another begins to serve, and the switch's snapshot says what is.
struct RestartTests {
    @Test func `until the first snapshot nothing is requested, and nothing runs out`() {
        var story = Story.requested(.ringing)
        story.does(.start(epoch: 2))
        #expect(story.floor.epoch == 2)
        story.signIn(102)
        #expect(story.asks(story.request(102, "p1")) == .switchUnavailable)
        story.after(.seconds(5000))
        #expect(story.holder("p1") == 101)
    }

    @Test func `before the phone is ordered: one fresh try with a new leg`() {
        var story = Story.requested(.ordered)
        let first = story.leg(101)
        story.restarts()
        story.reconciles(story.legs(.nothing))
        #expect(story.facts == "link.restored, offer.retried")
        #expect(story.orders == "ring 1001" && story.leg(101) != first)
        #expect(story.told(101) == "" && story.waiting(10) == ["p1"])
        story.takesUp(101)
        #expect(story.told(101) == "PhoneAlerting, PhoneOffhook, Talking, CallInfo")
    }

    @Test func `there is only one fresh try`() {
        var story = Story.requested(.ordered)
        for expected in ["link.restored, offer.retried", "link.restored, offer.ended, agent.freed"] {
            story.restarts()
            story.reconciles(story.legs(.nothing))
            #expect(story.facts == expected)
        }
        #expect(story.waiting(10) == ["p1"] && story.told(101) == "Ready")
        #expect(story.offerRecords.map(\.end) == [.lost])
    }

    @Test func `and none after the deadline: back at the old place`() {
        var story = Story.requested(.ordered)
        story.restarts()
        story.after(.seconds(60))
        story.arrives("p2")
        story.mark()
        story.reconciles([story.caller("p1"), story.caller("p2")])
        #expect(story.facts == "link.restored, offer.ended, agent.freed")
        #expect(story.waiting(10) == ["p1", "p2"])
        #expect(story.told(101) == "Ready")
    }

    @Test func `it was ordered and rings: it goes on, with what it missed said now`() {
        var story = Story.requested(.ordered)
        story.restarts()
        story.reconciles(story.legs(.ringing))
        #expect(story.told(101) == "PhoneAlerting" && story.orders == "")
        story.lifts(101)
        story.joins(101)
        #expect(story.told(101) == "PhoneAlerting, PhoneOffhook, Talking, CallInfo")
    }

    @Test(arguments: [SignIn.Status.idle, .busy])
    func `it rang and is gone: lost, the caller at the old place, the choice as it was`(_ choice: SignIn.Status) {
        var story = Story.requested(.ringing, choice: choice)
        story.arrives("p2")
        story.restarts()
        story.reconciles([story.caller("p1"), story.caller("p2")])
        #expect(story.facts == "link.restored, offer.ended, agent.freed")
        #expect(story.told(101) == (choice == .idle ? "PhoneRelease 2, Ready" : "PhoneRelease 2, NotReady 0"))
        #expect(story.waiting(10) == ["p1", "p2"])
        #expect(story.call("p1")?.wait?.backOffs == [])
        #expect(story.orders == "")
    }

    @Test(arguments: [Stage.ordered, .ringing])
    func `it was lifted meanwhile: it is joined`(_ stage: Stage) {
        var story = Story.requested(stage)
        story.restarts()
        story.reconciles(story.legs(.up))
        #expect(story.told(101) == (stage == .ordered ? "PhoneAlerting, PhoneOffhook" : "PhoneOffhook"))
        #expect(Set(story.orders.split(separator: ", ")) == ["join p1", "join 1001"])
        story.joins(101)
        #expect(story.told(101).hasSuffix("PhoneOffhook, Talking, CallInfo"))
    }

    @Test func `lifted, and both legs up: they are joined`() {
        var story = Story.requested(.lifted)
        story.restarts()
        story.reconciles(story.legs(.up))
        #expect(Set(story.orders.split(separator: ", ")) == ["join p1", "join 1001"])
        #expect(story.told(101) == "")
    }

    @Test func `lifted, and joined already: Talking is said now`() {
        var story = Story.requested(.lifted)
        story.restarts()
        story.reconciles(story.legs(.joined))
        #expect(story.told(101) == "Talking, CallInfo" && story.orders == "")
    }

    @Test func `talking: untouched, and Talking is not said twice`() {
        var story = Story.requested(.talking)
        story.restarts()
        story.reconciles(story.legs(.joined))
        #expect(story.facts == "link.restored")
        #expect(story.told(101) == "" && story.orders == "")
    }

    @Test func `talking, and the agent's leg is gone: the call ends as lost`() {
        var story = Story.requested(.talking)
        story.restarts()
        story.reconciles([story.caller("p1")])
        #expect(story.end("p1") == .lost)
        #expect(story.told(101) == "CustomerRelease, CallRelease, PhoneRelease 2, Ready")
        #expect(story.orders == "clear p1")
    }

    @Test func `held, and the agent's leg is gone: the phone is rung again`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.restarts()
        story.reconciles([story.caller("p1")])
        #expect(story.holder("p1") == 101)
        #expect(story.orders == "ring 1001")
    }

    @Test func `taken off hold, and not joined: they are joined, and Talking is said`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.does(.getHold(101, call: nil))
        story.restarts()
        story.reconciles(story.legs(.up))
        #expect(Set(story.orders.split(separator: ", ")) == ["join p1", "join 1001"])
        story.joins(101)
        #expect(story.told(101) == "Talking")
    }

    static let reborn: [(Stage, String)] = [
        (.ordered, "Ready"), (.ringing, "PhoneRelease 3, Ready"), (.lifted, "PhoneRelease 3, Ready"),
        (.talking, "CustomerRelease, CallRelease, PhoneRelease 3, Ready"),
    ]

    @Test(arguments: reborn)
    func `the switch died: calls end switchLost, agents are free, choices as they were`(_ row: (Stage, String)) {
        for isRestart in [true, false] {
            var story = Story.requested(row.0)
            story.arrives("p2")
            if isRestart { story.restarts() } else { story.losesLink() }
            story.reconciles([], incarnation: "B")
            #expect(story.end("p1") == .switchLost && story.end("p2") == .switchLost)
            #expect(story.told(101) == row.1)
            #expect(story.agent(101)?.choice == .idle && story.agent(101)?.engagement == nil)
            #expect(story.orders == "")
            #expect(story.callRecords.map(\.end) == [.switchLost, .switchLost])
            #expect(story.callRecords.map(\.by) == [.us, .us])
        }
    }

    @Test func `the switch died and came back between two snapshots while the link seemed up`() {
        var story = Story.requested(.talking)
        story.reconciles([], incarnation: "B")
        #expect(story.end("p1") == .switchLost)
        #expect(story.floor.link.incarnation == "B")
    }

    @Test func `callers who came in meanwhile are adopted with the time they came`() throws {
        var story = Story()
        story.signIn(101)
        story.restarts()
        let came = story.now
        story.after(.seconds(30))
        story.arrives("p2")
        story.mark()
        story.reconciles([story.caller("p1", to: "4010", since: came), story.caller("p2")])
        #expect(story.facts == "link.restored, call.arrived")
        #expect(story.waiting(10) == ["p1", "p2"])
        #expect(story.call("p1")?.since == came)
        // The id says when the caller came, not when that was found out: so the call is looked back at under that time.
        #expect(story.call("p1")?.id.seconds == came.seconds && came < story.now)
    }

    @Test func `an adopted caller is handed out at once`() {
        var story = Story()
        story.signIn(101)
        story.restarts()
        story.reconciles([story.caller("p1", to: "4020")])
        #expect(story.holder("p1") == 101)
        #expect(story.orders == "ring 1001")
    }

    @Test func `a caller for a number that leads nowhere is refused, and legs that nobody wants are cleared`() {
        var story = Story()
        story.restarts()
        let stray = Snapshot.Leg(id: "0-1.7", party: .phone("1001"), isUp: true, connection: .alone)
        story.reconciles([story.caller("p1", to: "4999"), stray])
        #expect(story.orders == "clear 0-1.7, refuse p1")
        #expect(story.facts == "link.restored" && story.outcome.unknownNumbers == ["4999"])
    }

    @Test func `a leg that hears the wrong thing is connected as it ought to be`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        story.reconciles([story.caller("p1", .alone)])
        #expect(story.orders.hasSuffix("music p1"))
    }

    @Test func `a start alone moves no deadline`() throws {
        var story = Story.requested(.ringing)
        let until = try #require(story.call("p1")?.offer?.until)
        story.restarts()
        story.after(.seconds(10))
        story.reconciles(story.legs(.ringing))
        #expect(story.call("p1")?.offer?.until == until)
    }
}
