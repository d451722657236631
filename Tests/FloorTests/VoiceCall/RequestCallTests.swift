import Telephony
import Testing

@testable import Floor

struct RequestCallTests {
    @Test func `granted: Busy at once, then the phone's story, Talking when both are joined, and the call's data`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        story.mark()

        story.requests(101, "p1")
        #expect(story.facts == "offer.made")
        #expect(story.told(101) == "Busy")
        #expect(story.orders == "ring 1001")
        story.rings(101)
        #expect(story.told(101) == "Busy, PhoneAlerting")
        story.lifts(101)
        #expect(story.told(101) == "Busy, PhoneAlerting, PhoneOffhook")
        #expect(story.orders == "ring 1001, join p1, join 1001")
        story.joins(101)
        #expect(story.facts == "offer.made, leg.alerted, leg.lifted, leg.answered, leg.talked")
        #expect(story.told(101) == "Busy, PhoneAlerting, PhoneOffhook, Talking, CallInfo")
        #expect(story.orders == "ring 1001, join p1, join 1001")
    }

    @Test(arguments: [true, false])
    func `a requested call is not asked about again, with or without automatic answering`(_ autoAnswer: Bool) {
        var story = Story()
        story.signIn(101) { $0.autoAnswer = autoAnswer }
        story.arrives("p1")
        story.mark()
        story.requests(101, "p1")
        story.takesUp(101)
        #expect(story.told(101) == "Busy, PhoneAlerting, PhoneOffhook, Talking, CallInfo")
    }

    @Test func `the phone shows the caller's number, and the notices say who calls`() throws {
        var story = Story()
        story.signIn(101)
        story.arrives("p1", from: "0441112233")
        story.mark()
        story.requests(101, "p1")
        guard case .ring(_, "1001", showing: "0441112233") = try #require(story.outcome.orders.first) else {
            Issue.record("\(story.outcome.orders)")
            return
        }
        story.takesUp(101)
        for notice in story.notices(101) {
            switch notice {
            case .phoneAlerting(let call?), .talking(let call), .incomingCallInfo(let call):
                #expect(call.call == story.ids["p1"] && call.caller.text == "0441112233" && call.called == "4010")
                #expect(call.queue == 10 && call.queueName == "Bookings" && call.requeues == 0 && call.lastAgent == nil)
            case .busy, .phoneOffhook: break
            default: Issue.record("\(notice)")
            }
        }
    }

    /// Whatever was chosen, and in after-call work too.
    @Test(arguments: ["idle", "busy", "rest", "work", "after-call work", "timed after-call work"])
    func `any agent who is free may ask, whatever was chosen`(_ chosen: String) {
        var story = Story(chosen == "timed after-call work" ? .harbour.with(10) { $0.wrapUp = .seconds(20) } : .harbour)
        story.signIn(101) { $0.autoEnterIdle = chosen != "after-call work" }
        switch chosen {
        case "busy": story.does(.sayBusy(101, reason: 200, prolong: false))
        case "rest": story.does(.rest(101, .seconds(60), cause: 1, prolong: false))
        case "work": story.does(.sayWork(101))
        case "idle": break
        default:
            story.talks(101, "p0")
            story.does(.release(101))
        }
        story.arrives("p1")
        story.requests(101, "p1")
        #expect(story.holder("p1") == 101)
    }

    @Test(arguments: Stage.allCases)
    func `asked again by the agent who has the call: success, and nothing happens`(_ stage: Stage) {
        var story = Story.requested(stage)
        #expect(story.asks(story.request(101, "p1")) == nil)
        #expect(story.outcome.facts.isEmpty && story.outcome.orders.isEmpty && story.outcome.notices.isEmpty)
    }

    @Test func `asked again while the link is down, or with another queue: still success`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.does(.report(.linkLost))
        story.mark()
        #expect(story.asks(.requestCall(101, call: story.id("p1"), queue: 60)) == nil)
        #expect(story.outcome.facts.isEmpty)
    }

    @Test func `of a thousand who ask, one gets it and each other is told who`() {
        let agents = (1...1000).map { WorkNo($0 + 1000) }
        var story = Story(
            Centre(
                id: 1, name: "Large", accessCodes: [AccessCode("4010", queue: 10)],
                queues: [QueuePolicy(id: 10, name: "Bookings", handOut: .never)],
                agents: agents.map { Member(number: $0, name: "A", skills: [.init(10, level: 1)]) }))
        story.checksEachStep = false
        for agent in agents { story.signIn(agent) }
        story.arrives("p1")
        story.mark()
        let winner = agents[417]
        let order = [winner] + agents.filter { $0 != winner }
        let answers = order.map { story.asks(story.request($0, "p1")) }
        #expect(answers.first == .some(nil))
        #expect(answers.dropFirst().allSatisfy { $0 == .takenByAnotherAgent(winner, answered: false) })
        #expect(story.facts == "offer.made")
        #expect(story.outcome.notices.count == 1)
        story.takesUp(winner)
        let later = agents.filter { $0 != winner }.map { story.asks(story.request($0, "p1")) }
        #expect(later.allSatisfy { $0 == .takenByAnotherAgent(winner, answered: true) })
        story.checkReplay()
    }

    @Test func `while it is offered the call keeps its place and count in every list`() throws {
        var story = Story()
        story.signIn(101)
        for caller in ["p1", "p2", "p3"] {
            story.arrives(caller)
            story.after(.seconds(1))
        }
        story.requests(101, "p2")
        for isLifted in [false, true] {
            if isLifted { story.lifts(101) } else { story.rings(101) }
            #expect(story.waiting(10) == ["p1", "p2", "p3"])
            #expect(try story.floor.waitingCount(in: 10) == 3)
            #expect(try story.floor.waitingCalls(in: 10, at: story.now).map(\.call) == ["p1", "p2", "p3"].map { story.ids[$0] })
        }
        story.joins(101)
        #expect(story.waiting(10) == ["p1", "p3"])
    }

    @Test func `a phone that answers without ringing gives PhoneAlerting all the same`() {
        var story = Story.requested(.ordered)
        story.lifts(101)
        story.joins(101)
        #expect(story.told(101) == "PhoneAlerting, PhoneOffhook, Talking, CallInfo")
    }

    @Test func `a phone that is reported twice is noted once`() {
        var story = Story.requested(.ringing)
        story.rings(101)
        #expect(story.facts == "")
        story.lifts(101)
        story.lifts(101)
        story.rings(101)
        story.joins(101)
        story.joins(101)
        #expect(story.facts == "leg.lifted, leg.answered, leg.talked")
    }
}
