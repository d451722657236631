import NIOCore
import Testing

@testable import Server

/// Where events may be pushed to.
struct PushAllowListTests {
    private let list = PushAllowList(["https://desk.example.com/events"])

    @Test(arguments: [
        "https://desk.example.com/events", "https://desk.example.com/events/", "https://desk.example.com/events/101/new",
        "https://desk.example.com/events?agent=101", "https://desk.example.com:443/events", "HTTPS://Desk.Example.COM/events",
        "https://desk.example.com/events/.hidden", "https://desk.example.com/events/a..b",
    ])
    func `what begins with an allowed address may be sent to`(_ url: String) throws {
        let target = try #require(list.target(url))
        #expect(target.url == url && target.port == 443)
    }

    @Test(arguments: [
        "https://desk.example.com/", "https://desk.example.com", "https://desk.example.com/event", "https://desk.example.com/Events",
        "https://desk.example.com/eventsource", "https://desk.example.com/events.php", "https://desk.example.com/x/events",
        "http://desk.example.com/events", "https://desk.example.com:8443/events", "https://desk.example.com:80/events",
        "https://example.com/events", "https://a.desk.example.com/events", "https://desk.example.com./events",
        "https://desk.example.com.evil.example/events", "https://desk.example.comevil/events",
    ])
    func `scheme, host, port and each part of the path must be the same`(_ url: String) {
        #expect(list.target(url) == nil)
    }

    @Test(arguments: [
        "https://desk.example.com@evil.example/events", "https://desk.example.com:443@evil.example/events",
        "https://evil.example/?https://desk.example.com/events", "https://evil.example/https://desk.example.com/events",
        "https://evil.example#https://desk.example.com/events", "https://desk.example.com\\@evil.example/events",
        "https://evil.example\\@desk.example.com/events", "https://desk.example.com%40evil.example/events",
        "https://user@desk.example.com/events", "https://user:secret@desk.example.com/events", "https://:secret@desk.example.com/events",
        "https://@desk.example.com/events", "https://desk.example.com/events#part",
    ])
    func `no name pretends to be another's beginning`(_ url: String) {
        #expect(list.target(url) == nil)
    }

    @Test(arguments: [
        "https://desk.example.com/events/../admin", "https://desk.example.com/events/..", "https://desk.example.com/events/x/../../admin",
        "https://desk.example.com/events/%2e%2e/admin", "https://desk.example.com/events/%2E./admin",
        "https://desk.example.com/events/..%2Fadmin", "https://desk.example.com/events%2F../admin",
    ])
    func `no path leads out again`(_ url: String) {
        #expect(list.target(url) == nil)
    }

    @Test(arguments: ["https://desk.example.com/events%2Fadmin", "https://desk.example.com/events%2fadmin"])
    func `an encoded slash does not end a part of the path`(_ url: String) {
        #expect(list.target(url) == nil)
    }

    @Test(arguments: [
        "", " ", "events", "/events", "//desk.example.com/events", "desk.example.com/events", "https:///events", "https://", "https:",
        "ftp://desk.example.com/events", "file:///events", "javascript:alert(1)", " https://desk.example.com/events",
        "https://desk.example.com/events ", "https://desk.example.com/events\r\nHost: evil.example", "https://desk.example.com/events\t",
        "https://desk.example.com/events\u{0}", "https://desk.example.com/events\u{7F}", "https://desk.example.com/events/é",
        "https://dеsk.example.com/events",
    ])
    func `what is no plain web address is sent nothing, and allows nothing`(_ text: String) {
        #expect(list.target(text) == nil)
        let allows = PushAllowList([text])
        for url in ["https://desk.example.com/events", "https://desk.example.com/events/é", text] { #expect(allows.target(url) == nil) }
    }

    @Test func `without entries nothing may be sent anywhere, and of several each counts`() {
        #expect(PushAllowList([]).target("https://desk.example.com/events") == nil)
        let two = PushAllowList(["none", "https://a.example/x", "http://b.example:8080"])
        #expect(two.target("https://a.example/x") != nil && two.target("http://b.example:8080/y") != nil)
        #expect(two.target("https://a.example/y") == nil && two.target("http://a.example:8080/x") == nil)
    }

    @Test(arguments: ["https://a.example", "https://a.example/", "https://a.example:443"])
    func `an entry without a path allows all of its host`(_ entry: String) {
        let list = PushAllowList([entry])
        for url in ["https://a.example", "https://a.example/", "https://a.example/x/y?z", "https://a.example?z"] {
            #expect(list.target(url) != nil, "\(url)")
        }
        #expect(list.target("https://a.example:8443/") == nil && list.target("https://b.example/") == nil)
    }

    @Test func `an entry that ends in a slash allows what is below it`() {
        let list = PushAllowList(["https://a.example/x/"])
        #expect(list.target("https://a.example/x/") != nil && list.target("https://a.example/x/y") != nil)
        #expect(list.target("https://a.example/x") == nil && list.target("https://a.example/xy") == nil)
    }

    @Test func `host and port are those to connect to`() throws {
        let list = PushAllowList(["http://[2001:db8::1]:8080/x", "http://a.example", "https://a.example"])
        let six = try #require(list.target("http://[2001:db8::1]:8080/x/y"))
        #expect(six.host == "2001:db8::1" && six.port == 8080)
        #expect(list.target("http://a.example/x") == PushURL(url: "http://a.example/x", host: "a.example", port: 80))
        #expect(list.target("https://a.example/x") == PushURL(url: "https://a.example/x", host: "a.example", port: 443))
    }

    // MARK: What a name leads to

    private func mayConnect(_ host: String, to address: String) throws -> Bool {
        PushURL(url: "http://\(host)/", host: host, port: 80).mayConnect(to: try SocketAddress(ipAddress: address, port: 80))
    }

    @Test(arguments: [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "0.1.2.3", "169.254.169.254", "169.254.0.1", "224.0.0.1", "239.1.2.3", "::1", "::", "fe80::1",
        "fe90::1", "feaf::1", "febf::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:0.0.0.0", "::ffff:169.254.169.254",
    ])
    func `a name that leads to this machine or its own link is a trap`(_ address: String) throws {
        #expect(try mayConnect("desk.example.com", to: address) == false)
        #expect(try mayConnect("localhost.example.com", to: address) == false)
        #expect(try mayConnect("127.0.0.1.example.com", to: address) == false)
    }

    @Test(arguments: [
        "10.0.0.5", "172.16.0.1", "192.168.1.1", "203.0.113.9", "12.7.0.1", "1.127.0.0", "128.0.0.1", "169.253.1.1", "16.9.254.1",
        "2001:db8::1", "fd00::1", "fec0::1", "::ffff:10.0.0.5",
    ])
    func `a name that leads elsewhere may be connected to, in the own network too`(_ address: String) throws {
        #expect(try mayConnect("desk.example.com", to: address))
    }

    @Test(arguments: [
        ("localhost", "127.0.0.1"), ("localhost", "::1"), ("127.0.0.1", "127.0.0.1"), ("::1", "::1"), ("169.254.7.7", "169.254.7.7"),
        ("fe80::1", "fe80::1"),
    ])
    func `an address that says so itself is meant`(_ host: String, address: String) throws {
        #expect(try mayConnect(host, to: address))
    }

    @Test func `a name that leads to no address of the network is a trap`() throws {
        let url = PushURL(url: "http://desk.example.com/", host: "desk.example.com", port: 80)
        #expect(!url.mayConnect(to: try SocketAddress(unixDomainSocketPath: "linefinder.sock")))
    }
}
