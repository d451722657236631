import Floor
import Ledger
import Telephony
import Testing

@testable import Runtime

/// Mailboxes of those whose events go to the operator's address for all, where nobody polls or sends heartbeats.
struct PushForAllTests {
    private let start = Moment(milliseconds: 1_000_000)
    private let ana = WorkNo(101)
    private let all = PushAddress(url: "http://127.0.0.1/", token: nil, isForAll: true)

    private func event(_ position: Int64, after seconds: Int64) -> Event {
        let cursor = Cursor(position: Position(rawValue: position), index: 0)
        return Event(cursor: cursor, at: start + .seconds(seconds), notice: .ready)
    }

    private func boxes(_ push: PushAddress?) -> (Mailboxes, Mailbox) {
        let boxes = Mailboxes()
        let mailbox = boxes.make(ana, SessionNumber(1), loginTime: start, heard: start, push: push)
        boxes.open(ana, mailbox)
        return (boxes, mailbox)
    }

    @Test func `who has taken all is never silent, however long nothing happens`() {
        let (boxes, _) = boxes(all)
        #expect(boxes.silent(since: start + .seconds(86_400)).isEmpty)
        let (others, _) = self.boxes(PushAddress(url: all.url, token: nil))
        #expect(others.silent(since: start + .seconds(86_400)).map(\.agent) == [ana], "a desktop's own push is no sign of life")
    }

    @Test func `what does not arrive is silence, from the moment on when it happened`() {
        let (boxes, mailbox) = boxes(all)
        _ = mailbox.put(event(1, after: 500))
        _ = mailbox.put(event(2, after: 510))
        #expect(boxes.silent(since: start + .seconds(500)).isEmpty)
        #expect(boxes.silent(since: start + .seconds(501)).map(\.heard) == [start + .seconds(500)])
        mailbox.waitToPush { _ in }
        mailbox.settle(event(1, after: 500), arrived: true)
        mailbox.hear(at: start + .seconds(600))
        #expect(boxes.silent(since: start + .seconds(600)).isEmpty)
        mailbox.waitToPush { _ in }
        mailbox.settle(event(2, after: 510), arrived: true)
        #expect(boxes.silent(since: start + .seconds(86_400)).isEmpty)
    }

    @Test(arguments: [
        ("http://10.0.0.1/", nil, true), ("http://10.0.0.1/", "http://10.0.0.2/", true), ("http://10.0.0.1/", "http://10.0.0.1/", false),
    ])
    func `who is pushed to hears of the end, unless the next session's events go there`(_ url: String, _ next: String?, _ isTold: Bool) {
        let (boxes, mailbox) = boxes(PushAddress(url: url, token: nil))
        boxes.close(ana, SessionNumber(1), .replaced, next: next.map { PushAddress(url: $0, token: nil) })
        #expect(mailbox.isClosed && mailbox.tellsEnd == isTold)
    }

    @Test func `that the server stops is no end of the session`() {
        let (boxes, mailbox) = boxes(all)
        boxes.closeAll()
        #expect(mailbox.isClosed && !mailbox.tellsEnd)
    }
}
