import Foundation
import Telephony
import Testing

@testable import Floor

struct SavedFloorTests {
    @Test(arguments: Stage.allCases)
    func `a floor that is saved and read goes on as it was, but for personal text`(_ stage: Stage) throws {
        var story = Story.requested(stage)
        story.signIn(102) { $0.releasePhone = false }
        story.talks(102, "p2")
        story.does(.hold(102))
        story.does(.report(.arrived("p3", caller: "1", called: "4030")))
        let read = try JSONDecoder().decode(Floor.self, from: story.floor.bytes)
        #expect(read.bytes == story.floor.bytes)
        #expect(read.calls.keys.allSatisfy { read.calls[$0]?.caller.shown == "erased" })
        #expect(story.floor.calls.keys.count == 3)
    }

    @Test func `two floors that differ do not look alike`() {
        let one = Story.requested(.ringing)
        var other = one
        other.does(.sayBusy(101, reason: 200, prolong: false))
        #expect(one.floor.bytes != other.floor.bytes)
    }
}
