import Floor
import Ledger
import Telephony
import Testing

@testable import Runtime

struct SilencesTests {
    private let mailboxes = Mailboxes()
    private let session = SessionNumber(1)

    private func at(_ seconds: Int64) -> Moment { Moment(milliseconds: seconds * 1_000) }

    @discardableResult
    private func open(_ agent: Int, _ session: SessionNumber = SessionNumber(1), heard seconds: Int64) -> Mailbox {
        let mailbox = mailboxes.make(WorkNo(agent), session, loginTime: at(seconds), heard: at(seconds))
        mailboxes.open(WorkNo(agent), mailbox)
        return mailbox
    }

    private func silent(since seconds: Int64) -> [String] {
        mailboxes.silent(since: at(seconds)).map { "\($0.agent.rawValue) since \($0.heard.seconds)" }
    }

    @Test func `who was not heard of since then is told, each time, until the session is over`() {
        open(103, heard: 1)
        open(101, heard: 5)
        open(102, heard: 1)
        #expect(silent(since: 1) == [])
        #expect(silent(since: 2) == ["102 since 1", "103 since 1"])
        #expect(silent(since: 6) == ["101 since 5", "102 since 1", "103 since 1"])
        mailboxes.close(WorkNo(102), session, .silence)
        #expect(silent(since: 6) == ["101 since 5", "103 since 1"])
    }

    @Test func `who gave a sign of life is silent so much later`() {
        let mailbox = open(101, heard: 1)
        mailbox.hear(at: at(7))
        #expect(silent(since: 6) == [] && silent(since: 7) == [])
        #expect(silent(since: 8) == ["101 since 7"])
        mailbox.hear(at: at(9))
        #expect(silent(since: 9) == [] && silent(since: 10) == ["101 since 9"])
    }

    @Test func `the present session counts, not one before it`() {
        open(101, heard: 1)
        open(101, SessionNumber(2), heard: 5)
        #expect(silent(since: 2) == [])
        #expect(mailboxes.silent(since: at(6)).map(\.session) == [SessionNumber(2)])
    }

    @Test func `parts of a second count`() {
        let mailbox = mailboxes.make(WorkNo(101), session, loginTime: at(1), heard: Moment(milliseconds: 1_500))
        mailboxes.open(WorkNo(101), mailbox)
        #expect(mailboxes.silent(since: Moment(milliseconds: 1_500)).isEmpty)
        #expect(mailboxes.silent(since: Moment(milliseconds: 1_501)).count == 1)
    }

    /// What a second takes does not grow with the number of sessions, but with that of those who could have fallen silent.
    @Test func `of ten thousand who live, each is looked at once in the time of a silence`() {
        var silences = Silences()
        var looked = 0
        for agent in 0..<10_000 { silences.add((WorkNo(agent), session), heard: at(Int64(agent % 120))) }
        for second in Int64(0)..<120 {
            let entries = silences.take(before: at(second - 1))
            #expect(entries.count <= 84)
            for entry in entries { silences.add(entry, heard: at(second + 119)) }
            looked += entries.count
        }
        #expect((9_800...10_000).contains(looked))
    }
}
