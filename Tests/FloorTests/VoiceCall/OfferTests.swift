import Telephony
import Testing

@testable import Floor

struct OfferTests {
    @Test(arguments: Cell.all)
    func `what happens to a requested call leads to what the table says`(_ cell: Cell) {
        var story = Story.requested(cell.stage, choice: cell.choice)
        story.arrives("p2")
        let since = story.call("p1")?.since
        cell.act(&story)

        #expect(story.told(101) == cell.told)
        #expect(story.orders == "music p2" + (cell.orders.isEmpty ? "" : ", \(cell.orders)"))
        #expect(story.standing(101) == cell.standing ?? (cell.stage == .talking ? .talking : .ringing))
        if cell.standing != .signedOut { #expect(story.agent(101)?.choice == cell.chosen) }
        switch cell.place {
        case .waiting:
            #expect(story.waiting(10) == ["p1", "p2"])
            #expect(story.holder("p1") == nil && story.call("p1")?.since == since)
        case .stays: #expect(story.holder("p1") == 101)
        case .ended(let end):
            #expect(story.end("p1") == end && story.call("p1") == nil)
            if end == .callerLeft { #expect(story.callRecords.map(\.by) == [.caller]) }
        }
        let backOffs = story.call("p1")?.wait?.backOffs ?? []
        #expect(backOffs == (cell.backsOff ? [BackOff(agent: 101, until: story.now + .seconds(30))] : []))
        #expect(story.offerRecords.map(\.end) == (cell.offerEnd.map { [$0] } ?? []))
        let ends = story.callRecords.filter { $0.call == story.ids["p1"] }.map(\.end)
        #expect(ends == (story.end("p1").map { [$0] } ?? []))
        #expect(story.legRecords.count == (story.agent(101)?.engagement == nil ? 1 : 0))
    }

    @Test(arguments: Stage.allCases)
    func `whoever is taken up cannot sign out`(_ stage: Stage) {
        var story = Story.requested(stage)
        #expect(story.asks(.signOut(101)) == .inCall)
    }

    @Test(arguments: [Stage.ordered, .ringing])
    func `the longest wait passes during an offer: noted, and the call ends only if the offer fails`(_ stage: Stage) {
        let centre = Centre.harbour.with(10) { $0.maxWait = .seconds(5) }
        var story = Story.requested(stage, centre)
        story.after(.seconds(5))
        #expect(story.facts == "call.expiryNoted")
        #expect(story.waiting(10) == ["p1"])
        var other = story

        story.takesUp(101)
        #expect(story.holder("p1") == 101 && story.told(101).hasSuffix("Talking, CallInfo"))
        story.after(.seconds(100))
        #expect(story.holder("p1") == 101)

        other.phone(101, .rejected)
        #expect(other.end("p1") == .expired)
        #expect(other.waiting(10) == [])
        #expect(other.orders == "clear p1")
        #expect(other.callRecords.map(\.end) == [.expired] && other.callRecords.map(\.by) == [.us])
        #expect(other.floor.nextDeadline == nil)
    }

    @Test(arguments: [Stage.ordered, .ringing, .lifted])
    func `an agent whose offer comes to nothing keeps any choice that was made meanwhile`(_ stage: Stage) {
        var story = Story.requested(stage)
        story.does(.rest(101, .seconds(60), cause: 3, prolong: false))
        story.phone(101, .rejected)
        #expect(story.told(101).hasSuffix("Rest 3"))
        #expect(story.standing(101) == .rest)
    }

    @Test func `a phone rings no longer than the queue says`() {
        var story = Story.requested(.ringing, .harbour.with(10) { $0.ringTimeout = .seconds(7) })
        story.after(.milliseconds(5999))
        #expect(story.holder("p1") == 101)
        story.after(.milliseconds(1))
        #expect(story.holder("p1") == nil)
    }

    @Test func `the late leg of an offer that has ended is cleared`() {
        var story = Story.requested(.ordered)
        let leg = story.leg(101)
        story.after(.seconds(19))
        story.mark()
        story.does(.report(.up(leg)))
        #expect(story.orders == "clear 1001")
        #expect(story.facts == "" && story.told(101) == "")
    }

    @Test func `each try has a leg of its own`() {
        var story = Story.requested(.ringing)
        let first = story.leg(101)
        story.phone(101, .noAnswer)
        story.requests(101, "p1")
        #expect(first.rawValue == "\(story.id("p1")).1" && story.leg(101).rawValue == "\(story.id("p1")).2")
    }

    @Test func `an answer stored before the ring's end wins`() {
        var story = Story.requested(.lifted, .harbour.with(10) { $0.ringTimeout = .seconds(2) })
        story.after(.milliseconds(3999))
        #expect(story.holder("p1") == 101)
        story.joins(101)
        #expect(story.told(101) == "Talking, CallInfo")
    }
}
