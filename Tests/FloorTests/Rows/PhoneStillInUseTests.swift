import Telephony
import Testing

@testable import Floor

/// A phone that came into use for something else while its agent was taken up by us, and is still in use when that ends.
struct PhoneStillInUseTests {
    typealias Ending = (name: String, stage: Stage, ends: @Sendable (inout Story) -> Void, told: String)

    static let endings: [Ending] = [
        ("released", .talking, { $0.does(.release(101)) }, "CallRelease, CustomerRelease, PhoneRelease 3, Ready, Busy"),
        ("hung up", .talking, { $0.phone(101, .hungUp) }, "CallRelease, CustomerRelease, PhoneRelease 2, Ready, Busy"),
        ("the caller left", .ringing, { $0.leaves("p1") }, "PhoneRelease 3, Ready, Busy"),
        ("rejected", .ringing, { $0.phone(101, .busy) }, "NoAnswer, PhoneRelease 3, NotReady 5, Busy"),
        ("not answered", .ringing, { $0.after(.seconds(19)) }, "NoAnswer, PhoneRelease 3, NotReady 2, Busy"),
    ]

    @Test(arguments: endings.indices)
    func `its agent is taken up by it as soon as the call or offer is over`(_ index: Int) {
        let ending = Self.endings[index]
        var story = Story.requested(ending.stage)
        story.phone(101, is: .inUse)
        ending.ends(&story)
        #expect(story.told(101) == ending.told, "\(ending.name)")
        #expect(story.agent(101)?.engagement == .ownCall && story.standing(101) == .ownCall, "\(ending.name)")
        #expect(story.agent(101)?.idleSince == nil, "\(ending.name)")
        story.mark()
        story.phone(101, is: .reachable)
        #expect(story.notices(101).count == 1 && story.agent(101)?.engagement == nil, "\(ending.name)")
    }

    @Test func `no other caller can be requested meanwhile, since that phone cannot ring`() {
        var story = Story.requested(.talking)
        story.arrives("p2")
        story.phone(101, is: .inUse)
        story.does(.release(101))
        #expect(story.asks(story.request(101, "p2")) == .engaged)
        story.phone(101, is: .reachable)
        story.requests(101, "p2")
        #expect(story.holder("p2") == 101)
    }

    @Test func `it ends after-call work that would have begun`() {
        var story = Story.requested(.talking, .harbour.with(10) { $0.wrapUp = .seconds(20) })
        story.phone(101, is: .inUse)
        story.does(.release(101))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, Work, Busy")
        #expect(story.agent(101)?.afterCallWork == nil)
        story.after(.seconds(60))
        #expect(story.told(101).hasSuffix("Busy"))
    }

    @Test func `a recording without a call gives way to it, too`() {
        var story = Story()
        story.signIn(101)
        story.does(.record(101, fileName: Personal(nil)))
        story.phone(101, is: .inUse)
        story.mark()
        story.does(.stopRecord(101))
        #expect(story.told(101) == "Ready, Busy" && story.standing(101) == .ownCall)
    }

    @Test func `a phone that is reachable again before the end leaves nothing behind`() {
        var story = Story.requested(.talking)
        story.phone(101, is: .inUse)
        story.phone(101, is: .reachable)
        story.does(.release(101))
        #expect(story.told(101).hasSuffix("PhoneRelease 3, Ready") && story.standing(101) == .idle)
    }

    @Test func `a forced sign-out leaves no own call behind`() {
        var story = Story.requested(.talking)
        story.phone(101, is: .inUse)
        story.does(.forceSignOut(101, reason: nil))
        #expect(story.told(101).hasSuffix("PhoneRelease 3, Ready, Shutdown"))
        #expect(story.agent(101)?.engagement == nil && story.standing(101) == .signedOut)
    }
}
