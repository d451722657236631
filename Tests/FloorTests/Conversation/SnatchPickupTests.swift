import Telephony
import Testing

@testable import Floor

/// A colleague's ring that somebody else takes over.
struct SnatchPickupTests {
    @Test func `a call that rings at a colleague is taken over`() {
        var story = Story(.calling)
        story.signIn(101)
        story.signIn(102, .busy)
        story.signIn(104, .busy)
        story.arrives("p1", to: "4020")
        story.rings(101)
        #expect(story.asks(.snatchPickup(104, of: 101)) == .snatchNotAllowed)
        #expect(story.asks(.snatchPickup(102, of: 104)) == .nothingToSnatch)
        story.mark()
        story.does(.snatchPickup(102, of: 101))
        #expect(story.told(101) == "PhoneRelease 3, Ready" && story.told(102) == "Busy")
        story.takesUp(102)
        #expect(story.parties("p1") == "p1, 102" && story.offerRecords.map(\.end) == [.snatched, nil])
    }

    @Test(arguments: [
        (QueuePolicy.Snatch?.none, Int?.some(1), QueuePolicy.Snatch.group), (nil, nil, .off), (.off, 1, .off), (.centre, nil, .centre),
    ])
    func `the page says at whom rings may be taken over, by the queue that allows most`(
        _ rule: QueuePolicy.Snatch?, _ group: Int?, _ reach: QueuePolicy.Snatch
    ) throws {
        var centre = Centre.calling
        for index in centre.queues.indices { centre.queues[index].snatch = index == 0 ? rule : .off }
        for index in centre.agents.indices { centre.agents[index].group = group }
        var story = Story(centre)
        story.signIn(101)
        #expect(try story.floor.desk(of: 101, at: story.now).snatch == reach)
        #expect(story.floor.maySnatch(101) == (reach != .off))
    }
}
