import Telephony
import Testing

@testable import Floor

struct ConfigureTests {
    @Test func `the same configuration again is no news`() {
        var story = Story()
        story.does(.configure(.harbour))
        #expect(story.facts == "")
    }

    @Test func `a changed rule counts from now on`() {
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        for caller in ["p1", "p2"] { story.arrives(caller) }
        story.requests(101, "p1")
        story.does(.configure(.harbour.with(10) { $0.ringTimeout = .seconds(5) }))
        story.requests(102, "p2")
        story.after(.seconds(5))
        #expect(story.holder("p1") == 101 && story.holder("p2") == nil)
    }

    @Test func `a queue whose picking is turned off is not picked from`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        story.does(.configure(.harbour.with(10) { $0.picking = .off }))
        #expect(story.asks(story.request(101, "p1")) == .pickingNotAllowed)
    }

    @Test func `a new agent, a new queue and a new number are there at once`() {
        var centre = Centre.harbour
        centre.queues.append(QueuePolicy(id: 70, name: "New"))
        centre.accessCodes.append(AccessCode("4070", queue: 70))
        centre.agents.append(Member(number: 170, name: "Nia", skills: [.init(70, level: 1)]))
        var story = Story()
        story.does(.configure(centre))
        story.signIn(170)
        story.arrives("p1", to: "4070")
        #expect(story.holder("p1") == 170)
    }

    @Test func `a skill that is taken away is not served any more; another level counts at once`() {
        var centre = Centre.harbour
        centre.agents[0].skills = [.init(10, level: 1)]
        centre.agents[2].skills = [.init(20, level: 1)]
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        story.signIn(103)
        story.does(.configure(centre))
        story.arrives("p1", to: "4020")
        #expect(story.holder("p1") == 103)
        story.arrives("p2", to: "4020")
        #expect(story.holder("p2") == 102)
        story.arrives("p3", to: "4020")
        #expect(story.holder("p3") == nil)
        #expect(story.asks(story.request(101, "p3")) == .notYourQueue)
    }

    private var withoutAna: Centre {
        var centre = Centre.harbour
        centre.agents.removeFirst()
        return centre
    }

    @Test func `an agent who is no longer in it is signed out and does not sign in again`() {
        var story = Story()
        story.signIn(101)
        story.mark()
        story.does(.configure(withoutAna))
        #expect(story.facts == "session.signedOut, centre.configured")
        #expect(story.told(101) == "Shutdown")
        #expect(story.asks(.signIn(SignIn(agent: 101, phone: "1001"))) == .wrongAgentOrPassword)
    }

    @Test(arguments: [Stage.ordered, .ringing, .lifted])
    func `an offer to such an agent ends, the caller at the old place`(_ stage: Stage) {
        var story = Story.requested(stage)
        story.does(.configure(withoutAna))
        #expect(story.waiting(10) == ["p1"])
        #expect(story.agent(101)?.engagement == nil)
    }

    @Test func `a call of such an agent goes on to its end`() {
        var story = Story.requested(.talking)
        story.does(.configure(withoutAna))
        #expect(story.told(101) == "Shutdown")
        #expect(story.holder("p1") == 101 && story.orders == "")
        story.leaves("p1")
        #expect(story.end("p1") == .answered && story.agent(101)?.engagement == nil)
    }

    @Test func `a queue that is gone is served until its calls are`() {
        var centre = Centre.harbour
        centre.queues.removeAll { $0.id == 10 }
        centre.accessCodes.removeAll { $0.queue == 10 }
        for index in centre.agents.indices { centre.agents[index].skills.removeAll { $0.queue == 10 } }
        var story = Story.requested(.ringing)
        story.does(.configure(centre))
        story.takesUp(101)
        #expect(story.told(101) == "PhoneOffhook, Talking, CallInfo")
        story.does(.release(101))
        #expect(story.end("p1") == .answered)
        story.does(.report(.arrived("p2", caller: "1", called: "4010")))
        #expect(story.orders.hasSuffix("refuse p2"))
        #expect(story.outcome.unknownNumbers.count == 1, "who runs the server is told")
    }

    // MARK: A queue that went

    /// Without queue 10; its number leads to another, or nowhere.
    private static func withoutTen(_ heir: QueueID?) -> Centre {
        var centre = Centre.harbour
        centre.queues.removeAll { $0.id == 10 }
        centre.accessCodes = centre.accessCodes.compactMap { code in
            code.queue != 10 ? code : heir.map { AccessCode(code.number, queue: $0) }
        }
        for index in centre.agents.indices { centre.agents[index].skills.removeAll { $0.queue == 10 } }
        return centre
    }

    @Test(arguments: [true, false])
    func `who waits in it waits where the number leads now, with the old arrival time`(_ isRestart: Bool) {
        var story = Story()
        story.arrives("p1")
        story.after(.seconds(5))
        story.arrives("p2", to: "4060")
        let since = story.call("p1")?.since
        if isRestart { story.restarts() }
        story.does(.configure(Self.withoutTen(60)))
        #expect(story.facts.hasSuffix("centre.configured, call.moved"))
        if isRestart { story.reconciles([story.caller("p1"), story.caller("p2")]) }
        #expect(story.waiting(60) == ["p1", "p2"] && story.call("p1")?.since == since && story.floor.queues[10]?.places.isEmpty == true)
        story.after(.milliseconds(899_999))
        #expect(story.waiting(60) == ["p1", "p2"])
        story.after(.milliseconds(1))
        #expect(story.end("p1") == .expired && story.callRecords.map(\.queue).last == 60)
    }

    @Test func `it is handed out there at once`() {
        var story = Story()
        story.signIn(101)
        story.arrives("p1")
        story.does(.configure(Self.withoutTen(20)))
        #expect(story.holder("p1") == 101 && story.orders.hasSuffix("ring 1001"))
    }

    @Test(arguments: [true, false])
    func `if the number leads nowhere the caller is ended, and the log says so`(_ isLinkUp: Bool) throws {
        var story = Story()
        story.arrives("p1")
        if !isLinkUp { story.losesLink() }
        story.mark()
        story.does(.configure(Self.withoutTen(nil)))
        #expect(story.facts == "centre.configured, call.ended" && story.end("p1") == .dropped && story.callRecords.map(\.by) == [.us])
        #expect(story.orders == (isLinkUp ? "clear p1" : ""))
        let remarks = story.outcome.facts.compactMap { $0.fact.remark }
        #expect(remarks.count == 1 && remarks.allSatisfy { $0.contains(story.id("p1")) && !$0.contains("0791234567") })
        if !isLinkUp { story.reconciles([story.caller("p1")]) }
        #expect(story.orders == "clear p1")
    }

    @Test func `one that was being offered moves when the offer comes to nothing`() {
        var story = Story.requested(.ringing)
        story.does(.configure(Self.withoutTen(60)))
        #expect(story.holder("p1") == 101)
        story.phone(101, .rejected)
        #expect(story.waiting(60) == ["p1"])
    }

    @Test func `one that was held moves when the agent has to leave it`() {
        var story = Story.requested(.talking)
        story.does(.hold(101))
        story.does(.configure(Self.withoutTen(60)))
        story.does(.forceSignOut(101, reason: nil))
        #expect(story.waiting(60) == ["p1"])
    }

    @Test func `nobody can ask about it any more`() {
        var story = Story.requested(.talking)
        story.arrives("p2")
        story.does(.configure(Self.withoutTen(60)))
        let floor = story.floor
        #expect(throws: Refusal.notYourQueue) { try floor.waitingCalls(in: 10, at: story.now) }
        #expect(throws: Refusal.notYourQueue) { try floor.waitingCount(in: 10) }
        #expect(throws: Refusal.notYourQueue) { try floor.figures(of: [20, 10], at: story.now) }
        #expect(throws: Refusal.notYourQueue) { try floor.board(queues: [10], at: story.now) }
        #expect(throws: Refusal.notYourQueue) { try floor.colleagues(serving: 10, at: story.now) }
        #expect(throws: Refusal.notYourQueue) { try floor.colleagues(configuredFor: 10, at: story.now) }
        story.signIn(102)
        #expect(story.asks(.requestCall(102, call: story.id("p2"), queue: 10)) == .notYourQueue)
    }

    @Test func `nor about an agent who went`() {
        var story = Story.requested(.talking)
        story.signIn(102)
        story.does(.configure(withoutAna))
        let floor = story.floor
        #expect(throws: Refusal.noSuchAgent) { try floor.colleague(101, at: story.now) }
        #expect(throws: Refusal.noSuchAgent) { try floor.agentGroup(of: 101) }
        #expect(throws: Refusal.noSuchAgent) { try floor.callIDs(of: 101) }
        #expect(throws: Refusal.noSuchAgent) { try floor.calls(of: 101, for: 102, at: story.now) }
        #expect(throws: Refusal.noSuchAgent) { try floor.heldCalls(of: 101, for: 102, at: story.now) }
        #expect(throws: Refusal.noSuchAgent) { try floor.heldCount(of: 101) }
        #expect(throws: Refusal.noSuchAgent) { _ = try floor.served(by: 101) as [QueuePolicy] }
        #expect(throws: Refusal.noSuchAgent) { try floor.skills(of: 101) }
    }
}
