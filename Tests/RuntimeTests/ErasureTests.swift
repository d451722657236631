import Ledger
import Synchronization
import Telephony
import Testing

@testable import Floor
@testable import Runtime

/// What was erased from the ledger is forgotten by a server that runs.
struct ErasureTests {
    private static let ana = WorkNo(101)
    private let base = CallCentreTests()

    private func drain(_ mailbox: Mailbox?, after cursor: Cursor?) -> [Event] {
        var events: [Event] = []
        while case .event(let event) = mailbox?.poll(after: events.isEmpty ? cursor : nil, at: base.clock.now) {
            events.append(event)
            mailbox?.settle(event, arrived: true)
        }
        return events
    }

    @Test func `an erased number is delivered from no mailbox, and shown nowhere`() async throws {
        let centre = await base.open()
        let call = try await base.call(at: centre, agents: 101...101)
        _ = await base.request(call, by: 101, at: centre)
        centre.report(.alerting(LegID("\(call).1")))
        await centre.settle()
        let mailbox = centre.mailboxes[Self.ana]
        mailbox?.tellsCursors()
        #expect(drain(mailbox, after: nil).contains { "\($0.notice)".contains("5550100") })
        #expect(base.ledger.erase(caller: "5550100") == 1)
        base.clock.advance(.seconds(2))
        centre.timePassed()
        await centre.settle()
        #expect(try await centre.inspect { floor in CallID(call).flatMap { floor.calls[$0] }?.caller.shown } == "erased")
        // Mailboxes are looked through aside.
        for _ in 1...100_000 where drain(mailbox, after: Cursor("0.0")).contains(where: { "\($0.notice)".contains("5550100") }) {
            await centre.settle()
        }
        let notices = drain(mailbox, after: Cursor("0.0")).map(\.notice)
        #expect(notices.count > 3 && !notices.contains { "\($0)".contains("5550100") })
        await centre.stop()
    }

    private static let call = CallID(seconds: 1, serial: 1)
    private static let notice = CallNotice(
        call: call, caller: Personal("5550100"), called: "4000", queue: QueueID(10), queueName: "Bookings", direction: .inbound,
        role: .main, requeues: 0, lastAgent: nil)
    private static let recording = RecordingNotice(
        call: call, caller: Personal("5550100"), called: "4000", recording: RecordingID("1-1.r1"), task: 1,
        fileName: Personal("5550100.wav"), began: nil, ended: nil)
    private static let bulletin = MessageNotice(
        name: "bulletin-1-1", text: Personal("call 5550100"), from: ana, senderName: "Ana", sent: Moment(milliseconds: 1_000))

    static let notices: [Notice] = [
        .phoneAlerting(notice), .ringing(notice), .autoAnswer(notice), .talking(notice), .incomingCallInfo(notice), .hold(notice),
        .callRelease(notice), .customerRelease(notice), .noAnswer(notice), .recordBegan(recording), .recordFailed(recording),
        .recordDone(recording), .bulletin(bulletin), .note(bulletin),
    ]

    @Test(arguments: notices)
    func `an event that is on its way is without what was erased since`(_ notice: Notice) {
        let now = Moment(milliseconds: 1_000)
        let mailbox = Mailbox(session: SessionNumber(1), loginTime: now, heard: now)
        let event = Event(cursor: Cursor(position: .start, index: 0), at: now, notice: notice)
        _ = mailbox.put(event)
        _ = mailbox.poll(after: nil, at: now)
        mailbox.forgetErased(Erased(["2-1", "another"]))
        #expect("\(mailbox.present(event).notice)".contains("5550100"))
        mailbox.forgetErased(Erased([Self.call.description, "bulletin-1-1"]))
        #expect(!"\(mailbox.present(event).notice)".contains("5550100"))
        #expect(mailbox.present(event).notice == notice)
    }

    @Test func `more erasures than the ledger remembers make the floor read it anew`() async throws {
        let ledger = ForgetfulLedger(base.ledger)
        let centre = await base.open { $0.ledger = ledger }
        let before = centre.currentHealth.epoch
        base.clock.advance(.seconds(2))
        centre.timePassed()
        await centre.settle()
        #expect(centre.currentHealth.epoch == before + 1)
        await centre.stop()
    }
}

/// Remembers once of no erasure whose texts went.
private final class ForgetfulLedger: Ledger {
    private let ledger: MemoryLedger
    private let erasures = Mutex<Int64>(0)

    init(_ ledger: MemoryLedger) { self.ledger = ledger }

    func erased(since number: Int64?) -> Erasures {
        erasures.withLock { erasures in
            if number == 0 { erasures = 1 }
            return Erasures(number: erasures, subjects: number == 0 ? nil : [])
        }
    }

    func installation() throws(LedgerError) -> Installation { try ledger.installation() }
    func takeOver(centre: Int) throws(LedgerError) -> Int64 { try ledger.takeOver(centre: centre) }
    func recover(
        centre: Int, shapes: [String], reach: Int, snapshot: (SavedSnapshot) throws -> Void,
        each: (Position, Moment, Fact) throws -> Void
    ) throws -> Recovery { try ledger.recover(centre: centre, shapes: shapes, reach: reach, snapshot: snapshot, each: each) }
    func particulars(of subjects: [String]) throws(LedgerError) -> Particulars { try ledger.particulars(of: subjects) }
    func passwordChanges() throws(LedgerError) -> [PasswordChange] { [] }
    func store(_ change: PasswordChange) throws(LedgerError) {}
    func forgetPasswordChanges(of agent: WorkNo) throws(LedgerError) {}
    func append(_ batch: Batch, centre: Int, after position: Position, epoch: Int64) throws(LedgerError) {
        try ledger.append(batch, centre: centre, after: position, epoch: epoch)
    }
    func save(_ snapshot: SavedSnapshot, centre: Int, epoch: Int64) throws(LedgerError) {}
}
