import Telephony
import Testing

@testable import Floor

/// What an inspector sees of the agents. Inspector 102 may inspect everybody, unless a row says otherwise.
struct SupervisionTests {
    /// The inspector and agent 101 are signed in.
    private var story = Story()

    init() {
        story.signIn(102, .busy)
        story.signIn(101)
    }

    private func seen(_ story: Story, only some: [WorkNo]? = nil) throws -> Supervision {
        try story.floor.supervision(of: 102, only: some, at: story.now)
    }

    private func ana(_ story: Story) throws -> Supervised { try #require(try seen(story, only: [101]).agents.first) }

    /// Inspector 102 is with 101, and hears.
    private static func inspected(_ mode: InspectionMode, _ story: Story) -> Story {
        var story = story
        story.does(.inspect(102, 101, mode))
        story.rings(102)
        story.lifts(102)
        return story
    }

    @Test func `who is no inspector sees nothing, nor does who is signed out`() {
        #expect(throws: Refusal.mayNotSupervise) { try story.floor.supervision(of: 101, at: story.now) }
        #expect(throws: Refusal.notSignedIn) { try story.floor.supervision(of: 103, at: story.now) }
    }

    @Test func `everybody of the centre is there, signed in or not, but for the inspector`() throws {
        let seen = try seen(story)
        #expect(seen.agents.map(\.number) == [101, 103, 104] && seen.now == story.now && seen.inspection == nil)
        #expect(seen.rights == InspectionRight.allCases && seen.queues.map(\.id) == [10, 20, 30, 40, 50, 60])
        #expect(seen.agents.map(\.state.standing) == [.idle, .signedOut, .signedOut])
        #expect(seen.agents.map(\.phone) == ["1001", nil, nil])
    }

    @Test func `of an inspector of some groups only these are seen, and what may be done to them`() throws {
        var centre = Centre.harbour
        centre.groups = [AgentGroup(id: 1, name: "Day"), AgentGroup(id: 2, name: "Night")]
        for index in centre.agents.indices { centre.agents[index].group = centre.agents[index].number == 103 ? 2 : 1 }
        centre.agents[1].inspects = InspectionRights(groups: [2], rights: [.whisper, .listen])
        var story = Story(centre)
        story.signIn(102)
        let seen = try seen(story)
        #expect(seen.agents.map(\.number) == [103] && seen.agents.map(\.groupName) == ["Night"] && seen.rights == [.listen, .whisper])
        #expect(try self.seen(story, only: [101, 104]).agents.isEmpty)
    }

    @Test func `only some are shown where only these are asked for, and nobody who is not known`() throws {
        #expect(try seen(story, only: [103, 102, 999, 101]).agents.map(\.number) == [101, 103])
        #expect(try seen(story, only: []).agents.isEmpty)
    }

    @Test func `a choice is shown with its reason and its end`() throws {
        var story = story
        story.does(.sayBusy(101, reason: 201, prolong: false))
        #expect(try ana(story).state == Desk.State(standing: .busy, since: story.now, until: nil, reason: 201))
        story.does(.rest(101, .seconds(60), cause: 3, prolong: false))
        #expect(try ana(story).state == Desk.State(standing: .rest, since: story.now, until: story.now + .seconds(60), reason: 3))
    }

    @Test func `a call is shown as the agent sees it, and what follows it`() throws {
        var story = story
        story.talks(101, "p1")
        let began = story.now
        story.after(.seconds(5))
        story.does(.sayBusy(101, reason: 0, prolong: false))
        let talking = try ana(story)
        #expect(talking.state.standing == .talking && talking.state.since == began && talking.after?.standing == .busy)
        #expect(talking.call?.call == story.ids["p1"] && talking.call?.caller == "0791234567" && talking.call?.queueName == "Bookings")
        #expect(talking.call == (try story.floor.desk(of: 101, at: story.now).call))
        story.does(.hold(101))
        #expect(try ana(story).state == Desk.State(standing: .holding, since: story.now, until: nil, reason: 0))
    }

    @Test func `a call that outlives its session is shown with an agent who is signed out`() throws {
        var story = story
        story.talks(101, "p1")
        story.fallsSilent(101)
        let seen = try ana(story)
        #expect(seen.state.standing == .signedOut && seen.phone == nil && seen.after == nil && seen.call?.call == story.ids["p1"])
    }

    @Test func `queues are those that are configured, and those that are served`() throws {
        var story = story
        story.does(.adjustSkill(102, 101, [30, 10]))
        let seen = try ana(story)
        #expect(seen.skills == [10, 20, 30, 40, 50] && seen.serves == [10, 30])
    }

    @Test(arguments: InspectionMode.allCases)
    func `who hears the agent is seen once the phone is up, and with the inspector's own`(_ mode: InspectionMode) throws {
        var story = story
        story.does(.inspect(102, 101, mode))
        #expect(try ana(story).inspectors.isEmpty)
        #expect(try seen(story).inspection == Desk.Inspected(number: 101, name: "Agent 101", mode: mode, hasBegun: false))
        story.rings(102)
        story.lifts(102)
        #expect(try ana(story).inspectors == [Desk.Inspector(number: 102, name: "Agent 102", mode: mode)])
        #expect(try seen(story).inspection?.hasBegun == true)
        story.does(.stopInspection(102, of: 101, only: nil))
        #expect(try ana(story).inspectors.isEmpty && seen(story).inspection == nil)
    }

    @Test func `inspectors see each other, also where agents are not told`() throws {
        var centre = Centre.harbour
        centre.inspection = InspectionRules(announces: false)
        var story = Story(centre)
        story.signIn(102)
        story.signIn(101)
        let inspected = Self.inspected(.listening, story)
        #expect(try ana(inspected).inspectors.map(\.number) == [102])
        #expect(try inspected.floor.desk(of: 101, at: inspected.now).inspectors.isEmpty)
    }

    /// Inspectors are told of an agent when a desk is.
    @Test func `whatever looks different is told of as a change of the agent's desk`() throws {
        var story = Story()
        story.signIn(102, .busy)
        story.mark()
        let start = story.floor
        story.signIn(101)
        story.talks(101, "p1")
        story.does(.inspect(102, 101, .listening))
        story.rings(102)
        story.lifts(102)
        story.does(.switchInspection(102, of: 101, to: .whispering))
        story.does(.hold(101))
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.does(.adjustSkill(102, 101, [10]))
        story.does(.forceBusy(102, 101))
        story.does(.stopInspection(102, of: 101, only: nil))
        story.does(.inspect(102, 101, .insertion))
        story.rings(102)
        story.lifts(102)
        story.does(.intercept(102, of: 101, call: nil))
        story.joins(102)
        story.does(.release(102))
        story.does(.forceRest(102, 101, .seconds(60), cause: 1))
        story.does(.forceSignOutOf(102, 101))
        var floor = start
        var changes = 0
        for (at, fact) in story.outcome.facts {
            let concern = floor.concern(of: fact)
            let before = looks(floor)
            floor.evolve(fact, at: at)
            guard looks(floor) != before else { continue }
            changes += 1
            let told = concern.changes.contains(.everyDesk) || ([concern.agent].compactMap { $0 } + concern.others).contains(101)
            #expect(told && !concern.changes.isDisjoint(with: [.desk, .everyDesk]), "\(fact)")
        }
        #expect(changes > 12)
    }

    /// What there is to see of 101; nil while nobody is there to see it.
    private func looks(_ floor: Floor) -> Supervised? {
        var seen = try? floor.supervision(of: 102, only: [101], at: Moment(milliseconds: 0)).agents.first
        seen?.call?.place = nil
        return seen
    }
}
