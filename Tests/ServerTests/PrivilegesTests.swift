import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Server

/// What an address alone entitles to.
struct PrivilegesTests {
    private func request(_ host: String? = "127.0.0.1:8043", _ headers: [(String, String)] = []) throws -> Request {
        var head = HTTPRequest(method: .get, scheme: "http", authority: host, path: "/metrics")
        for (name, value) in headers { head.headerFields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: value)) }
        return Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    }

    private func address(_ text: String) throws -> SocketAddress { try SocketAddress(ipAddress: text, port: 4711) }

    private func objection(
        _ headers: [(String, String)] = [], _ privileges: Privileges = Privileges(), host: String? = "127.0.0.1:8043",
        from peer: String = "127.0.0.1", token: String? = nil
    ) throws -> Privileges.Objection? {
        privileges.objection(to: try request(host, headers), from: try address(peer), token: token)
    }

    @Test(arguments: ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"])
    func `this machine may`(_ peer: String) throws {
        #expect(try objection(from: peer) == nil)
    }

    @Test(arguments: ["192.0.2.1", "10.0.0.1", "::2", "2001:db8::1", "::ffff:192.0.2.1", "126.255.255.255", "128.0.0.1"])
    func `other machines may not`(_ peer: String) throws {
        #expect(try objection(from: peer) == .otherMachine)
        #expect(Privileges().objection(to: try request(), from: nil, token: nil) == .otherMachine)
    }

    @Test func `whoever shows the token may, from wherever and however it came`() throws {
        let shown = ("Authorization", "Bearer abc")
        for headers in [[shown], [shown, ("Origin", "https://elsewhere.example")], [shown, ("X-Forwarded-For", "192.0.2.9")]] {
            #expect(try objection(headers, host: "elsewhere.example", from: "192.0.2.1", token: "abc") == nil)
        }
        for wrong in ["Bearer abd", "Bearer ab", "Bearer abcd", "Bearer ", "bearer abc", "abc", ""] {
            #expect(try objection([("Authorization", wrong)], from: "192.0.2.1", token: "abc") == .otherMachine, "\(wrong)")
        }
        #expect(try objection([shown], from: "192.0.2.1") == .otherMachine, "without a token in the configuration none is right")
    }

    @Test(arguments: [
        ("Origin", "https://elsewhere.example"), ("Origin", "null"), ("Origin", "http://127.0.0.1:8044"),
        ("Origin", "http://localhost:8043"),
        ("Origin", "http://127.0.0.1"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
    ])
    func `a page of another site has no privilege of the browser's address`(_ name: String, _ value: String) throws {
        #expect(try objection([(name, value)]) == .otherSite)
        let trusting = Privileges(trusted: TrustedAddresses(["127.0.0.1"]))
        #expect(trusting.isTrusted(try request("127.0.0.1:8043", [(name, value)]), from: try address("127.0.0.1")) == false)
    }

    @Test(arguments: [
        ("Origin", "http://127.0.0.1:8043"), ("Origin", "https://127.0.0.1:8043"), ("Sec-Fetch-Site", "same-origin"),
        ("Sec-Fetch-Site", "none"),
    ])
    func `our own pages, and what was typed, have it`(_ name: String, _ value: String) throws {
        #expect(try objection([(name, value)]) == nil)
    }

    @Test(arguments: [
        "Forwarded", "X-Forwarded-For", "X-Real-IP", "X-Forwarded-Host", "X-Forwarded-Proto", "Via", "True-Client-IP", "CF-Connecting-IP",
    ])
    func `what was forwarded has no privilege of the proxy's address`(_ name: String) throws {
        #expect(try objection([(name, name == "Forwarded" ? "for=127.0.0.1" : "127.0.0.1")]) == .forwarded)
        let trusting = Privileges(trusted: TrustedAddresses(["127.0.0.1"]))
        #expect(trusting.isTrusted(try request("127.0.0.1:8043", [(name, "127.0.0.1")]), from: try address("127.0.0.1")) == false)
    }

    @Test(arguments: [
        "127.0.0.1", "127.0.0.1:8043", "192.0.2.7:80", "[::1]:8043", "[2001:db8::1]", "localhost", "LocalHost:8043", "desk.example:8043",
        "DESK.example",
    ])
    func `the server is called by an address, localhost, or a name that is configured`(_ host: String) throws {
        #expect(try objection([], Privileges(names: ["Desk.Example"]), host: host) == nil)
    }

    @Test(arguments: [
        "elsewhere.example", "elsewhere.example:8043", "desk.example.elsewhere.example", "localhost.elsewhere.example", "127.0.0.1.example",
        "127.0.0.1:x", "::1", "[::1", "", ":8043", nil,
    ])
    func `by any other name it gives nothing away`(_ host: String?) throws {
        #expect(try objection([], Privileges(names: ["desk.example"]), host: host) == .unknownHost)
    }

    static let forwarded: [(headers: [(String, String)], client: String?)] = [
        ([("X-Forwarded-For", "10.1.2.3")], "10.1.2.3"), ([("X-Real-IP", "10.1.2.3")], "10.1.2.3"),
        ([("Forwarded", "for=10.1.2.3;proto=https")], "10.1.2.3"),
        ([("Forwarded", "proto=https; For=\"[2001:db8::1]:47011\"")], "2001:db8::1"),
        ([("X-Forwarded-For", "10.1.2.3:5555")], "10.1.2.3"), ([("X-Forwarded-For", "2001:db8::1")], "2001:db8::1"),
        // What the client itself wrote stands further to the left.
        ([("X-Forwarded-For", "127.0.0.1, 10.1.2.3")], "10.1.2.3"),
        ([("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-For", "10.1.2.3, 192.0.2.1")], "10.1.2.3"),
        ([("X-Forwarded-For", "10.1.2.3"), ("X-Real-IP", "10.1.2.3")], "10.1.2.3"),
        // The proxy wrote one of them, and who knows who wrote the other.
        ([("X-Forwarded-For", "10.1.2.3"), ("Forwarded", "for=127.0.0.1")], nil),
        ([("X-Forwarded-For", "127.0.0.1, unknown")], nil), ([("X-Forwarded-For", "")], nil), ([("Forwarded", "by=10.1.2.3")], nil),
        ([("Forwarded", "for=_hidden")], nil), ([("X-Forwarded-For", "192.0.2.1")], nil), ([], nil), ([("Via", "1.1 proxy")], nil),
    ]

    @Test(arguments: forwarded)
    func `behind a proxy of ours, a request comes from where that says`(_ row: (headers: [(String, String)], client: String?)) throws {
        let proxies = TrustedAddresses(["192.0.2.0/24"])
        let request = try request("desk.example", row.headers)
        let peer = try address("192.0.2.1")
        let everybody = Privileges(trusted: TrustedAddresses(["0.0.0.0/0", "::/0"]), proxies: proxies, names: ["desk.example"])
        #expect(everybody.isTrusted(request, from: peer) == (row.client != nil))
        let expected = try address(row.client ?? "192.0.2.1").origin
        #expect(everybody.origin(of: request, from: peer) == expected)
        if let client = row.client {
            let one = Privileges(trusted: TrustedAddresses([client]), proxies: proxies, names: ["desk.example"])
            #expect(one.isTrusted(request, from: peer))
        }
        let local = Privileges(trusted: TrustedAddresses(["127.0.0.1"]), proxies: proxies, names: ["desk.example"])
        #expect(local.isTrusted(request, from: peer) == false)
        #expect(local.objection(to: request, from: peer, token: nil) == (row.client == nil ? .forwarded : .otherMachine))
    }

    @Test func `what somebody else says about a forwarded request counts for no limit either`() throws {
        let request = try request("127.0.0.1", [("X-Forwarded-For", "10.1.2.3")])
        #expect(Privileges().origin(of: request, from: try address("192.0.2.1")) == "192.0.2.1")
        #expect(Privileges().origin(of: request, from: nil) == nil)
    }

    @Test func `every objection says what to do`() {
        for objection in [Privileges.Objection.otherMachine, .otherSite, .forwarded, .unknownHost] {
            #expect(objection.remedy.contains("token"))
        }
    }
}
