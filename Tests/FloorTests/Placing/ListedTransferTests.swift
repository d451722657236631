import Telephony
import Testing

@testable import Floor

/// Agent 101 gives customer p1 to a queue, and talks on until somebody there takes the call.
struct ListedTransferTests {
    private func listed(_ queue: QueueID = 30, _ mode: TransferMode = .success) -> Story {
        var story = Story.talking()
        story.after(.seconds(3))
        story.does(.transfer(101, Transfer(.callee(.queue(queue)), mode)))
        return story
    }

    private func place(_ story: Story) -> String { story.placed?.id.description ?? "none" }

    @Test(arguments: [TransferMode.success, .talk])
    func `a call of its own stands in the list, and the two talk on`(_ mode: TransferMode) throws {
        let story = listed(30, mode)
        let row = try #require(story.floor.waitingList(of: 30, at: story.now)?.calls.first?.info)
        #expect(row.form == .consultation && row.caller.text == "0791234567" && row.seconds == 0)
        #expect(story.parties("p1") == "p1, 101" && story.orders == "" && story.told(101) == "")
        #expect(try story.floor.desk(of: 101, at: story.now).call?.calling == "Night")
    }

    @Test func `who requests it is rung, and gets the customer; the agent leaves`() {
        var story = listed()
        let place = place(story)
        story.does(.requestCall(103, call: place, queue: 30))
        #expect(story.parties("p1") == "p1, 101, 103 rings" && story.orders == "ring 1003" && story.waiting(30) == [])
        story.rings(103)
        story.lifts(103)
        story.joins(103)
        #expect(story.told(101).hasSuffix("TransferResult 0, CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0"))
        #expect(story.parties("p1") == "p1, 103" && story.told(103).hasSuffix("Talking, CallInfo"))
        #expect(story.callRecords.map(\.end) == [.joined])
    }

    @Test func `a second who asks for it is told who has it`() {
        var story = listed()
        let place = place(story)
        story.does(.requestCall(103, call: place, queue: 30))
        #expect(story.asks(.requestCall(102, call: place, queue: 30)) == .takenByAnotherAgent(103, answered: false))
        #expect(story.asks(.requestCall(103, call: place, queue: 30)) == nil, "a double click")
        story.takesUp(103)
        #expect(story.asks(.requestCall(102, call: place, queue: 30)) == .takenByAnotherAgent(103, answered: true))
    }

    @Test func `it is handed out by itself where the queue says so`() {
        var story = listed()
        story.does(.sayFree(103))
        #expect(story.parties("p1") == "p1, 101")
        story.after(.seconds(15))
        #expect(story.parties("p1") == "p1, 101, 103 rings")
    }

    @Test func `one who does not answer: the two talk on, and the agent is told`() {
        var story = listed()
        story.does(.requestCall(103, call: place(story), queue: 30))
        story.phone(103, .rejected)
        #expect(story.told(101) == "TransferResult 1" && story.parties("p1") == "p1, 101" && story.waiting(30) == [])
    }

    static let endings: [(String, @Sendable (inout Story) -> Void, told: String, parties: String)] = [
        ("taken back", { $0.does(.cancelTransfer(101)) }, "TransferResult 1", "p1, 101"),
        ("nobody takes it", { $0.after(.seconds(900)) }, "TransferResult 1", "p1, 101"),
        (
            "an inspector ends it", { story in story.does(.forceDropCall(102, call: story.placed?.id.description ?? "")) },
            "TransferResult 1", "p1, 101"
        ),
        (
            "the agent releases", { $0.does(.release(101)) }, "TransferResult 1, CallRelease, CustomerRelease, PhoneRelease 3, NotReady 0",
            "ended"
        ),
        ("the customer leaves", { $0.leaves("p1") }, "TransferResult 1, CustomerRelease, CallRelease, PhoneRelease 3, NotReady 0", "ended"),
        (
            "the queue goes",
            { story in
                var centre = Centre.calling
                centre.queues.removeAll { $0.id == 30 }
                centre.accessCodes.removeAll { $0.queue == 30 }
                story.does(.configure(centre))
            }, "TransferResult 1", "p1, 101"
        ),
    ]

    @Test(arguments: endings.indices)
    func `it goes from the list when it is for nobody any more`(_ index: Int) {
        let (name, ends, told, parties) = Self.endings[index]
        var story = listed()
        ends(&story)
        #expect(story.told(101) == told && story.parties("p1") == parties, "\(name)")
        #expect(story.waiting(30) == [] && story.placed == nil, "\(name)")
    }

    @Test func `one at a time, and a queue that there is`() {
        var story = listed()
        #expect(story.asks(.transfer(101, Transfer(.callee(.queue(20)), .success))) == .transferUnderWay)
        #expect(story.asks(.transfer(101, Transfer(.callee(.agent(102)), .success))) == .transferUnderWay)
        story.does(.cancelTransfer(101))
        #expect(story.asks(.transfer(101, Transfer(.callee(.queue(999)), .success))) == .notYourQueue)
        story.does(.transfer(101, Transfer(.accessCode("4030"), .success)))
        #expect(story.placed?.queue == 30)
    }

    @Test func `the switch is away and comes back: it waits on`() {
        var story = listed()
        story.losesLink()
        story.after(.seconds(2_000))
        story.reconciles(story.legs(.joined))
        #expect(story.placed?.isListed == true && story.parties("p1") == "p1, 101")
    }

    @Test func `an agent who leaves a call of three takes it back`() {
        var story = Story.three()
        story.does(.transfer(101, Transfer(.callee(.queue(30)), .success)))
        #expect(story.placed != nil)
        story.does(.release(101))
        #expect(story.placed == nil && story.parties("p1") == "p1, 102")
        #expect(story.asks(.transfer(102, Transfer(.callee(.queue(30)), .success))) == nil)
    }
}
