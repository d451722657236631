import Ledger
import Telephony
import Testing

@testable import Floor
@testable import Server

/// In which order webhooks are told, and how far they have come.
struct WebhookLineTests {
    private func event(_ position: Int64, of call: Int64) throws -> WebhookEvent {
        let ended = CallEnded(call: CallID(seconds: 1, serial: call), end: .callerLeft, by: .caller)
        return try #require(
            WebhookEvent(.call(.ended(ended)), position: Position(rawValue: position), at: Moment(milliseconds: position * 1000)))
    }

    @Test func `of one call one after another, of others at once`() throws {
        var line = WebhookLine(after: .start)
        let (first, other, second) = (try event(2, of: 1), try event(3, of: 2), try event(5, of: 1))
        line.take([first, other, second], upTo: Position(rawValue: 7))
        #expect(line.next() == first)
        #expect(line.next() == other)
        #expect(line.next() == nil)
        line.finish(first)
        #expect(line.next() == second)
    }

    @Test func `all is told up to the first that is not`() throws {
        var line = WebhookLine(after: Position(rawValue: 1))
        #expect(line.told.rawValue == 1)
        let events = [try event(2, of: 1), try event(3, of: 2), try event(5, of: 3)]
        line.take(events, upTo: Position(rawValue: 7))
        for _ in events { _ = line.next() }
        #expect(line.told.rawValue == 1 && line.oldest == events[0].at && line.count == 3)
        line.finish(events[1])
        #expect(line.told.rawValue == 1)
        line.finish(events[0])
        #expect(line.told.rawValue == 4 && line.oldest == events[2].at)
        line.finish(events[2])
        #expect(line.told.rawValue == 7 && line.oldest == nil && line.count == 0)
    }

    @Test func `facts that tell nothing are passed over, and there is room for so much only`() throws {
        var line = WebhookLine(after: .start)
        line.take([], upTo: Position(rawValue: 40))
        #expect(line.told.rawValue == 40 && line.hasRoom)
        let many = try (1...Int64(WebhookLine.room)).map { try event(40 + $0, of: $0 % 7) }
        line.take(many, upTo: Position(rawValue: 5000))
        #expect(!line.hasRoom)
        var order: [Position] = []
        while let next = line.next() {
            order.append(next.position)
            line.finish(next)
        }
        #expect(order.count == many.count && line.hasRoom && line.told.rawValue == 5000)
    }

    @Test func `the signature is what other programs make of it`() {
        // printf '1764000000.{"a":1}' | openssl dgst -sha256 -hmac a-secret-of-the-test
        let signature = WebhookSignature.of(
            Array(#"{"a":1}"#.utf8), secret: "a-secret-of-the-test", at: Moment(milliseconds: 1_764_000_000_999))
        #expect(signature == "t=1764000000,v1=f47b1d6bf3c8ce44c3726f6132eff2ff2d82d64283ccdec62e3ff9c003566fe8")
    }
}
