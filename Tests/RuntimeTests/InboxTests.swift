import Floor
import Telephony
import Testing

@testable import Runtime

struct InboxTests {
    let inbox = Inbox(limit: 1_000) { Moment(milliseconds: 1_700_000_000_000) }

    @Test(.timeLimit(.minutes(1))) func `who gathers does not wait when the inbox is closed`() {
        inbox.close()
        inbox.gather(for: .seconds(3_600))
        #expect(inbox.take(atMost: nil) == nil)
    }

    @Test func `what comes while more is waited for is taken together, in order`() throws {
        inbox.put(.fellSilent(WorkNo(101), SessionNumber(1)))
        inbox.gather(for: .milliseconds(1))
        inbox.put(.fellSilent(WorkNo(102), SessionNumber(1)))
        let jobs = try #require(inbox.take(atMost: .zero)).map(\.job)
        let agents = jobs.map { job in if case .fellSilent(let agent, _) = job { agent } else { WorkNo(0) } }
        #expect(agents == [WorkNo(101), WorkNo(102)])
    }
}
