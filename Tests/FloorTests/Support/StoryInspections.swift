import Telephony
import Testing

@testable import Floor

extension Centre {
    /// Agents 101 and 103 are in group 1, 104 in group 2; inspector 102 may do all to group 1, and 105 only listen, to everybody.
    static let inspected: Centre = {
        var centre = Centre.calling
        for index in centre.agents.indices {
            centre.agents[index].group = centre.agents[index].number == 104 ? 2 : 1
            if centre.agents[index].inspector { centre.agents[index].inspects = InspectionRights(groups: [1]) }
        }
        var listener = Member.harbour(105, level: 3, inspector: true)
        listener.inspects = InspectionRights(rights: [.listen])
        centre.agents.append(listener)
        return centre
    }()
}

extension Story {
    /// Agent 101 talks to caller p1, inspectors 102 and 105 and agents 103 and 104 are signed in; then a mark.
    static func supervised(_ change: (inout SessionOptions) -> Void = { _ in }) -> Story {
        var story = Story(.inspected)
        story.signIn(101, .busy, change)
        for agent: WorkNo in [102, 103, 104, 105] { story.signIn(agent, .busy) }
        story.talks(101, "p1")
        story.mark()
        return story
    }

    /// And 102 inspects 101.
    static func inspecting(_ mode: InspectionMode, _ change: (inout SessionOptions) -> Void = { _ in }) -> Story {
        var story = supervised(change)
        story.does(.inspect(102, 101, mode))
        story.rings(102)
        story.lifts(102)
        story.mark()
        return story
    }
}
