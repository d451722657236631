import Crypto
import Floor
import Testing

@testable import Server

/// The layout is fixed for all nodes and releases: these texts were computed with another HMAC.
struct GUIDTests {
    private let secret = SymmetricKey(data: Array(UInt8(0)..<32))
    private var guid: GUID { GUID(agent: WorkNo(101), session: SessionNumber(1), window: 0, centre: 1, secret: secret) }

    @Test(arguments: [
        (101, 1, 0, 1, "00065000-0100-000e-456d-1518b5f043a7"), (999_999, 1_048_575, 77, 200, "f423ffff-ff00-04df-6bfa-3319d727def2"),
    ])
    func `a GUID is these 128 bits`(agent: Int, session: Int, window: Int, centre: Int, text: String) throws {
        let made = GUID(agent: WorkNo(agent), session: SessionNumber(session), window: window, centre: centre, secret: secret)
        #expect(made.text(as: .uuid(node: "AgentGateway0")) == text + ".AgentGateway0")
        #expect(made.text(as: .alphanumeric) == text.replacing("-", with: ""))
        let read = try #require(GUID(text))
        #expect(read == made)
        #expect(read.agent == WorkNo(agent))
        #expect(read.names(SessionNumber(session)))
        #expect(read.window == window)
        #expect(read.isGenuine(secret: secret, centre: centre))
    }

    @Test(arguments: [
        "00065000-0100-000e-456d-1518b5f043a7", "00065000-0100-000E-456D-1518B5F043A7", "000650000100000e456d1518b5f043a7",
        "00065000-0100-000e-456d-1518b5f043a7.", "00065000-0100-000e-456d-1518b5f043a7.other.node",
        "000650000100000E456D1518B5F043A7.AgentGateway0",
    ])
    func `suffix, case and hyphens do not matter`(text: String) {
        #expect(GUID(text) == guid)
    }

    @Test(arguments: [
        "", ".AgentGateway0", "0006500001000000aaaaaaaaaaaaaaa", "0006500001000000aaaaaaaaaaaaaaaaa",
        "00065000-0100-0000-aaaa-aaaaaaaaaaag", "0006500-00100-0000-aaaa-aaaaaaaaaaaa", "00065000-01000000-aaaa-aaaaaaaaaaaa",
        "+0065000-0100-0000-aaaa-aaaaaaaaaaaa", "00065000-0100-0000-aaaa-aaaaaaaaaaaé", " 00065000-0100-0000-aaaa-aaaaaaaaaaaa",
        "------------------------------------",
    ])
    func `what is no uuid is no GUID`(text: String) {
        #expect(GUID(text) == nil)
    }

    @Test func `each of the 128 bits counts`() throws {
        let digits = Array(guid.text(as: .alphanumeric))
        for place in digits.indices {
            let digit = try #require(digits[place].hexDigitValue)
            for bit in 0..<4 {
                var forged = digits
                forged[place] = Character(String(digit ^ 1 << bit, radix: 16))
                let read = try #require(GUID(String(forged)))
                #expect(!read.isGenuine(secret: secret, centre: 1), "digit \(place), bit \(bit)")
            }
        }
    }

    @Test func `another centre's secret or number makes another GUID`() {
        #expect(!guid.isGenuine(secret: secret, centre: 2))
        #expect(!guid.isGenuine(secret: SymmetricKey(data: Array(UInt8(1)..<33)), centre: 1))
    }

    @Test func `session numbers wrap, windows stop at the last`() {
        let far = GUID(
            agent: WorkNo(101), session: SessionNumber(1 << 20 + 1), window: 1 << 20 + 5, centre: 1, secret: secret)
        #expect(far.names(SessionNumber(1)))
        #expect(!far.names(SessionNumber(2)))
        #expect(far.window == GUID.lastWindow)
        #expect(far.agent == WorkNo(101))
        #expect(far.isGenuine(secret: secret, centre: 1))
    }
}
