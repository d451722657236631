import Telephony
import Testing

@testable import Floor

/// An agent takes a request back while the phone rings.
struct TakenBackTests {
    enum Way: CaseIterable {
        case release, dropCall, reject, rejectMode2

        func command(_ story: Story) -> Command {
            switch self {
            case .release: .release(101)
            case .dropCall: .dropCall(101, call: story.id("p1"))
            case .reject: .reject(101, call: story.id("p1"), .requeue)
            case .rejectMode2: .reject(101, call: nil, .drop)
            }
        }
    }

    @Test(arguments: Way.allCases, [(SignIn.Status.idle, "Ready"), (.busy, "NotReady 0"), (.work, "SetWork")])
    func `the request is taken back: PhoneRelease, the caller at the old place, the choice as it was`(
        _ way: Way, choice: (SignIn.Status, String)
    ) {
        var story = Story.requested(.ringing, choice: choice.0)
        story.arrives("p2")
        story.mark()
        story.does(way.command(story))
        #expect(story.told(101) == "PhoneRelease 3, \(choice.1)")
        #expect(story.orders == "clear 1001")
        #expect(story.waiting(10) == ["p1", "p2"])
        #expect(story.call("p1")?.wait?.backOffs == [])
        #expect(story.offerRecords.map(\.end) == [.takenBack])
    }

    @Test func `before it rings there is no phone to release`() {
        var story = Story.requested(.ordered)
        story.does(.release(101))
        #expect(story.told(101) == "Ready")
        #expect(story.orders == "clear 1001")
    }

    @Test func `another agent may have it then`() {
        var story = Story.requested(.ringing)
        story.signIn(102, .busy)
        story.does(.release(101))
        story.requests(102, "p1")
        #expect(story.holder("p1") == 102)
    }
}
