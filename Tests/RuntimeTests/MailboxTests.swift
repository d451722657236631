import Ledger
import Synchronization
import Telephony
import Testing

@testable import Floor
@testable import Runtime

struct MailboxTests {
    let now = Moment(milliseconds: 1_000)

    func event(_ position: Int64, _ index: Int = 0) -> Event {
        Event(cursor: Cursor(position: Position(rawValue: position), index: index), at: now, notice: .notReady(reason: Int(position)))
    }

    func mailbox(_ positions: ClosedRange<Int64>? = nil) -> Mailbox {
        let mailbox = Mailbox(session: SessionNumber(1), loginTime: now, heard: now)
        for position in positions.map(Array.init) ?? [] { _ = mailbox.put(event(position)) }
        return mailbox
    }

    /// Collects what polls came to, as texts.
    final class Answers: Sendable {
        let texts = Mutex<[String]>([])
        var all: [String] { texts.withLock { $0 } }
        func note(_ name: String) -> @Sendable (PollOutcome) -> Void {
            { outcome in
                let text =
                    switch outcome {
                    case .event(let event): "\(name): \(event.cursor)"
                    case .nothing: "\(name): nothing"
                    case .closed: "\(name): closed"
                    case .tooOld: "\(name): too old"
                    }
                self.texts.withLock { $0.append(text) }
            }
        }
    }

    @Test func `events come one at a time, in order, each once it is known that the one before arrived`() {
        let mailbox = mailbox(1...3), answers = Answers()
        mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("a"))
        mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("b"))
        #expect(answers.all == ["a: 1.0"])
        mailbox.settle(event(1), arrived: true)
        #expect(answers.all == ["a: 1.0", "b: 2.0"])
        mailbox.settle(event(2), arrived: true)
        #expect(mailbox.undelivered == 1)
    }

    @Test func `a mailbox that overflows lets go of messages first, and keeps what happened to the agent`() {
        let mailbox = mailbox(), answers = Answers()
        func put(_ position: Int64, _ notice: Notice) -> Bool {
            mailbox.put(Event(cursor: Cursor(position: Position(rawValue: position), index: 0), at: now, notice: notice))
        }
        #expect(put(1, .busy))
        let note = MessageNotice(text: Personal("Lunch?"), from: WorkNo(102), senderName: "Ben", sent: now)
        #expect((2...5_000).allSatisfy { put($0, .note(note)) })
        #expect(put(5_001, .ready))
        #expect(mailbox.undelivered == Mailbox.capacity)
        mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("a"))
        #expect(answers.all == ["a: 1.0"])
        // Only events of the agent's own, one too many: then the present state must be said instead.
        #expect((6_001...6_998).allSatisfy { put($0, .busy) })
        #expect(!put(7_001, .busy))
    }

    private func monitored(_ position: Int64, _ agent: Int, _ state: MonitorNotice.State) -> Event {
        Event(
            cursor: Cursor(position: Position(rawValue: position), index: 0), at: now,
            notice: .monitored(MonitorNotice(agent: WorkNo(agent), name: "", state: state)))
    }

    @Test func `what an inspector is told of an agent gives way to what the agent is by then, unless it is on its way`() {
        let mailbox = mailbox(), answers = Answers()
        _ = mailbox.put(monitored(1, 101, .is(.idle)))
        mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("a"))
        for event in [monitored(2, 101, .is(.ringing)), monitored(3, 103, .is(.idle)), monitored(4, 101, .is(.talking)), event(5)] {
            _ = mailbox.put(event)
        }
        #expect(answers.all == ["a: 1.0"] && mailbox.undelivered == 4)
        mailbox.settle(monitored(1, 101, .is(.idle)), arrived: true)
        for _ in 1...3 { mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("b")); settle(mailbox, answers) }
        #expect(answers.all == ["a: 1.0", "b: 3.0", "b: 4.0", "b: 5.0"])
    }

    @Test func `and so it does after a restart`() {
        let mailbox = mailbox(), answers = Answers()
        let events = [
            monitored(1, 101, .signedIn), monitored(2, 101, .is(.idle)), monitored(3, 101, .is(.busy)), monitored(4, 103, .is(.idle)),
        ]
        mailbox.restore(Recovered.Box(agent: WorkNo(105), session: SessionNumber(1), loginTime: now, events: events))
        for _ in 1...3 { mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("a")); settle(mailbox, answers) }
        #expect(answers.all == ["a: 1.0", "a: 3.0", "a: 4.0"] && mailbox.undelivered == 0)
    }

    /// The event that was handed out last has arrived.
    private func settle(_ mailbox: Mailbox, _ answers: Answers) {
        guard let position = answers.all.last?.split(separator: " ").last?.split(separator: ".").first.flatMap({ Int64($0) }) else {
            return
        }
        mailbox.settle(event(position), arrived: true)
    }

    @Test func `an event that did not arrive comes first in the next answer`() {
        let mailbox = mailbox(1...2), answers = Answers()
        mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("a"))
        mailbox.settle(event(1), arrived: false)
        mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("b"))
        #expect(answers.all == ["a: 1.0", "b: 1.0"])
    }

    @Test func `of two polls the newest gets the event, and the older one is held to its end`() {
        let mailbox = mailbox(), answers = Answers()
        let older = mailbox.ticket()
        mailbox.poll(older, after: nil, at: now, answers.note("older"))
        mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("newer"))
        _ = mailbox.put(event(1))
        #expect(answers.all == ["newer: 1.0"])
        mailbox.end(older)
        #expect(answers.all == ["newer: 1.0", "older: nothing"])
        mailbox.end(older)
        #expect(answers.all.count == 2)
    }

    @Test func `a closed mailbox answers those who wait and those who come`() {
        let mailbox = mailbox(), answers = Answers()
        mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("a"))
        mailbox.close()
        mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("b"))
        #expect(answers.all == ["a: closed", "b: closed"])
    }

    @Test func `a cursor acknowledges what was before it and goes back to what is kept`() {
        let delivered = Answers(), answers = Answers()
        let mailbox = Mailbox(session: SessionNumber(1), loginTime: now, heard: now) { cursor in
            delivered.texts.withLock { $0.append(cursor.description) }
        }
        for position in 1...5 as ClosedRange<Int64> { _ = mailbox.put(event(position)) }
        let after = { (text: String) in Cursor(text) }
        mailbox.poll(mailbox.ticket(), after: after("3.0"), at: now, answers.note("on"))
        mailbox.settle(event(4), arrived: true)
        mailbox.poll(mailbox.ticket(), after: after("1.0"), at: now, answers.note("back"))
        #expect(answers.all == ["on: 4.0", "back: 2.0"])
        #expect(delivered.all == ["3.0", "4.0"])
    }

    /// A mailbox after a restart: what is known of it, and how far it was delivered.
    func restored(_ positions: ClosedRange<Int64>, known: String?, delivered: String?) -> Mailbox {
        let mailbox = mailbox()
        mailbox.restore(
            Recovered.Box(
                agent: WorkNo(101), session: SessionNumber(1), loginTime: now, events: positions.map { event($0) },
                known: known.flatMap { Cursor($0) }, delivered: delivered.flatMap { Cursor($0) }))
        return mailbox
    }

    @Test func `after a restart a cursor from before what could be made again is too old`() {
        let mailbox = restored(10...12, known: "9.0", delivered: "10.0"), answers = Answers()
        mailbox.poll(mailbox.ticket(), after: Cursor("8.0"), at: now, answers.note("a"))
        mailbox.poll(mailbox.ticket(), after: Cursor("9.0"), at: now, answers.note("b"))
        mailbox.poll(mailbox.ticket(), after: Cursor("11.0"), at: now, answers.note("c"))
        #expect(answers.all == ["a: too old", "b: 10.0", "c: 12.0"])
    }

    @Test func `events that come after a restart and before the desktop leave no gap behind its cursor`() {
        let mailbox = restored(1...40, known: nil, delivered: "40.0"), answers = Answers()
        for position in 41...60 as ClosedRange<Int64> { _ = mailbox.put(event(position)) }
        mailbox.poll(mailbox.ticket(), after: Cursor("30.0"), at: now, answers.note("a"))
        mailbox.settle(event(31), arrived: true)
        mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("b"))
        #expect(answers.all == ["a: 31.0", "b: 32.0"])
    }

    @Test func `a desktop that comes without a cursor after a restart has nothing kept for it`() {
        let mailbox = restored(1...40, known: nil, delivered: "40.0"), answers = Answers()
        mailbox.poll(mailbox.ticket(), after: nil, at: now, answers.note("a"))
        mailbox.poll(mailbox.ticket(), after: Cursor("39.0"), at: now, answers.note("b"))
        #expect(answers.all == ["b: too old"])
    }

    /// (made again, known, delivered, how many are left to deliver): none where some are missing.
    static let tears: [(ClosedRange<Int64>, String?, String?, Int)] = [
        (10...12, nil, nil, 3), (10...12, nil, "11.0", 1), (10...12, "9.0", "9.0", 3), (10...12, "9.0", "12.0", 0),
        (10...12, "9.0", "8.0", 0),
        (10...12, "9.0", nil, 0), (10...12, "9.0", "11.1000", 0),
    ]

    @Test(arguments: tears)
    func `where undelivered events cannot be made again none is left`(_ row: (ClosedRange<Int64>, String?, String?, Int)) {
        #expect(restored(row.0, known: row.1, delivered: row.2).undelivered == row.3)
    }

    @Test func `only the last thousand delivered events are kept`() {
        let mailbox = mailbox(), answers = Answers()
        mailbox.tellsCursors()
        for position in 1...5_000 as ClosedRange<Int64> {
            _ = mailbox.put(event(position))
            mailbox.poll(mailbox.ticket(), after: nil, at: now) { _ in }
            mailbox.settle(event(position), arrived: true)
        }
        mailbox.poll(mailbox.ticket(), after: Cursor("4000.0"), at: now, answers.note("kept"))
        mailbox.settle(event(4001), arrived: true)
        mailbox.poll(mailbox.ticket(), after: Cursor("2000.0"), at: now, answers.note("gone"))
        #expect(answers.all == ["kept: 4001.0", "gone: too old"])
    }

    @Test func `nothing that was delivered is kept for a desktop that knows no cursors`() {
        let mailbox = mailbox(1...3), answers = Answers()
        for position in 1...2 as ClosedRange<Int64> {
            mailbox.poll(mailbox.ticket(), after: nil, at: now) { _ in }
            mailbox.settle(event(position), arrived: true)
        }
        mailbox.empty()
        #expect(mailbox.undelivered == 0 && mailbox.newest == Cursor("3.0"))
        mailbox.poll(mailbox.ticket(), after: Cursor("2.0"), at: now, answers.note("before"))
        _ = mailbox.put(event(4))
        mailbox.poll(mailbox.ticket(), after: Cursor("3.0"), at: now, answers.note("after"))
        #expect(answers.all == ["before: too old", "after: 4.0"])
    }

    @Test func `more undelivered events than it can hold are noticed`() {
        let mailbox = mailbox(1...1_000)
        #expect(!mailbox.put(event(1_001)))
        mailbox.replace(with: [event(2_000)])
        #expect(mailbox.undelivered == 1)
    }
}

extension Mailbox {
    /// A poll as a desktop makes it: answered at once, or held.
    fileprivate func poll(_ ticket: Int, after: Cursor?, at now: Moment, _ resume: @escaping @Sendable (PollOutcome) -> Void) {
        if let outcome = poll(after: after, at: now) { resume(outcome) } else { wait(ticket, resume) }
    }
}
