import Floor
import Server
import Telephony
import Testing

@testable import linefinder

/// Reads YAML as if it were the file `conf/linefinder.yaml`.
func configuration(_ yaml: String, environment: [String: String] = [:]) throws(BadConfiguration) -> Configuration {
    try Configuration(yaml: yaml, file: "conf/linefinder.yaml", environment: environment)
}

/// One call centre with these queues and agents, one line of YAML each.
func centre(queues: [String] = [], agents: [String] = [], codes: String = "[]") -> String {
    (["callCenters:", "  - id: 1", "    name: Harbour Taxi", "    accessCodes: \(codes)", "    queues:"] + queues.map { "      - \($0)" }
        + ["    agents:"] + agents.map { "      - \($0)" }).joined(separator: "\n")
}

@Suite struct ConfigurationTests {
    @Test(arguments: ["", "# nothing but a comment\n", "{}", "listen:\ntls: ~\nswitch: practice\nledger: sqlite\n"])
    func `what is left out has its default`(_ yaml: String) throws {
        var defaults = Configuration()
        defaults.data = "conf/linefinder-data"
        #expect(try configuration(yaml) == defaults)
    }

    @Test func `everything may be set`() throws {
        let read = try configuration(
            """
            listen: {host: 0.0.0.0, port: 0}
            tls: {certificate: cert.pem, privateKey: /etc/key.pem}
            node: Gateway-7
            data: ./data
            ledger: postgres://user@db/linefinder
            switch: {asterisk: {url: https://pbx:8089, user: u, password: "${ARI}", app: lf, trunk: out}}
            authentication: {mode: static, guidInterval: 30s, guidTimeout: 1m, silence: 2m, strict: true, forced: off,
              trusted: [192.0.2.7, "::1"], guidForm: alphanumeric, lockAfter: 3, lockFor: 1h}
            flowControl: {agent: 1, all: 2, per: 3s, answer: 100KB, receivers: 4}
            events: {pollHold: 500ms}
            push: {allow: ["https://desk.example/"]}
            practice: {clock: manual, seed: 18446744073709551615, token: abc}
            operations: {token: "${TOKEN}x"}
            retention: {particulars: 1d, facts: 2d, books: 3d, snapshotEvery: 5000, snapshotAfter: 1m}
            recording: {self: off}
            inspection: {announce: off}
            cors: ["https://desk.example:8443"]
            callCenters: [{id: 1, name: Taxi, bulletins: inspectors}]
            """, environment: ["ARI": "secret", "TOKEN": "t"])
        #expect(read.listen == Configuration.Listen(host: "0.0.0.0", port: 0))
        #expect(read.tls == .files(certificate: "conf/cert.pem", privateKey: "/etc/key.pem"))
        #expect(read.node == "Gateway-7")
        #expect(read.data == "conf/data")
        #expect(read.ledger == .postgres(url: "postgres://user@db/linefinder"))
        #expect(
            read.switch == .asterisk(.init(url: "https://pbx:8089", user: "u", password: "secret", app: "lf", trunk: "out")))
        #expect(
            read.authentication
                == .init(
                    mode: .static, guidInterval: .seconds(30), guidTimeout: .seconds(60), silence: .seconds(120), strict: true,
                    forced: false, trusted: ["192.0.2.7", "::1"], guidForm: .alphanumeric, lockAfter: 3, lockFor: .seconds(3600)))
        #expect(read.flowControl == .init(agent: 1, all: 2, per: .seconds(3), answer: 102_400, receivers: 4))
        #expect(read.events.pollHold == .milliseconds(500))
        #expect(read.push.allow == ["https://desk.example/"])
        #expect(read.practice == .init(clock: .manual, seed: .max, token: "abc"))
        #expect(read.operations.token == "tx")
        #expect(
            read.retention
                == .init(
                    particulars: .seconds(86_400), facts: .seconds(172_800), books: .seconds(259_200), recordings: .seconds(259_200),
                    snapshotEvery: 5_000, snapshotAfter: .seconds(60)))
        #expect(!read.inspection.announce && read.centres.allSatisfy { $0.centre.inspection?.announces == false })
        #expect(read.cors == ["https://desk.example:8443"])
        #expect(read.centres.map(\.centre.selfRecording) == [false])
        #expect(read.centres.map(\.centre.bulletins) == [.inspectors])
        #expect(read.warnings == [])
    }

    @Test func `a call centre is read whole`() throws {
        let hash = "scrypt:15:8:1:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        let read = try configuration(
            centre(
                queues: [
                    "{id: 20, name: Airport, handOut: {after: 15s}, picking: inspectors, ringTimeout: 5s, wrapUp: 3s, backOff: 0s, maxWait: 1h, answerWithin: 45s}",
                    "{id: 10, name: Bookings}", "{id: 030, name: off, handOut: never, picking: off}",
                ],
                agents: [
                    "{id: 102, name: Ben, password: \"\(hash)\", phone: 007, skills: {20: 3, 10: 1}, inspector: true}",
                    "{id: 101, name: Ana, password: off}",
                ],
                codes: "[{number: \"+4940\", queue: 20}, {number: 0040, queue: 10}]"))
        let expected = Centre(
            id: 1, name: "Harbour Taxi",
            accessCodes: [AccessCode("+4940", queue: QueueID(20)), AccessCode("0040", queue: QueueID(10))],
            queues: [
                QueuePolicy(id: QueueID(10), name: "Bookings"),
                QueuePolicy(
                    id: QueueID(20), name: "Airport", handOut: .after(.seconds(15)), picking: .inspectors, ringTimeout: .seconds(5),
                    wrapUp: .seconds(3), backOff: .zero, maxWait: .seconds(3600), answerWithin: .seconds(45)),
                QueuePolicy(id: QueueID(30), name: "off", handOut: .never, picking: .off),
            ],
            agents: [
                Member(number: WorkNo(101), name: "Ana"),
                Member(
                    number: WorkNo(102), name: "Ben", phone: PhoneNumber("007"),
                    skills: [.init(QueueID(10), level: 1), .init(QueueID(20), level: 3)], inspector: true),
            ])
        #expect(read.centres == [CentreSetup(centre: expected, passwords: [WorkNo(101): .plain("off"), WorkNo(102): .scrypt(hash)])])
    }

    @Test(arguments: [
        ("{}", Dialing()), ("{calls: none}", Dialing(calls: .none)), ("{calls: internal}", Dialing(calls: .internal)),
        (
            "{calls: outside, allow: [030*, \"*\"], deny: [0900*, 110], shows: \"+4940\", trunk: provider-1}",
            Dialing(calls: .outside, allow: ["030*", "*"], deny: ["0900*", "110"], shows: "+4940", trunk: "provider-1")
        ),
    ])
    func `a centre says whom its agents may call, and leaves it to the defaults otherwise`(_ yaml: String, _ dialing: Dialing) throws {
        let read = try configuration("callCenters: [{id: 1, name: A, dialing: \(yaml)}, {id: 2, name: B}]")
        #expect(read.centres.map(\.centre.dialing) == [dialing, nil])
    }

    @Test func `an agent may call others than the centre's agents do, and a queue says whose rings may be taken over`() throws {
        let read = try configuration(
            centre(
                queues: ["{id: 1, name: A, snatch: centre, holdLimit: 90s}", "{id: 2, name: B, snatch: off}", "{id: 3, name: C}"],
                agents: ["{id: 101, name: Ana, password: a, calls: outside}", "{id: 102, name: Ben, password: b}"]))
        #expect(read.centres.first?.centre.agents.map(\.calls) == [.outside, nil])
        #expect(read.centres.first?.centre.queues.map(\.snatch) == [.centre, .off, nil])
        #expect(read.centres.first?.centre.queues.map(\.holdLimit) == [.seconds(90), nil, nil])
    }

    static let rights: [(String, InspectionRights?)] = [
        ("", nil), (", inspects: {}", InspectionRights()), (", inspects: {groups: [2, 1]}", InspectionRights(groups: [1, 2])),
        (", inspects: {groups: [], may: [force, listen]}", InspectionRights(groups: [], rights: [.listen, .force])),
    ]

    @Test(arguments: rights)
    func `an inspector may inspect some groups, and in some ways`(_ yaml: String, _ rights: InspectionRights?) throws {
        let read = try configuration(
            "callCenters: [{id: 1, name: A, groups: [{id: 1, name: X}, {id: 2, name: Y}], "
                + "agents: [{id: 101, name: Ana, password: a, inspector: true\(yaml)}]}]")
        #expect(read.centres.first?.centre.agents.map(\.inspects) == [rights])
    }

    @Test(arguments: [
        ("{}", WallboardTargets()), ("{inTime: 90%, left: 0%}", WallboardTargets(inTime: 90, left: 0)),
        ("{waiting: 3, longestWait: 90s}", WallboardTargets(waiting: 3, longestWait: .seconds(90))),
    ])
    func `a wallboard has targets, and defaults for what is left out`(_ yaml: String, _ targets: WallboardTargets) throws {
        let read = try configuration("callCenters: [{id: 1, name: A, wallboard: \(yaml)}, {id: 2, name: B}]")
        #expect(read.centres.map(\.centre.wallboard) == [targets, nil])
    }

    @Test(arguments: ["80", "101%", "-1%", "8.5%"])
    func `what is no per cent is refused`(_ text: String) {
        let error = #expect(throws: BadConfiguration.self) {
            try configuration("callCenters: [{id: 1, name: A, wallboard: {inTime: \(text)}}]")
        }
        #expect(
            error?.lines == ["conf/linefinder.yaml:1: 'inTime' is '\(text)'; it must be a whole number from 0 to 100 with %, such as 80%"])
    }

    @Test func `the events of all can go to one address`() throws {
        let url = "http://10.0.0.1:9700/events"
        let read = try configuration("push: {all: {url: \"\(url)\", form: eventContent}}")
        #expect(read.push == .init(allow: [], all: .init(url: url, form: .eventContent)))
        #expect(try configuration("push: {all: {url: \"\(url)\"}}").push == read.push)
        #expect(read.gatewaySettings.pushAll == url && read.gatewaySettings.pushAllow.isEmpty, "desktops may name it no more than before")
        #expect(try configuration("push: {allow: []}").push.all == nil)
    }

    @Test func `agents without a password are allowed with trusted addresses, and warned of`() throws {
        let agents = "[{id: 101, name: Ana, password: \"\"}, {id: 102, name: Ben, password: \"\"}]"
        let read = try configuration(
            "authentication: {trusted: [192.0.2.7]}\ncallCenters: [{id: 1, name: A, agents: \(agents)}]")
        #expect(read.centres.first?.passwords == [WorkNo(101): .plain(""), WorkNo(102): .plain("")])
        #expect(
            read.warnings.map(\.sentence) == [
                "2 agents have an empty password, the first here: from the addresses under 'trusted', whoever asks is let in, and nobody "
                    + "from anywhere else"
            ])
    }

    @Test(arguments: ["0.0.0.0", "192.0.2.7", "::"])
    func `plain HTTP for other machines is warned of`(_ host: String) throws {
        let read = try configuration("tls: off\nlisten: {host: \"\(host)\"}\ncallCenters: [{id: 1, name: A}]")
        #expect(read.warnings.map(\.line) == [1] && read.warnings.first?.sentence.contains("in clear") == true)
        #expect(try configuration("tls: off\ncallCenters: [{id: 1, name: A}]").warnings.isEmpty)
        #expect(try configuration("listen: {host: \"\(host)\"}\ncallCenters: [{id: 1, name: A}]").warnings.isEmpty)
    }

    @Test func `tls and flow control can be off`() throws {
        let read = try configuration("tls: off\nflowControl: \"off\"")
        #expect(read.tls == .off)
        #expect(read.flowControl == nil)
    }

    @Test func `asterisk has defaults, and its password in the environment`() throws {
        let read = try configuration("switch: {asterisk: }", environment: ["ARI_PASSWORD": "p"])
        #expect(read.switch == .asterisk(.init(password: "p")))
    }

    /// (as written, days that the books are kept)
    @Test(arguments: [
        ("{}", 400), ("{particulars: 500d}", 500), ("{facts: 600d, particulars: 500d}", 600), ("{books: 90d}", 90),
        ("{particulars: 1d, facts: 1d, books: 1d}", 1),
    ])
    func `books are kept as long as what is found by them`(_ text: String, _ days: Int64) throws {
        #expect(try configuration("retention: \(text)").retention.books == .seconds(days * 86_400))
    }

    @Test func `books that are shorter than what is found by them are refused`() {
        let error = #expect(throws: BadConfiguration.self) { try configuration("retention: {particulars: 90d, books: 89d}") }
        #expect(
            error?.lines == [
                "conf/linefinder.yaml:1: 'books' must be no shorter than 'particulars' and 'facts', which are found by them"
            ])
    }

    /// (as written, days that recordings are kept)
    @Test(arguments: [("{}", 90), ("{recordings: 7d}", 7), ("{particulars: 1d, facts: 1d, books: 1d}", 1), ("{recordings: 400d}", 400)])
    func `recordings are kept no longer than the books by which they are found`(_ text: String, _ days: Int64) throws {
        #expect(try configuration("retention: \(text)").retention.recordings == .seconds(days * 86_400))
        let error = #expect(throws: BadConfiguration.self) { try configuration("retention: {recordings: 401d}") }
        #expect(error?.lines == ["conf/linefinder.yaml:1: 'recordings' must be no longer than 'books', by which they are found"])
    }

    @Test func `queues and agents say what is recorded`() throws {
        let read = try configuration(
            "callCenters: [{id: 1, name: A, queues: [{id: 10, name: B, recording: always}, {id: 20, name: C}], "
                + "agents: [{id: 101, name: D, recording: onDemand}]}]")
        #expect(read.centres.first?.centre.queues.map(\.recording) == [.always, nil])
        #expect(read.centres.first?.centre.agents.map(\.recording) == [.onDemand])
        #expect(throws: BadConfiguration.self) { try configuration("recording: {announce: tone}") }
    }

    @Test(arguments: [
        ("100ms", 100), ("1500ms", 1500), ("20s", 20_000), ("007s", 7000), ("15m", 900_000), ("2h", 7_200_000), ("90d", 7_776_000_000),
    ])
    func `a duration has a unit`(_ text: String, _ milliseconds: Int64) throws {
        #expect(try configuration("retention: {facts: \(text)}").retention.facts == .milliseconds(milliseconds))
    }

    @Test(arguments: ["20", "s", "1.5s", "-1s", "+1s", "20 s", "20S", "1w", "99ms", "0s", "3651d", "99999999999999999999s", "٣s"])
    func `what is no duration is refused`(_ text: String) throws {
        let error = #expect(throws: BadConfiguration.self) { try configuration("retention: {facts: \(text)}") }
        #expect(
            error?.lines == [
                "conf/linefinder.yaml:1: 'facts' is '\(text)'; it must be a whole number with ms, s, m, h or d, from 100ms to 3650d, such as 20s"
            ])
    }

    @Test(arguments: [
        ("conf/a.yaml", "data: x", "conf/x"), ("a.yaml", "data: x", "./x"), ("/etc/a.yaml", "data: ../x", "/etc/../x"),
        ("conf/a.yaml", "data: /x", "/x"), ("conf/a.yaml", "", "conf/linefinder-data"),
    ])
    func `a relative path counts from the folder of the file`(_ file: String, _ yaml: String, _ data: String) throws {
        #expect(try Configuration(yaml: yaml, file: file, environment: [:]).data == data)
    }

    @Test func `a byte order mark and Windows line ends change nothing`() throws {
        #expect(try configuration("\u{FEFF}listen:\r\n  port: 1\r\nnode: a\r\n").listen.port == 1)
    }

    @Test func `five thousand agents are read, and warned about once`() throws {
        let agents = (1...5000).map { "{id: \($0), name: Agent \($0), password: p, phone: \"\(10_000 + $0)\", skills: {10: 1}}" }
        let read = try configuration(centre(queues: ["{id: 10, name: Bookings}"], agents: agents))
        #expect(read.centres[0].centre.agents.count == 5000)
        #expect(read.centres[0].passwords.count == 5000)
        #expect(
            read.warningLines(in: "f") == [
                "f:8: warning: 5000 agents have a plain password, the first here; put in its place what 'linefinder hash-password' prints"
            ])
        #expect(read.summary == "1 call centre, 1 queue, 5000 agents, 1 warning")
    }
}
