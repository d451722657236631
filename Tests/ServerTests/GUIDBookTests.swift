import Floor
import Telephony
import Testing

@testable import Server

struct GUIDBookTests {
    private let ana = WorkNo(101)
    private let first = SessionNumber(1)
    private let secret = Array(UInt8(0)..<32)

    private func book(_ renewal: GUIDRenewal? = GUIDRenewal()) -> GUIDBook {
        GUIDBook(centre: 1, secret: secret, form: .uuid(node: "AgentGateway0"), renewal: renewal)
    }

    /// Seconds after the sign-in.
    private func after(_ seconds: Int64) -> Moment { Moment(milliseconds: 1_700_000_000_000) + .seconds(seconds) }

    @Test func `a session's GUID is good for that session`() throws {
        let book = book()
        book.opened(ana, first, at: after(0))
        let guid = try #require(book.current(ana, at: after(0)))
        #expect(book.check(ana, guid, at: after(1)) == .good(first))
        #expect(guid.hasSuffix(".AgentGateway0"))
    }

    @Test func `each wrong GUID is refused for what is wrong with it`() throws {
        let book = book()
        let ben = WorkNo(102)
        book.opened(ana, first, at: after(0))
        book.opened(ben, first, at: after(0))
        let old = try #require(book.current(ana, at: after(0)))
        let bens = try #require(book.current(ben, at: after(0)))
        book.opened(ana, SessionNumber(2), at: after(10))
        #expect(book.check(ana, old, at: after(11)) == .earlierSession)
        #expect(book.check(ana, bens, at: after(11)) == .notEntitled)
        #expect(book.check(ana, nil, at: after(11)) == .notEntitled)
        #expect(book.check(ana, "JSESSIONID", at: after(11)) == .notEntitled)
        #expect(book.check(WorkNo(103), bens, at: after(11)) == .notSignedIn)
        book.closed(ben)
        #expect(book.check(ben, bens, at: after(11)) == .notSignedIn)
        #expect(book.current(ben, at: after(11)) == nil)
        #expect(book.renewal(ben, at: after(100)) == nil)
    }

    @Test func `a new GUID comes with every poll until it was used once`() throws {
        let book = book()
        book.opened(ana, first, at: after(0))
        #expect(book.renewal(ana, at: after(59)) == nil)
        let new = try #require(book.renewal(ana, at: after(60)))
        #expect(book.renewal(ana, at: after(61)) == new)
        #expect(book.check(ana, new, at: after(62)) == .good(first))
        #expect(book.renewal(ana, at: after(63)) == nil)
        #expect(book.renewal(ana, at: after(120)) != nil)
    }

    @Test func `the old GUID is good until guidTimeout after its successor was first used`() throws {
        let book = book()
        book.opened(ana, first, at: after(0))
        let old = try #require(book.current(ana, at: after(0)))
        let new = try #require(book.renewal(ana, at: after(60)))
        #expect(book.check(ana, new, at: after(90)) == .good(first))
        #expect(book.check(ana, new, at: after(150)) == .good(first), "later uses do not count")
        #expect(book.check(ana, old, at: after(209)) == .good(first))
        #expect(book.check(ana, old, at: after(210)) == .notEntitled)
        #expect(book.check(ana, new, at: after(210)) == .good(first))
    }

    @Test func `a window between two used ones is retired with the older`() throws {
        let book = book()
        book.opened(ana, first, at: after(0))
        let one = try #require(book.renewal(ana, at: after(60)))
        let two = try #require(book.renewal(ana, at: after(120)))
        let three = try #require(book.renewal(ana, at: after(180)))
        #expect(book.check(ana, one, at: after(185)) == .good(first))
        #expect(book.check(ana, three, at: after(190)) == .good(first))
        #expect(book.check(ana, two, at: after(309)) == .good(first))
        #expect(book.check(ana, one, at: after(309)) == .good(first))
        #expect(book.check(ana, two, at: after(310)) == .notEntitled)
        #expect(book.check(ana, one, at: after(310)) == .notEntitled)
        #expect(book.check(ana, three, at: after(310)) == .good(first))
    }

    @Test func `a desktop that never uses a new GUID keeps its first`() throws {
        let book = book()
        book.opened(ana, first, at: after(0))
        let only = try #require(book.current(ana, at: after(0)))
        for hour in Int64(1)...12 {
            #expect(book.renewal(ana, at: after(hour * 3600)) != nil)
            #expect(book.check(ana, only, at: after(hour * 3600)) == .good(first))
        }
    }

    @Test func `strict: the old GUID is good until guidTimeout after its successor was issued`() throws {
        let book = book(GUIDRenewal(interval: .seconds(60), timeout: .seconds(120), strict: true))
        book.opened(ana, first, at: after(0))
        let old = try #require(book.current(ana, at: after(0)))
        let new = try #require(book.renewal(ana, at: after(70)))
        #expect(book.check(ana, old, at: after(189)) == .good(first))
        #expect(book.check(ana, old, at: after(190)) == .notEntitled)
        #expect(book.check(ana, new, at: after(190)) == .good(first))
    }

    @Test func `strict: a clock set back revives no retired GUID`() throws {
        let book = book(GUIDRenewal(interval: .seconds(60), timeout: .seconds(120), strict: true))
        book.opened(ana, first, at: after(0))
        let two = try #require(book.current(ana, at: after(120)))
        let one = try #require(book.current(ana, at: after(61)))
        #expect(book.check(ana, one, at: after(239)) == .good(first))
        #expect(book.check(ana, one, at: after(240)) == .notEntitled)
        #expect(book.check(ana, two, at: after(240)) == .good(first))
    }

    @Test func `a clock set back keeps no GUID alive for longer`() throws {
        let book = book()
        book.opened(ana, first, at: after(0))
        let old = try #require(book.current(ana, at: after(3600)))
        let new = try #require(book.current(ana, at: after(3660)))
        #expect(book.check(ana, new, at: after(3660)) == .good(first))
        #expect(book.check(ana, old, at: after(60)) == .good(first), "the clock was set back by an hour")
        #expect(book.check(ana, old, at: after(179)) == .good(first))
        #expect(book.check(ana, old, at: after(180)) == .notEntitled)
    }

    @Test func `sessions that are restored have not been away, and retired GUIDs stay so`() throws {
        let book = book()
        let (ben, eve) = (WorkNo(102), WorkNo(103))
        for agent in [ana, ben, eve] { book.opened(agent, first, at: after(0)) }
        let old = try #require(book.current(ana, at: after(0)))
        let new = try #require(book.renewal(ana, at: after(60)))
        #expect(book.check(ana, new, at: after(60)) == .good(first))
        #expect(book.check(ana, old, at: after(180)) == .notEntitled)
        let bens = try #require(book.current(ben, at: after(0)))
        book.restore([(ana, first, after(0)), (ben, SessionNumber(2), after(100))])
        #expect(book.check(ana, old, at: after(181)) == .notEntitled)
        #expect(book.check(ana, new, at: after(181)) == .good(first))
        #expect(book.check(ben, bens, at: after(181)) == .earlierSession)
        #expect(book.current(eve, at: after(181)) == nil)
    }

    @Test func `static: one GUID for the whole session`() throws {
        let book = book(nil)
        book.opened(ana, first, at: after(0))
        let guid = try #require(book.current(ana, at: after(0)))
        #expect(book.renewal(ana, at: after(100_000)) == nil)
        #expect(book.current(ana, at: after(100_000)) == guid)
        #expect(book.check(ana, guid, at: after(100_000)) == .good(first))
    }

    @Test func `after a restart every window of the session is good until a newer one is used`() throws {
        let before = book()
        before.opened(ana, first, at: after(0))
        let zero = try #require(before.current(ana, at: after(0)))
        let one = try #require(before.current(ana, at: after(60)))
        let five = try #require(before.current(ana, at: after(300)))
        #expect(before.check(ana, five, at: after(300)) == .good(first))
        #expect(before.check(ana, zero, at: after(500)) == .notEntitled)

        let restarted = book()
        restarted.opened(ana, first, at: after(0))
        #expect(restarted.check(ana, zero, at: after(600)) == .good(first))
        #expect(restarted.check(ana, five, at: after(601)) == .good(first))
        #expect(restarted.check(ana, one, at: after(720)) == .good(first))
        #expect(restarted.check(ana, one, at: after(721)) == .notEntitled)
        #expect(restarted.check(ana, five, at: after(721)) == .good(first))
    }

    @Test func `a GUID of a node whose clock is ahead is good`() throws {
        let ahead = book()
        ahead.opened(ana, first, at: after(0))
        let guid = try #require(ahead.current(ana, at: after(121)))
        let behind = book()
        behind.opened(ana, first, at: after(0))
        #expect(behind.check(ana, guid, at: after(119)) == .good(first))
        #expect(behind.renewal(ana, at: after(119)) == nil)
    }
}
