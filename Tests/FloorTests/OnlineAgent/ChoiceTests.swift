import Telephony
import Testing

@testable import Floor

/// One thing that a free agent asks about the own choice: after what, and what comes of it.
struct ChoiceRow: Sendable, CustomTestStringConvertible {
    var after: [Command] = []
    let asks: Command
    /// What the agent is told, or nil if it is refused as the wrong state (100-009).
    let told: String?
    let standing: Standing

    var testDescription: String { "\(asks) after \(after)" }

    private static let busy = Command.sayBusy(101, reason: 200, prolong: false)
    private static let rest = Command.rest(101, .seconds(60), cause: 1, prolong: false)
    private static let work = Command.sayWork(101)

    static let all: [ChoiceRow] = [
        ChoiceRow(asks: .sayFree(101), told: "Ready", standing: .idle),
        ChoiceRow(after: [busy], asks: .sayFree(101), told: "Ready", standing: .idle),
        ChoiceRow(after: [rest], asks: .sayFree(101), told: "Ready", standing: .idle),
        ChoiceRow(after: [work], asks: .sayFree(101), told: "Ready", standing: .idle),

        ChoiceRow(asks: busy, told: "NotReady 200", standing: .busy),
        ChoiceRow(after: [rest], asks: busy, told: "NotReady 200", standing: .busy),
        ChoiceRow(after: [work], asks: busy, told: "NotReady 200", standing: .busy),
        ChoiceRow(after: [busy], asks: .sayBusy(101, reason: 201, prolong: false), told: nil, standing: .busy),
        ChoiceRow(after: [busy], asks: .sayBusy(101, reason: 201, prolong: true), told: "NotReady 201", standing: .busy),
        ChoiceRow(asks: .sayBusy(101, reason: 0, prolong: true), told: "NotReady 0", standing: .busy),
        ChoiceRow(after: [busy], asks: .cancelBusy(101), told: "CancelNotReady", standing: .idle),
        ChoiceRow(asks: .cancelBusy(101), told: nil, standing: .idle),
        ChoiceRow(after: [rest], asks: .cancelBusy(101), told: nil, standing: .rest),
        ChoiceRow(after: [work], asks: .cancelBusy(101), told: nil, standing: .wrapUp),

        ChoiceRow(asks: rest, told: "Rest 1", standing: .rest),
        ChoiceRow(after: [busy], asks: rest, told: "Rest 1", standing: .rest),
        ChoiceRow(after: [work], asks: rest, told: "Rest 1", standing: .rest),
        ChoiceRow(after: [rest], asks: .rest(101, .seconds(60), cause: 2, prolong: false), told: nil, standing: .rest),
        ChoiceRow(after: [rest], asks: .rest(101, .seconds(60), cause: 2, prolong: true), told: "Rest 2", standing: .rest),
        ChoiceRow(after: [rest], asks: .cancelRest(101), told: "CancelRest", standing: .idle),
        ChoiceRow(asks: .cancelRest(101), told: nil, standing: .idle),
        ChoiceRow(after: [busy], asks: .cancelRest(101), told: nil, standing: .busy),

        ChoiceRow(asks: work, told: "SetWork", standing: .wrapUp),
        ChoiceRow(after: [busy], asks: work, told: "SetWork", standing: .wrapUp),
        ChoiceRow(after: [rest], asks: work, told: "SetWork", standing: .wrapUp),
        ChoiceRow(after: [work], asks: .cancelWork(101), told: "CancelWork", standing: .idle),
        ChoiceRow(asks: .cancelWork(101), told: nil, standing: .idle),
        ChoiceRow(after: [busy], asks: .cancelWork(101), told: nil, standing: .busy),
    ]
}

struct ChoiceTests {
    @Test(arguments: ChoiceRow.all)
    func `a free agent's choice is said at once`(_ row: ChoiceRow) {
        var story = Story()
        story.signIn(101)
        for command in row.after { story.does(command) }
        story.mark()
        #expect(story.asks(row.asks) == (row.told == nil ? .wrongState : nil))
        #expect(story.told(101) == row.told ?? "")
        #expect(story.standing(101) == row.standing)
    }

    static let later: [(Command, String)] = [
        (.sayFree(101), "Ready"), (.sayBusy(101, reason: 201, prolong: false), "NotReady 201"),
        (.rest(101, .seconds(60), cause: 2, prolong: false), "Rest 2"), (.sayWork(101), "SetWork"),
    ]

    @Test(arguments: later, Stage.allCases)
    func `a choice made while taken up is accepted at once and shows when that ends`(_ row: (Command, String), stage: Stage) {
        var story = Story.requested(stage, choice: .busy)
        story.does(row.0)
        #expect(story.told(101) == "")
        #expect(story.standing(101) == (stage == .talking ? .talking : .ringing))
        story.leaves("p1")
        #expect(story.told(101).hasSuffix(", \(row.1)") || story.told(101) == row.1)
    }

    @Test func `the last explicit choice wins`() {
        var story = Story.requested(.talking)
        for (command, _) in Self.later { story.does(command) }
        story.does(.rest(101, .seconds(60), cause: 4, prolong: true))
        story.does(.sayBusy(101, reason: 210, prolong: false))
        story.does(.release(101))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, NotReady 210")
    }

    @Test(arguments: [(SignIn.Status.idle, "Ready"), (.busy, "NotReady 0"), (.work, "SetWork")])
    func `after a call the choice shows that was made before it`(_ status: SignIn.Status, shown: String) {
        var story = Story.requested(.talking, choice: status)
        story.does(.release(101))
        #expect(story.told(101) == "CallRelease, CustomerRelease, PhoneRelease 3, \(shown)")
    }

    @Test func `a call changes no choice and no reason`() {
        var story = Story()
        story.signIn(101)
        story.does(.sayBusy(101, reason: 222, prolong: false))
        story.talks(101, "p1")
        story.mark()
        story.leaves("p1")
        #expect(story.told(101).hasSuffix("NotReady 222"))
        #expect(story.agent(101)?.choice == .busy(reason: 222))
    }

    @Test func `busy that is cancelled in a call is over, and Ready shows after the call`() {
        var story = Story.requested(.talking, choice: .busy)
        story.does(.cancelBusy(101))
        #expect(story.told(101) == "CancelNotReady")
        #expect(story.asks(.cancelBusy(101)) == .wrongState)
        story.does(.release(101))
        #expect(story.told(101).hasSuffix("Ready"))
    }
}
