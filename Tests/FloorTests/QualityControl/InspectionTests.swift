import Telephony
import Testing

@testable import Floor

/// Inspectors listen to agents, whisper to them and step in: 102 is the inspector, 101 the agent, p1 the customer.
struct InspectionTests {
    // MARK: Who may

    static let asking: [@Sendable (WorkNo, WorkNo) -> Command] = [
        { .inspect($0, $1, .listening) }, { .inspect($0, $1, .whispering) }, { .inspect($0, $1, .insertion) },
        { .switchInspection($0, of: $1, to: .whispering) }, { .toggleInspection($0, of: $1) }, { .stopInspection($0, of: $1, only: nil) },
        { .intercept($0, of: $1, call: nil) }, { .forceBusy($0, $1) }, { .forceIdle($0, $1) },
        { .forceRest($0, $1, .seconds(60), cause: 1) }, { .forceSignOutOf($0, $1) }, { .adjustSkill($0, $1, [10]) },
    ]

    @Test(arguments: asking.indices)
    func `only inspectors may, with others of their groups who are signed in`(_ index: Int) {
        let command = Self.asking[index]
        var story = Story.supervised()
        #expect(story.asks(command(103, 101)) == .mayNotSupervise)
        #expect(story.asks(command(103, 9_999)) == .mayNotSupervise, "nobody else learns who there is")
        #expect(story.asks(command(102, 102)) == .superviseOneself)
        #expect(story.asks(command(102, 9_999)) == .nobodyToSupervise)
        #expect(story.asks(command(102, 104)) == .inspectionNotAllowed, "of another group")
        story.does(.forceSignOut(103, reason: nil))
        #expect(story.asks(command(102, 103)) == .supervisedSignedOut)
        #expect(story.asks(command(106, 101)) == .notSignedIn)
    }

    @Test func `one who may only listen does nothing else`() {
        var story = Story.supervised()
        for mode in InspectionMode.allCases where mode != .listening {
            #expect(story.asks(.inspect(105, 101, mode)) == .inspectionNotAllowed)
        }
        #expect(story.asks(.forceBusy(105, 101)) == .inspectionNotAllowed)
        #expect(story.asks(.forceDropCall(105, call: story.id("p1"))) == .inspectionNotAllowed)
        story.does(.inspect(105, 101, .listening))
        story.rings(105)
        story.lifts(105)
        #expect(story.asks(.switchInspection(105, of: 101, to: .whispering)) == .inspectionNotAllowed)
        #expect(story.asks(.toggleInspection(105, of: 101)) == .inspectionNotAllowed)
        #expect(story.asks(.intercept(105, of: 101, call: nil)) == .inspectionNotAllowed)
        story.does(.stopInspection(105, of: 101, only: nil))
    }

    @Test func `an inspector who is taken up, or inspected, inspects nobody`() {
        var story = Story.inspecting(.listening)
        #expect(story.asks(.inspect(102, 103, .listening)) == .wrongStateToInspect, "inspects already")
        #expect(story.asks(.inspect(105, 102, .listening)) == .wrongStateToInspect, "who inspects is not inspected")
        story.talks(103, "p2")
        story.does(.stopInspection(102, of: 101, only: nil))
        story.does(.inspect(105, 102, .listening))
        #expect(story.asks(.inspect(102, 101, .listening)) == .wrongStateToInspect, "who is inspected does not inspect")
    }

    @Test func `while the switch is away nobody is rung, and nothing is switched`() {
        var story = Story.inspecting(.listening)
        story.losesLink()
        #expect(story.asks(.inspect(105, 101, .listening)) == .switchUnavailable)
        #expect(story.asks(.switchInspection(102, of: 101, to: .insertion)) == .switchUnavailable)
        #expect(story.asks(.intercept(102, of: 101, call: nil)) == .switchUnavailable)
        story.does(.stopInspection(102, of: 101, only: nil))
    }

    // MARK: What it is

    static let modes: [(InspectionMode, orders: String)] = [
        (.listening, "1002 listens to 1001"), (.whispering, "1002 coaches 1001"), (.insertion, "join 1002"),
    ]

    @Test(arguments: modes.indices)
    func `the inspector's phone rings, and then hears`(_ index: Int) {
        let (mode, orders) = Self.modes[index]
        var story = Story.supervised()
        story.does(.inspect(102, 101, mode))
        #expect(story.orders == "ring 1002" && story.told(102) == "Busy" && story.told(101) == "")
        #expect(story.standing(102) == .inspecting && story.agent(102)?.engagement == .inspection)
        story.rings(102)
        story.lifts(102)
        #expect(story.told(102) == "Busy, PhoneAlerting, PhoneOffhook" && story.told(101) == "QcStart \(mode) 102")
        #expect(story.orders == "ring 1002, \(orders)")
        story.mark()
        story.does(.stopInspection(102, of: 101, only: nil))
        #expect(story.told(102) == "PhoneRelease 3, NotReady 0" && story.told(101) == "QcStop \(mode) 102")
        #expect(
            story.orders == "silence 1002, clear 1002" && story.standing(102) == .busy && story.call("p1")?.stage(of: 101) == .talking(101))
        #expect(story.floor.inspected == nil && story.floor.nextDeadline == nil)
    }

    @Test func `on a line that is up it begins at once`() {
        var story = Story(.inspected)
        story.signIn(101)
        story.signIn(102) { $0.releasePhone = false }
        story.talks(102, "p0")
        story.leaves("p0")
        story.talks(101, "p1")
        story.mark()
        story.does(.inspect(102, 101, .listening))
        #expect(story.told(102) == "Busy" && story.told(101) == "QcStart listening 102" && story.orders == "1002 listens to 1001")
        story.mark()
        story.does(.stopInspection(102, of: 101, only: nil))
        #expect(story.told(102) == "Ready" && story.orders == "silence 1002")
    }

    @Test func `before the first call, and from call to call without a new ring`() {
        var story = Story(.inspected)
        story.signIn(101)
        story.signIn(102)
        story.does(.inspect(102, 101, .listening))
        story.rings(102)
        story.lifts(102)
        story.mark()
        story.talks(101, "p1")
        #expect(story.orders.contains("1002 listens to 1001") && !story.orders.contains("ring 1002"))
        story.mark()
        story.leaves("p1")
        #expect(story.orders == "silence 1002, clear 1001" && story.standing(102) == .inspecting)
        story.mark()
        story.talks(101, "p2")
        #expect(story.orders.contains("1002 listens to 1001") && !story.orders.contains("ring 1002") && story.told(102) == "")
    }

    static let switches: [(InspectionMode, InspectionMode, orders: String)] = [
        (.listening, .whispering, "1002 coaches 1001"), (.listening, .insertion, "join 1002"),
        (.whispering, .listening, "1002 listens to 1001"),
        (.whispering, .insertion, "join 1002"), (.insertion, .listening, "1002 listens to 1001"),
        (.insertion, .whispering, "1002 coaches 1001"),
    ]

    @Test(arguments: switches.indices)
    func `each becomes each in place`(_ index: Int) {
        let (old, new, orders) = Self.switches[index]
        var story = Story.inspecting(old)
        story.does(.switchInspection(102, of: 101, to: new))
        #expect(story.orders == orders && story.told(101) == "QcStart \(new) 102" && story.told(102) == "")
        story.does(.switchInspection(102, of: 101, to: new))
        #expect(story.orders == orders, "what is so already is granted")
    }

    @Test func `the toggle goes between listening and insertion, and not from whispering`() {
        var story = Story.inspecting(.listening)
        story.does(.toggleInspection(102, of: 101))
        #expect(story.agent(102)?.inspection?.mode == .insertion)
        story.does(.toggleInspection(102, of: 101))
        #expect(story.agent(102)?.inspection?.mode == .listening)
        story.does(.switchInspection(102, of: 101, to: .whispering))
        #expect(story.asks(.toggleInspection(102, of: 101)) == .wrongStateToInspect)
    }

    @Test func `only whispering stops by the end of whispering`() {
        var story = Story.inspecting(.listening)
        #expect(story.asks(.stopInspection(102, of: 101, only: .whispering)) == .wrongStateToInspect)
        #expect(story.asks(.stopInspection(102, of: 103, only: nil)) == .wrongStateToInspect, "of somebody else")
        story.does(.switchInspection(102, of: 101, to: .whispering))
        story.does(.stopInspection(102, of: 101, only: .whispering))
        #expect(story.standing(102) == .busy)
    }

    // MARK: What is heard

    @Test func `a hold: who listens hears what the agent hears, who is heard is with the agent`() {
        var story = Story.inspecting(.listening)
        story.does(.hold(101))
        #expect(story.orders == "music p1, silence 1001")
        story.does(.getHold(101, call: nil))
        story.joins(101)
        story.does(.switchInspection(102, of: 101, to: .insertion))
        story.mark()
        story.does(.hold(101))
        #expect(story.orders == "music p1, join 1002, join 1001")
        story.mark()
        story.does(.getHold(101, call: nil))
        #expect(story.orders == "join p1, join 1002, join 1001")
    }

    @Test func `whispering to an agent who is alone goes by a bridge of the two`() {
        var story = Story.inspecting(.whispering)
        story.does(.hold(101))
        let pair = Connection.bridge(BridgeID("q101"))
        #expect(
            story.outcome.orders.contains(.connect(story.leg(101), pair)) && story.outcome.orders.contains(.connect(story.leg(102), pair)))
        story.mark()
        story.does(.stopInspection(102, of: 101, only: nil))
        #expect(story.orders.contains("silence 1001") && story.orders.contains("clear 1002"), "who is left is alone again")
    }

    @Test func `a consultation: the inspector comes along`() {
        var story = Story.inspecting(.insertion)
        story.does(.innerHelp(101, .agent(103), .twoParty, Personal(nil)))
        #expect(story.orders.contains("1002 coaches 1001"), "beside the tone that says that it rings")
        story.mark()
        story.rings(103)
        story.lifts(103)
        let bridge = story.present(101)?.bridge
        #expect(story.outcome.orders.contains(.connect(story.leg(102), bridge.map { .bridge($0) } ?? .alone)))
    }

    @Test func `several inspectors of one agent`() {
        var story = Story.inspecting(.whispering)
        story.does(.inspect(105, 101, .listening))
        story.rings(105)
        story.lifts(105)
        #expect(story.orders.hasSuffix("1005 listens to 1001") && story.told(101) == "QcStart listening 105")
        story.mark()
        story.leaves("p1")
        #expect(story.orders == "silence 1002, silence 1005, clear 1001")
    }

    @Test func `an inspector never stays with a customer who is given away`() {
        var story = Story.inspecting(.insertion)
        story.does(.transfer(101, Transfer(.callee(.agent(103)), .release)))
        #expect(story.orders.contains("silence 1002"))
        story.mark()
        story.takesUp(103)
        #expect(!story.orders.contains("1002") && story.standing(102) == .inspecting)
    }
}
