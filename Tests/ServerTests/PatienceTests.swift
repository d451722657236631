import Floor
import Telephony
import Testing

@testable import Server

struct PatienceTests {
    private let ana = WorkNo(101)
    private let start = Moment(milliseconds: 1_700_000_000_000)

    @Test func `after each wrong password the agent waits twice as long, up to a minute`() {
        var patience = Patience(PasswordLimits(lockAfter: 0, lockFor: .seconds(1800)))
        var now = start
        for wait in [1, 2, 4, 8, 16, 32, 60, 60] {
            #expect(patience.refusal(of: ana, from: nil, at: now) == nil)
            patience.failed(ana, from: nil, at: now)
            #expect(patience.refusal(of: ana, from: nil, at: now) == .tooSoon(retryAfter: wait))
            #expect(patience.refusal(of: ana, from: nil, at: now + .milliseconds(1)) == .tooSoon(retryAfter: wait))
            now = now + .seconds(Int64(wait))
            #expect(patience.refusal(of: ana, from: nil, at: now + .milliseconds(-1)) == .tooSoon(retryAfter: 1))
        }
        #expect(patience.refusal(of: WorkNo(102), from: nil, at: now) == nil)
    }

    @Test func `a right password forgets the wrong ones`() {
        var patience = Patience(PasswordLimits())
        patience.failed(ana, from: nil, at: start)
        patience.failed(ana, from: nil, at: start + .seconds(1))
        patience.succeeded(ana, from: nil)
        #expect(patience.refusal(of: ana, from: nil, at: start + .seconds(1)) == nil)
        patience.failed(ana, from: nil, at: start + .seconds(2))
        #expect(patience.refusal(of: ana, from: nil, at: start + .seconds(2)) == .tooSoon(retryAfter: 1))
    }

    @Test func `lockAfter wrong passwords lock the agent for lockFor, then all is forgotten`() {
        var patience = Patience(PasswordLimits(lockAfter: 3, lockFor: .seconds(1800)))
        for second in Int64(0)..<3 { patience.failed(ana, from: nil, at: start + .seconds(second * 10)) }
        let last = start + .seconds(20)
        #expect(patience.refusal(of: ana, from: nil, at: last) == .accountLocked)
        #expect(patience.refusal(of: ana, from: nil, at: last + .milliseconds(1_799_999)) == .accountLocked)
        #expect(patience.refusal(of: ana, from: nil, at: last + .seconds(1800)) == nil)
        patience.failed(ana, from: nil, at: last + .seconds(1800))
        #expect(patience.refusal(of: ana, from: nil, at: last + .seconds(1800)) == .tooSoon(retryAfter: 1))
    }

    @Test func `an address is slowed after 20 wrong passwords within ten minutes`() {
        var patience = Patience(PasswordLimits())
        for number in 0..<20 {
            #expect(patience.slowing(of: "10.0.0.1", at: start + .seconds(19)) == nil)
            patience.failed(WorkNo(200 + number), from: "10.0.0.1", at: start + .seconds(Int64(number)))
        }
        #expect(patience.slowing(of: "10.0.0.1", at: start + .seconds(19)) == 581)
        #expect(patience.slowing(of: "10.0.0.2", at: start + .seconds(19)) == nil)
        #expect(patience.slowing(of: "10.0.0.1", at: start + .seconds(600)) == nil)
        patience.failed(ana, from: "10.0.0.1", at: start + .seconds(600))
        #expect(patience.slowing(of: "10.0.0.1", at: start + .seconds(600)) == 1, "the second of them is still within")
    }

    @Test func `when the clock is set back, an agent waits as long as before, and no longer`() {
        var patience = Patience(PasswordLimits(lockAfter: 3, lockFor: .seconds(1800)))
        let back = start + .seconds(-600)
        patience.failed(ana, from: "10.0.0.1", at: start)
        patience.begin(ana, from: "10.0.0.1", at: back)
        #expect(patience.refusal(of: ana, from: "10.0.0.1", at: back) == .tooSoon(retryAfter: 1))
        #expect(patience.refusal(of: ana, from: "10.0.0.1", at: back + .seconds(1)) == nil)
        for second in Int64(1)...2 { patience.failed(ana, from: "10.0.0.1", at: back + .seconds(10 * second)) }
        patience.begin(ana, from: "10.0.0.1", at: back + .seconds(-600))
        #expect(patience.refusal(of: ana, from: "10.0.0.1", at: back + .seconds(1199)) == .accountLocked)
        #expect(patience.refusal(of: ana, from: "10.0.0.1", at: back + .seconds(1200)) == nil)
    }

    @Test func `when the clock is set back, an address is slowed as long as before, and no longer`() {
        var patience = Patience(PasswordLimits())
        let back = start + .seconds(-86_400)
        for number in 0..<20 { patience.failed(WorkNo(200 + number), from: "10.0.0.1", at: start) }
        patience.begin(ana, from: "10.0.0.1", at: back)
        #expect(patience.slowing(of: "10.0.0.1", at: back) == 600)
        #expect(patience.slowing(of: "10.0.0.1", at: back + .seconds(600)) == nil)
    }

    @Test func `an attempt that waited long does not shorten the pause after a later one`() {
        var patience = Patience(PasswordLimits())
        patience.begin(ana, from: nil, at: start)
        patience.failed(ana, from: nil, at: start + .seconds(600))
        #expect(patience.refusal(of: ana, from: nil, at: start) == .tooSoon(retryAfter: 601))
        #expect(patience.refusal(of: ana, from: nil, at: start + .milliseconds(600_999)) == .tooSoon(retryAfter: 1))
    }

    @Test func `wrong passwords lock the agent for where they came from, and for nowhere else`() {
        var patience = Patience(PasswordLimits(lockAfter: 3, lockFor: .seconds(1800)))
        let locks = (0..<3).map { patience.failed(ana, from: "10.0.0.66", at: start + .seconds(10 * Int64($0))) }
        #expect(locks.map { $0 == .there } == [false, false, true])
        let now = start + .seconds(20)
        #expect(patience.refusal(of: ana, from: "10.0.0.66", at: now) == .accountLocked)
        #expect(patience.refusal(of: ana, from: "10.0.0.1", at: now) == nil, "not even slowed")
        #expect(patience.refusal(of: ana, from: nil, at: now) == nil)
        #expect(patience.refusal(of: WorkNo(102), from: "10.0.0.66", at: now) == nil)
    }

    @Test func `wrong ones from ten times as many addresses lock the agent, but for where the agent signs in`() {
        var patience = Patience(PasswordLimits(lockAfter: 3, lockFor: .seconds(1800)))
        patience.succeeded(ana, from: "10.0.0.1")
        let locks = (0..<30).map { patience.failed(ana, from: "10.9.0.\($0)", at: start) }
        #expect(locks.map { $0 == .everywhere } == Array(repeating: false, count: 29) + [true])
        #expect(patience.refusal(of: ana, from: "10.9.0.99", at: start + .seconds(1799)) == .accountLocked, "a new one, too")
        #expect(patience.refusal(of: ana, from: "10.0.0.1", at: start) == nil)
        #expect(patience.refusal(of: ana, from: "10.9.0.99", at: start + .seconds(1800)) == nil)
    }

    @Test func `who is unlocked is tried as if nothing had been`() {
        var patience = Patience(PasswordLimits(lockAfter: 3, lockFor: .seconds(1800)))
        let wasLocked = patience.unlock(ana)
        #expect(!wasLocked)
        for number in 0..<30 { patience.failed(ana, from: "10.9.0.\(number % 3)", at: start) }
        patience.failed(WorkNo(102), from: "10.9.0.1", at: start)
        let isUnlocked = patience.unlock(ana)
        #expect(isUnlocked)
        for address in ["10.9.0.0", "10.9.0.99", nil] { #expect(patience.refusal(of: ana, from: address, at: start) == nil) }
        #expect(patience.refusal(of: WorkNo(102), from: "10.9.0.1", at: start) == .tooSoon(retryAfter: 1), "others are not")
    }

    @Test func `when there are more ways than can be noted, agents still have to wait`() {
        var patience = Patience(PasswordLimits())
        for number in 0..<100_000 { patience.failed(WorkNo(number + 1), from: "a\(number)", at: start) }
        patience.failed(ana, from: "one more", at: start)
        #expect(patience.refusal(of: ana, from: "yet another", at: start) == .tooSoon(retryAfter: 1))
        #expect(patience.refusal(of: WorkNo(7), from: "a6", at: start) == .tooSoon(retryAfter: 1))
    }

    @Test func `what no longer counts is forgotten, what counts is not`() {
        var patience = Patience(PasswordLimits())
        for number in 1...5000 {
            patience.failed(WorkNo(number), from: "10.0.0.\(number)", at: start + .seconds(Int64(number)))
        }
        let now = start + .seconds(5000)
        #expect(patience.remembered < 10_000)
        patience.failed(WorkNo(4999), from: "10.0.0.4999", at: now)
        #expect(patience.refusal(of: WorkNo(4999), from: "10.0.0.4999", at: now) == .tooSoon(retryAfter: 2))
    }
}
