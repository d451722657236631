import Telephony
import Testing

@testable import Floor

/// How an inspection ends, what it leaves alone, and what is said of it: 102 is the inspector, 101 the agent.
struct InspectionEndTests {
    static let endings: [(String, @Sendable (inout Story) -> Void, told: String, toldAgent: String)] = [
        ("the inspector hangs up", { $0.phone(102, .hungUp) }, "PhoneRelease 2, NotReady 0", "QcStop listening 102"),
        (
            "the inspector signs out", { $0.does(.forceSignOut(102, reason: nil)) }, "PhoneRelease 3, NotReady 0, Shutdown",
            "QcStop listening 102"
        ),
        ("the inspector falls silent", { $0.fallsSilent(102) }, "PhoneRelease 3, NotReady 0, Shutdown", "QcStop listening 102"),
        (
            "the inspector's leg is lost", { $0.reconciles([$0.caller("p1"), $0.phone(101, isUp: true)]) }, "PhoneRelease 2, NotReady 0",
            "QcStop listening 102"
        ),
        ("the phone is put on hook", { $0.does(.releasePhone(102)) }, "PhoneRelease 3, NotReady 0", "QcStop listening 102"),
        (
            "the agent signs out", { $0.does(.forceSignOut(101, reason: nil)) }, "PhoneRelease 3, NotReady 0",
            "CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0, QcStop listening 102, Shutdown"
        ),
    ]

    @Test(arguments: endings.indices)
    func `it ends with either of the two`(_ index: Int) {
        let (name, ends, told, toldAgent) = Self.endings[index]
        var story = Story.inspecting(.listening)
        ends(&story)
        #expect(story.told(102) == told && story.told(101) == toldAgent, "\(name)")
        #expect(story.floor.inspected == nil && story.agent(102)?.inspection == nil && story.agent(102)?.engagement == nil, "\(name)")
    }

    static let vain: [(String, @Sendable (inout Story) -> Void, told: String)] = [
        ("nobody lifts", { $0.after(.seconds(20)) }, "PhoneRelease 3, NotReady 0"),
        ("the phone refuses", { $0.phone(102, .rejected) }, "PhoneRelease 2, NotReady 0"),
        ("called off", { $0.does(.stopInspection(102, of: 101, only: nil)) }, "PhoneRelease 3, NotReady 0"),
    ]

    @Test(arguments: vain.indices)
    func `a phone that is not lifted begins nothing`(_ index: Int) {
        let (name, ends, told) = Self.vain[index]
        var story = Story.supervised()
        story.does(.inspect(102, 101, .listening))
        story.rings(102)
        #expect(story.asks(.switchInspection(102, of: 101, to: .insertion)) == .wrongStateToInspect, "\(name)")
        #expect(story.asks(.intercept(102, of: 101, call: nil)) == .wrongStateToInspect, "\(name)")
        story.mark()
        ends(&story)
        #expect(story.told(102) == told && story.told(101) == "", "\(name)")
        #expect(story.floor.inspected == nil && story.floor.nextDeadline == nil, "\(name)")
    }

    @Test func `what happens to the call leaves the inspection alone`() {
        var story = Story.inspecting(.insertion)
        story.leaves("p1")
        #expect(story.standing(102) == .inspecting && story.told(102) == "")
        story.restarts()
        story.reconciles([story.phone(102, isUp: true, .alone)])
        #expect(story.standing(102) == .inspecting && story.orders == "")
    }

    @Test func `an agent who signs in anew is inspected on`() {
        var story = Story.inspecting(.listening)
        story.signIn(101, .busy, forced: true)
        #expect(story.floor.inspectors(of: 101) == [102] && story.standing(102) == .inspecting && story.told(102) == "")
        story.mark()
        story.signIn(102, .busy, forced: true)
        #expect(story.standing(102) == .inspecting && story.told(102) == "InService, Busy")
    }

    @Test func `after a gap the switch is brought in line`() {
        var story = Story.inspecting(.listening)
        story.losesLink()
        story.does(
            .reconcile(
                Snapshot(
                    incarnation: "A",
                    legs: (story.legs(.joined) + [story.phone(102, isUp: true, .alone)]).sorted { $0.id < $1.id }, recordings: [],
                    phones: []),
                asked: nil))
        #expect(story.orders == "1002 listens to 1001")
    }

    @Test func `a centre may keep it from its agents`() throws {
        var centre = Centre.inspected
        centre.inspection = InspectionRules(announces: false)
        var story = Story(centre)
        story.signIn(101)
        story.signIn(102)
        story.does(.inspect(102, 101, .listening))
        story.rings(102)
        story.lifts(102)
        let desk = try story.floor.desk(of: 101, at: story.now)
        story.mark()
        story.does(.switchInspection(102, of: 101, to: .insertion))
        story.does(.stopInspection(102, of: 101, only: nil))
        #expect(story.told(101) == "" && desk.inspectors == [])
    }

    @Test func `both desks say so, and whether there is anything to hear`() throws {
        var story = Story.inspecting(.whispering)
        #expect(
            try story.floor.desk(of: 101, at: story.now).inspectors == [
                Desk.Inspector(number: 102, name: "Agent 102", mode: .whispering, isConnected: true)
            ])
        #expect(
            try story.floor.desk(of: 102, at: story.now).inspection
                == Desk.Inspected(number: 101, name: "Agent 101", mode: .whispering, hasBegun: true, isConnected: true))
        story.does(.release(101))
        #expect(try story.floor.desk(of: 101, at: story.now).inspectors.map(\.isConnected) == [false])
        #expect(try story.floor.desk(of: 102, at: story.now).inspection?.isConnected == false)
    }

    @Test func `its time is the inspector's, and no other`() {
        var story = Story.inspecting(.listening)
        story.after(.seconds(90))
        story.does(.stopInspection(102, of: 101, only: nil))
        story.after(.seconds(10))
        #expect(story.floor.deskFigures(of: 102, at: story.now).inspected == .seconds(90))
        #expect(story.floor.dayFigures(of: 102, at: story.now).busied == .seconds(10))
    }

    static let lost: [(String, @Sendable (inout Centre) -> Void)] = [
        ("is no inspector any more", { $0.change(102) { $0.inspector = false } }),
        ("may not listen any more", { $0.change(102) { $0.inspects = InspectionRights(rights: [.force]) } }),
        ("the agent is in another group", { $0.change(101) { $0.group = 2 } }),
    ]

    @Test(arguments: lost.indices)
    func `it ends with the right, and so does what the inspector is told`(_ index: Int) {
        let (name, change) = Self.lost[index]
        var story = Story.inspecting(.listening)
        story.does(.beginMonitor(102, [101]))
        story.mark()
        var centre = Centre.inspected
        change(&centre)
        story.does(.configure(centre))
        #expect(story.floor.inspected == nil && story.told(102) == "PhoneRelease 3, NotReady 0", "\(name)")
        #expect(story.told(101) == "QcStop listening 102", "\(name)")
        #expect(story.floor.monitored(by: 102).isEmpty == (name != "may not listen any more"), "\(name)")
    }

    @Test func `one who has to change the password first inspects nobody`() {
        var story = Story.supervised()
        story.does(.forceSignOut(102, reason: nil))
        var ask = SignIn(agent: 102, phone: "1002")
        ask.mustChangePassword = true
        story.does(.signIn(ask))
        #expect(story.asks(.inspect(102, 101, .listening)) == .mustChangePassword)
    }

    @Test func `an inspector who signs in elsewhere while the phone rings is rung no more`() {
        var story = Story.supervised()
        story.does(.inspect(102, 101, .listening))
        story.rings(102)
        story.mark()
        story.signIn(102, at: "1099", .busy, forced: true)
        #expect(story.orders == "clear 1002" && story.agent(102)?.inspection == nil)
    }

    @Test func `while the switch is away no ring runs out, and who lifted meanwhile is there`() {
        var story = Story.supervised()
        story.does(.inspect(102, 101, .listening))
        story.rings(102)
        story.losesLink()
        story.after(.seconds(60))
        story.reconciles(story.legs(.joined) + [story.phone(102, isUp: true)])
        #expect(story.agent(102)?.inspection?.hasBegun == true && story.orders == "1002 listens to 1001")
    }

    @Test func `a line that stays up leaves the caller who is given to a queue, and the inspector with it`() {
        var story = Story.inspecting(.insertion) { $0.releasePhone = false }
        story.does(.transfer(101, Transfer(.callee(.queue(30)), .release)))
        #expect(story.orders == "music p1, join 1002, join 1001", "the two are in a bridge of their own")
        #expect(story.outcome.orders.contains(.connect(story.leg(101), .bridge(BridgeID("q101")))))
    }
}

extension Centre {
    fileprivate mutating func change(_ number: WorkNo, _ change: (inout Member) -> Void) {
        for index in agents.indices where agents[index].number == number { change(&agents[index]) }
    }
}
