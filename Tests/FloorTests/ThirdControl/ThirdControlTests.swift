import Telephony
import Testing

@testable import Floor

/// What an inspector does in the name of another agent. 102 is the inspector here.
struct ThirdControlTests {
    private static let all: [(name: String, command: @Sendable (WorkNo, WorkNo) -> Command)] = [
        ("setstatus", { .setStatus($0, of: $1, .busy) }), ("callanswer", { .answerFor($0, of: $1) }),
        ("callout", { .callOutFor($0, of: $1, CallOut(PhoneNumber("70003"))) }),
    ]

    private func signedIn(_ agents: [WorkNo]) -> Story {
        var story = Story()
        for agent in agents { story.signIn(agent) }
        story.mark()
        return story
    }

    @Test(arguments: all.indices)
    func `only inspectors may, for others of their own centre who are signed in`(_ index: Int) {
        let command = Self.all[index].command
        var story = signedIn([101, 102])
        #expect(story.asks(command(101, 102)) == .mayNotSupervise)
        #expect(story.asks(command(101, 9_999)) == .mayNotSupervise, "nobody else learns who there is")
        #expect(story.asks(command(102, 102)) == .superviseOneself)
        #expect(story.asks(command(102, 9_999)) == .nobodyToSupervise, "in another centre, or nowhere")
        #expect(story.asks(command(102, 103)) == .supervisedSignedOut)
        #expect(story.asks(command(103, 101)) == .notSignedIn)
        #expect(story.facts == "")
    }

    @Test func `busy is busy for the reason of inspectors, and idle is idle`() {
        var story = signedIn([101, 102])
        story.does(.setStatus(102, of: 101, .busy))
        #expect(story.told(101) == "NotReady 3" && story.standing(101) == .busy)
        story.does(.setStatus(102, of: 101, .busy))
        #expect(story.told(101) == "NotReady 3", "what the agent is already is granted, and nothing happens")
        story.mark()
        story.does(.setStatus(102, of: 101, .idle))
        #expect(story.told(101) == "Ready" && story.standing(101) == .idle)
        story.does(.setStatus(102, of: 101, .idle))
        #expect(story.told(101) == "Ready" && story.told(102) == "")
        let by = story.outcome.facts.compactMap { told -> WorkNo? in if case .choice(.made(let fact)) = told.fact { fact.by } else { nil } }
        #expect(by == [102], "the fact says who it was")
    }

    @Test func `idle ends a rest and wrap-up`() {
        var story = signedIn([101, 102])
        story.does(.rest(101, .seconds(600), cause: 1, prolong: false))
        story.does(.setStatus(102, of: 101, .idle))
        #expect(story.standing(101) == .idle)
        story.does(.sayWork(101))
        story.does(.setStatus(102, of: 101, .idle))
        #expect(story.standing(101) == .idle)
    }

    @Test func `in a call it waits, and shows when that is over`() {
        var story = Story.requested(.talking)
        story.signIn(102)
        story.mark()
        story.does(.setStatus(102, of: 101, .busy))
        #expect(story.told(101) == "" && story.standing(101) == .talking)
        story.does(.release(101))
        #expect(story.told(101).hasSuffix("NotReady 3"))
    }

    @Test func `a call that waits to be answered is answered`() {
        var story = Story.routed(.lifted) { $0.autoAnswer = false }
        story.signIn(102)
        story.mark()
        story.does(.answerFor(102, of: 101))
        story.joins(101)
        #expect(story.told(101).hasPrefix("Talking") && story.told(102) == "")
        #expect(story.asks(.answerFor(102, of: 101)) == .noCallToAnswer)
    }

    @Test func `calls out are as free as those of the agent`() {
        var story = signedIn([101, 102])
        #expect(story.asks(.callOutFor(102, of: 101, CallOut(PhoneNumber("70003")))) == .callingNotAllowed)
    }
}
