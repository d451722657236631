import Floor
import Ledger
import Logging
import Telephony
import Testing

@testable import Runtime

/// The present state, said in place of events. Here the loop finds all its work at once, so that it comes in one commit.
struct RefreshTests {
    private static let ana = WorkNo(101)
    private let ledger = MemoryLedger()

    private func centre() -> CallCentre {
        let member = Member(number: Self.ana, name: "Ana")
        let setup = CallCentre.Setup(
            centre: Centre(id: 1, name: "Test", accessCodes: [], queues: [], agents: [member]), ledger: ledger, line: SilentLine(),
            now: { Moment(milliseconds: 1_700_000_000_000) }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return CallCentre(setup)
    }

    /// The notices of Ana's mailbox after these jobs, and how far each mailbox event is after the one before.
    private func told(_ jobs: [Job]) -> (notices: [Notice], isInOrder: Bool) {
        let centre = centre()
        let inbox = Inbox(limit: .max) { Moment(milliseconds: 1_700_000_000_000) }
        for job in jobs { inbox.put(job) }
        inbox.close()
        Loop(centre, inbox).run { _ in }
        guard let mailbox = centre.mailboxes[Self.ana] else { return ([], false) }
        var events: [Event] = []
        while case .event(let event) = mailbox.poll(after: nil, at: event(events)) {
            events.append(event)
            mailbox.settle(event, arrived: true)
        }
        return (events.map(\.notice), zip(events, events.dropFirst()).allSatisfy { $0.cursor < $1.cursor })
    }

    private func event(_ events: [Event]) -> Moment { events.last?.at ?? Moment(milliseconds: 0) }

    private func ask(_ command: Command) -> Job { .ask(Self.ana, .trusted, command) { _ in } }

    private let signIn = Job.signIn(SignIn(agent: ana, phone: PhoneNumber("1001")), nil) { _ in }

    @Test func `in the middle of a commit it is the state after all of it, said once`() {
        let told = told([
            signIn, ask(.sayBusy(Self.ana, reason: 201, prolong: false)), .refresh(Self.ana) { _ in }, ask(.sayFree(Self.ana)),
        ])
        #expect(told.notices == [.inService, .ready] && told.isInOrder)
    }

    @Test func `in place of more events than a mailbox holds it is the state after all of them`() {
        let choices = (1...Mailbox.capacity).map { number in
            ask(number.isMultiple(of: 2) ? .sayFree(Self.ana) : .sayBusy(Self.ana, reason: 201, prolong: false))
        }
        let told = told([signIn] + choices + [ask(.sayBusy(Self.ana, reason: 202, prolong: false))])
        #expect(told.notices == [.inService, .notReady(reason: 202)] && told.isInOrder)
    }
}
