import Telephony
import Testing

@testable import Floor

struct RejectTests {
    @Test func `mode 1 puts the call back at its place and makes the agent busy with reason 7`() {
        var story = Story.routed(.ringing)
        story.does(.reject(101, call: story.id("p1"), .requeue))
        #expect(story.told(101) == "NoAnswer, PhoneRelease 3, NotReady 7")
        #expect(story.orders == "clear 1001")
        #expect(story.waiting(20) == ["p1"])
        #expect(story.call("p1")?.wait?.backOffs.map(\.agent) == [101])
        #expect(story.offerRecords.map(\.end) == [.rejected])
    }

    @Test func `mode 2 releases the call and leaves the agent idle`() {
        var story = Story.routed(.ringing)
        story.does(.reject(101, call: nil, .drop))
        #expect(story.told(101) == "NoAnswer, PhoneRelease 3, Ready")
        #expect(story.orders == "clear p1, clear 1001")
        #expect(story.end("p1") == .dropped)
        #expect(story.callRecords.map(\.by) == [.agent] && story.callRecords.map(\.agent) == [nil])
        #expect(story.floor.nextDeadline == nil)
    }

    @Test func `a call can be rejected while it waits to be answered by hand`() {
        var story = Story.routed(.lifted) { $0.autoAnswer = false }
        story.does(.reject(101, call: nil, .requeue))
        #expect(story.told(101) == "NoAnswer, PhoneRelease 3, NotReady 7")
    }

    @Test func `release and dropcall of a routed call that rings are reject mode 1`() {
        for isRelease in [true, false] {
            var story = Story.routed(.ringing)
            story.does(isRelease ? .release(101) : .dropCall(101, call: story.id("p1")))
            #expect(story.told(101) == "NoAnswer, PhoneRelease 3, NotReady 7")
            #expect(story.waiting(20) == ["p1"])
        }
    }

    @Test func `there is nothing to reject without a call that rings, nor by another id`() {
        var story = Story()
        story.signIn(101)
        #expect(story.asks(.reject(101, call: nil, .requeue)) == .noCallToAnswer)
        story.arrives("p1", to: "4020")
        #expect(story.asks(.reject(101, call: "1-1", .requeue)) == .noCallToAnswer)
        story.takesUp(101)
        #expect(story.asks(.reject(101, call: nil, .requeue)) == .noCallToAnswer)
    }
}
