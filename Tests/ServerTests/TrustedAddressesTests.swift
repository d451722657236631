import NIOCore
import Testing

@testable import Server

struct TrustedAddressesTests {
    private func trusts(_ texts: String..., address: String) throws -> Bool {
        TrustedAddresses(texts).contain(try SocketAddress(ipAddress: address, port: 4711))
    }

    @Test(arguments: [
        ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.1.2.4", false),
        ("10.1.2.3/32", "10.1.2.3", true), ("10.1.2.3/32", "10.1.2.2", false),
        ("10.1.0.0/16", "10.1.255.255", true), ("10.1.0.0/16", "10.2.0.0", false), ("10.1.0.0/16", "10.0.255.255", false),
        ("172.16.0.0/12", "172.16.0.0", true), ("172.16.0.0/12", "172.31.255.255", true),
        ("172.16.0.0/12", "172.15.255.255", false), ("172.16.0.0/12", "172.32.0.0", false), ("172.16.0.0/12", "188.16.0.0", false),
        ("10.20.48.0/20", "10.20.48.0", true), ("10.20.48.0/20", "10.20.63.255", true),
        ("10.20.48.0/20", "10.20.47.255", false), ("10.20.48.0/20", "10.20.64.0", false), ("10.20.48.0/20", "10.21.48.0", false),
        ("192.0.2.4/31", "192.0.2.5", true), ("192.0.2.4/31", "192.0.2.6", false),
        ("128.0.0.0/1", "200.1.1.1", true), ("128.0.0.0/1", "127.255.255.255", false),
        ("0.0.0.0/0", "1.2.3.4", true), ("0.0.0.0/0", "255.255.255.255", true),
    ])
    func `an IPv4 network trusts its own addresses only`(_ network: String, address: String, isTrusted: Bool) throws {
        #expect(try trusts(network, address: address) == isTrusted)
    }

    @Test(arguments: 0...32)
    func `a network of any length ends at its bit`(_ length: Int) throws {
        let network: UInt32 = 0xAC1F_A55A
        func text(_ address: UInt32) -> String {
            let shifts: [UInt32] = [24, 16, 8, 0]
            return shifts.map { "\((address >> $0) & 0xFF)" }.joined(separator: ".")
        }
        let trusted = "\(text(network))/\(length)"
        #expect(try trusts(trusted, address: text(network)))
        // The last bit that must agree, and the first that need not.
        if length > 0 { #expect(try trusts(trusted, address: text(network ^ (1 << UInt32(32 - length)))) == false) }
        if length < 32 { #expect(try trusts(trusted, address: text(network ^ (1 << UInt32(31 - length))))) }
    }

    @Test(arguments: [
        ("2001:db8::1", "2001:db8:0:0:0:0:0:1", true), ("2001:DB8::1", "2001:db8::1", true), ("2001:db8::1", "2001:db8::2", false),
        ("::1/128", "::1", true), ("::1/128", "::", false),
        ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false),
        ("2001:db8:8000::/33", "2001:db8:ffff::1", true), ("2001:db8:8000::/33", "2001:db8:7fff::1", false),
        ("fe80::/10", "febf::1", true), ("fe80::/10", "fec0::1", false), ("fe80::/10", "fe40::1", false),
        ("2001:db8::ab00/121", "2001:db8::ab7f", true), ("2001:db8::ab00/121", "2001:db8::ab80", false),
        ("::/0", "2001:db8::1", true),
    ])
    func `an IPv6 network trusts its own addresses only`(_ network: String, address: String, isTrusted: Bool) throws {
        #expect(try trusts(network, address: address) == isTrusted)
    }

    @Test func `the bits beyond a network's length do not matter`() throws {
        #expect(try trusts("10.20.50.77/20", address: "10.20.48.1"))
        #expect(try trusts("2001:db8::7/32", address: "2001:db8::8"))
    }

    @Test(arguments: [
        ("10.1.0.0/16", "::ffff:10.1.2.3", true), ("10.1.0.0/16", "::ffff:10.2.0.0", false), ("10.1.2.3", "::ffff:10.1.2.3", true),
        ("::ffff:10.1.2.3", "10.1.2.3", true), ("::ffff:10.1.2.3", "::ffff:10.1.2.3", true), ("::ffff:10.1.2.3", "10.1.2.4", false),
        ("0.0.0.0/0", "::ffff:1.2.3.4", true),
    ])
    func `an IPv4 address in IPv6's clothes is what it is`(_ network: String, address: String, isTrusted: Bool) throws {
        #expect(try trusts(network, address: address) == isTrusted)
    }

    @Test(arguments: [
        ("::/0", "10.0.0.1"), ("::/0", "::ffff:10.0.0.1"), ("0.0.0.0/0", "2001:db8::1"), ("0.0.0.0/0", "::1"), ("10.1.2.3", "::10.1.2.3"),
        ("127.0.0.1", "::1"),
    ])
    func `neither kind trusts the other`(_ network: String, address: String) throws {
        #expect(try trusts(network, address: address) == false)
    }

    @Test func `of several each counts`() throws {
        for address in ["10.1.2.3", "192.0.2.1", "2001:db8::1"] {
            #expect(try trusts("192.0.2.0/24", "10.1.2.3", "2001:db8::/32", address: address))
        }
        #expect(try trusts("192.0.2.0/24", "10.1.2.3", "2001:db8::/32", address: "10.1.2.4") == false)
    }

    @Test func `without any, nobody is trusted, and nobody without an address of the network ever`() throws {
        #expect(try trusts(address: "127.0.0.1") == false)
        let all = TrustedAddresses(["0.0.0.0/0", "::/0"])
        #expect(!all.contain(nil))
        #expect(!all.contain(try SocketAddress(unixDomainSocketPath: "linefinder.sock")))
    }

    @Test(arguments: [
        "", "/", "/8", "10.0.0.1/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/08", "10.0.0.0/8/8", "10.0.0.0/ 8",
        "10.0.0.0/8 ", "10.0.0.0/x", "10.0.0.0/٨", "10.0.0.0/99999999999999999999", " 10.0.0.1", "10.0.0.1 ", "10.0.0", "10", "10.0.0.256",
        "10.0.0.*", "10.0.0.0/255.0.0.0", "10.0.0.1:80", "10.0.0.1-10.0.0.9", "10.0.0.1,10.0.0.2", "localhost", "example.com",
        "::/129", ":::", "[::1]", "2001:db8::/x", "2001:db8::g",
    ])
    func `a text that is no address and no network trusts nobody, and harms no other`(_ text: String) throws {
        #expect(!TrustedAddresses.isAddress(text))
        for address in ["10.0.0.0", "10.0.0.1", "0.0.0.0", "::", "::1", "2001:db8::"] {
            #expect(try trusts(text, address: address) == false)
        }
        #expect(try trusts(text, "192.0.2.1", address: "192.0.2.1"))
    }

    @Test(arguments: ["10.0.0.1", "10.0.0.0/8", "0.0.0.0/0", "::", "::/0", "2001:db8::/32", "::1/128", "::ffff:10.0.0.1"])
    func `addresses and networks are known as such`(_ text: String) {
        #expect(TrustedAddresses.isAddress(text))
    }
}
