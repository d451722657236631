import Floor
import Telephony
import Testing

@testable import linefinder

/// From where customers write, in the configuration.
@Suite struct SiteTests {
    private func centre(_ sites: String, media: String = "chat", code: Int = 10) throws -> Centre {
        let text = """
            callCenters:
              - id: 1
                name: Harbour Taxi
                accessCodes: [{number: "4000", queue: \(code)}]
                queues: [{id: 10, name: Bookings}, {id: 70, name: Web, media: \(media)}]
                sites: \(sites)
            """
        return try #require(try configuration(text + "\n    agents: [{id: 101, name: Ana, password: ana}]\n").centres.first).centre
    }

    @Test func `a site has a key, a queue in which chats wait, and the origins that may use it`() throws {
        let read = try centre(#"[{key: harbour-web, queue: 70, origins: ["https://harbour.example"]}]"#)
        #expect(read.sites == [ChatSite(key: "harbour-web", queue: QueueID(70), origins: ["https://harbour.example"])])
        #expect(read.queues.map(\.media) == [nil, .chat])
        #expect(try centre("[]").sites == nil)
    }

    static let errors: [(sites: String, media: String, code: Int, says: String)] = [
        (
            "[{key: short, queue: 70}]", "chat", 10,
            "6: 'key' is 'short'; it must be 8 to 64 letters, digits and hyphens, such as what 'openssl rand -hex 16' prints"
        ),
        ("[{key: harbour-web, queue: 71}]", "chat", 10, "6: queue 71 does not exist in this call centre; it has 10, 70"),
        (
            "[{key: harbour-web, queue: 70}]", "call", 10,
            "6: calls wait in queue 70, and no chats; write 'media: chat' into it, or name another one"
        ),
        (
            "[{key: harbour-web, queue: 70}, {key: harbour-web, queue: 70}]", "chat", 10,
            "6: site harbour-web is used already in line 6; choose another"
        ),
        ("[]", "chat", 70, "4: number 4000 leads to queue 70, in which chats wait"),
    ]

    @Test(arguments: errors)
    func `what is wrong with one is named`(_ row: (sites: String, media: String, code: Int, says: String)) {
        let error = #expect(throws: BadConfiguration.self) { _ = try centre(row.sites, media: row.media, code: row.code) }
        #expect(error?.lines == ["conf/linefinder.yaml:\(row.says)"])
    }
}
