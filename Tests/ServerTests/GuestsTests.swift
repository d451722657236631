import Logging
import NIOCore
import Synchronization
import Testing

@testable import Server

/// How many connections there may be, and from whom.
struct GuestsTests {
    @Test func `one address has no more than its share, and others get in beside it`() {
        var guests = Guests(ConnectionLimits(all: 4, perAddress: 2))
        for _ in 1...2 { #expect(guests.enter(from: "a", isTrusted: false) == .welcome) }
        #expect(guests.enter(from: "a", isTrusted: false) == .tooManyOfOne)
        for origin in ["b", "c"] { #expect(guests.enter(from: origin, isTrusted: false) == .welcome) }
        #expect(guests.enter(from: "d", isTrusted: false) == .full)
        guests.leave(from: "a")
        #expect(guests.enter(from: "d", isTrusted: false) == .welcome)
        #expect(guests.enter(from: "a", isTrusted: false) == .full)
        guests.leave(from: "b")
        #expect(guests.enter(from: "a", isTrusted: false) == .welcome)
        #expect(guests.count == 4)
    }

    @Test func `trusted addresses have no share, and some places of their own`() {
        var guests = Guests(ConnectionLimits(all: 4, perAddress: 2))
        for _ in 1...4 { #expect(guests.enter(from: "a", isTrusted: true) == .welcome) }
        #expect(guests.enter(from: "b", isTrusted: false) == .full)
        for _ in 1...Guests.spare { #expect(guests.enter(from: "a", isTrusted: true) == .welcome) }
        #expect(guests.enter(from: "a", isTrusted: true) == .full)
        #expect(Guests.spare < Gate.margin / 2, "or who is trusted could shut the Gate")
    }

    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2::7", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"), ("2001:db8:1:3::7", "2001:db8:1:3::/64"), ("::1", "0:0:0:0::/64"),
    ])
    func `whoever has an IPv6 address has all of its network`(_ address: String, _ origin: String) throws {
        #expect(try SocketAddress(ipAddress: address, port: 1).origin == origin)
    }

    /// A log that is kept, and a clock that moves by hand.
    private final class Desk: Sendable {
        let lines = Mutex<[String]>([])
        let time = Mutex<NIODeadline>(.uptimeNanoseconds(1))

        var logger: Logger {
            Logger(label: "test") { _ in Kept(desk: self) }
        }

        func hall(_ limits: ConnectionLimits, trusted: [String] = []) -> Hall {
            Hall(limits, trusted: [TrustedAddresses(trusted)], logger: logger, now: { [self] in time.withLock { $0 } })
        }
    }

    private struct Kept: LogHandler {
        let desk: Desk
        var logLevel = Logger.Level.info
        var metadata = Logger.Metadata()
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        init(desk: Desk) { self.desk = desk }
        func log(event: LogEvent) { desk.lines.withLock { $0.append("\(event.message)") } }
    }

    @Test func `while it is full, that is said once a minute, with how many were turned away`() throws {
        let desk = Desk()
        let hall = desk.hall(ConnectionLimits(all: 2, perAddress: 1))
        let (one, other) = (try SocketAddress(ipAddress: "192.0.2.1", port: 1), try SocketAddress(ipAddress: "192.0.2.2", port: 1))
        #expect(hall.enter(one) == "192.0.2.1" && hall.enter(other) == "192.0.2.2" && desk.lines.withLock { $0 }.isEmpty)
        for _ in 1...100 { #expect(hall.enter(one) == nil) }
        #expect(
            desk.lines.withLock { $0 } == [
                "1 connection was turned away: all 2 connections are taken; let more files be open (LimitNOFILE), or look who holds them"
            ])
        desk.time.withLock { $0 = $0 + .seconds(59) }
        #expect(hall.enter(one) == nil && desk.lines.withLock { $0 }.count == 1)
        desk.time.withLock { $0 = $0 + .seconds(1) }
        hall.leave("192.0.2.2")
        #expect(hall.enter(one) == nil)
        let line = try #require(desk.lines.withLock { $0 }.last)
        #expect(line.hasPrefix("101 connections were turned away: 192.0.2.1 has 1 connections, as many as one address may; set"))
        #expect(hall.count == 1)
    }
}
