import Telephony
import Testing

@testable import Floor

/// The link to the switch is lost for a while.
struct LinkTests {
    static let meanwhile: [(Stage, Shown)] = [(.ordered, .ringing), (.ringing, .ringing), (.lifted, .up), (.talking, .joined)]

    @Test(arguments: [Stage.ordered, .ringing])
    func `ten seconds without the link move the end of an offer by ten`(_ stage: Stage) throws {
        var story = Story.requested(stage)
        let until = try #require(story.call("p1")?.offer?.until)
        story.losesLink()
        #expect(story.floor.nextDeadline == nil)
        story.after(.seconds(10))
        story.reconciles(story.legs(.ringing))
        #expect(story.call("p1")?.offer?.until == until + .seconds(10))
        story.after(until + .seconds(10) - story.now)
        #expect(story.offerRecords.map(\.end) == [.noAnswer])
    }

    @Test func `and the longest wait as well`() throws {
        var story = Story()
        story.arrives("p1")
        let expires = try #require(story.call("p1")?.wait?.expiresAt)
        story.losesLink()
        story.after(.seconds(1000))
        #expect(story.call("p1") != nil)
        story.reconciles([story.caller("p1")])
        #expect(story.floor.nextDeadline == expires + .seconds(1000))
        story.after(.seconds(1000))
        #expect(story.end("p1") == .expired)
    }

    @Test func `and the time in which a recording must begin`() {
        var story = Story()
        story.signIn(101)
        story.does(.record(101, fileName: Personal(nil)))
        story.losesLink()
        story.after(.seconds(60))
        story.reconciles([story.phone(101, isUp: false)])
        story.mark()
        story.after(.milliseconds(19_999))
        #expect(story.told(101) == "")
        story.after(.milliseconds(1))
        #expect(story.told(101) == "RecordFail, PhoneRelease 3, Ready")
    }

    @Test func `but no rest, no after-call work and no back-off: these are not the switch's`() {
        var story = Story()
        story.signIn(101)
        story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        story.losesLink()
        story.after(.seconds(60))
        #expect(story.told(101) == "RestTimeout")
    }

    @Test(arguments: meanwhile)
    func `a call goes on after it as it stood`(_ row: (Stage, Shown)) {
        var story = Story.requested(row.0)
        story.losesLink()
        story.after(.seconds(10))
        story.reconciles(story.legs(row.1))
        #expect(story.holder("p1") == 101)
        #expect(story.facts == (row.0 == .ordered ? "link.restored, leg.alerted" : "link.restored"))
        #expect(story.orders == (row.0 == .lifted ? "join p1, join 1001" : "").replacing("join p1, join 1001", with: joins(story)))
        if row.0 == .talking { #expect(story.told(101) == "") }
    }

    /// Both legs, in the order of their names.
    private func joins(_ story: Story) -> String { story.leg(101) < "p1" ? "join 1001, join p1" : "join p1, join 1001" }

    @Test func `a caller who left meanwhile is noted as lost`() {
        var story = Story.requested(.ringing)
        story.losesLink()
        story.after(.seconds(10))
        story.reconciles([story.phone(101, isUp: false)])
        #expect(story.end("p1") == .lost)
        #expect(story.told(101) == "PhoneRelease 3, Ready")
        #expect(story.orders == "clear 1001")
    }

    @Test func `requests meanwhile are refused, what an agent is stays free to choose`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        story.losesLink()
        #expect(story.asks(story.request(101, "p1")) == .switchUnavailable)
        story.does(.sayBusy(101, reason: 0, prolong: false))
        #expect(story.told(101) == "NotReady 0")
        story.does(.signOut(101))
        story.signIn(102)
    }

    @Test func `what is released meanwhile is cleared when the link is back`() {
        var story = Story.requested(.talking)
        let legs = story.legs(.joined)
        story.losesLink()
        story.does(.release(101))
        #expect(story.orders == "")
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, Ready")
        story.reconciles([legs[1]])
        #expect(story.orders == "clear 1001")
    }

    @Test func `lost twice is lost once`() {
        var story = Story()
        story.losesLink()
        story.does(.report(.linkLost))
        #expect(story.facts == "")
    }

    @Test func `phones that changed meanwhile are noted`() {
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        story.phone(101, is: .unreachable)
        story.losesLink()
        story.reconciles([], phones: [.init("1002", .inUse)])
        #expect(story.facts == "link.restored, phone.changed, phone.changed, agent.ownCallBegan")
        #expect(story.floor.phones.keys == ["1002"])
        #expect(story.told(102) == "Busy")
    }

    @Test(arguments: [true, false])
    func `a recording that began while the link was down has begun`(_ isInCall: Bool) {
        var story = isInCall ? Story.requested(.talking) : Story()
        if !isInCall { story.signIn(101) }
        story.does(.record(101, fileName: Personal(nil)))
        if !isInCall { story.lifts(101) }
        story.losesLink()
        let recording = story.agent(101)?.recording?.recording ?? RecordingID("none")
        story.reconciles(isInCall ? story.legs(.joined) : [story.phone(101, isUp: true)], recordings: [recording])
        #expect(story.told(101) == "Record")
        #expect(story.orders == "")
        story.after(.seconds(60))
        #expect(story.told(101) == "Record")
    }

    @Test func `a recording that had begun and is gone is done; one that never was ordered is ordered`() {
        var story = Story.requested(.talking)
        story.does(.record(101, fileName: Personal(nil)))
        var begun = story
        story.losesLink()
        story.reconciles(story.legs(.joined))
        #expect(story.orders == "record 1001" && story.told(101) == "")
        begun.recordingBegins(101)
        begun.losesLink()
        begun.reconciles(begun.legs(.joined))
        #expect(begun.told(101) == "RecordDone" && begun.orders == "")
    }

    @Test func `a recording that nobody wants is stopped`() {
        var story = Story()
        story.losesLink()
        story.reconciles([], recordings: [RecordingID("old")])
        #expect(story.orders == "stop recording")
    }
}
