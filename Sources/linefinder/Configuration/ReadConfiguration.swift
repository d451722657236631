import Telephony
import Yams

extension Configuration {
    private static let keys = [
        "listen", "tls", "node", "data", "ledger", "switch", "authentication", "flowControl", "events", "push", "callCenters",
        "practice", "operations", "retention", "recording", "inspection", "cors", "proxies", "names", "log",
    ]

    /// Reads a configuration from YAML. Relative paths count from the folder of `file`; `${NAME}` is looked up in `environment`.
    init(yaml text: String, file: String, environment: [String: String]) throws(BadConfiguration) {
        self.init()
        let findings = Findings(environment: environment)
        do {
            try Document(text).read { root in
                guard let root, !root.isLeftOut else { return }
                guard let section = Section(root, "the configuration", keys: Self.keys, findings) else { return }
                read(section)
            }
        } catch {
            throw BadConfiguration(file: file, findings: [error.finding])
        }
        guard findings.errors.isEmpty else {
            throw BadConfiguration(file: file, findings: findings.errors.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
        }
        warnings = findings.warnings
        resolvePaths(from: folder(of: file))
    }

    private mutating func read(_ section: Section) {
        section.section("listen", keys: ["host", "port", "perAddress"]) { listen in
            listen.read("host", .anything, into: &self.listen.host)
            listen.read("port", .number(0...65_535), into: &self.listen.port)
            self.listen.perAddress = listen.value("perAddress", .number(1...1_000_000))
        }
        readTLS(section)
        if tls == .off, !["127.0.0.1", "::1", "localhost"].contains(self.listen.host) {
            section.findings.warn(
                section.line(of: "tls"),
                "passwords and GUIDs cross the network in clear; leave 'tls: off' to servers on 127.0.0.1, behind what takes care of it")
        }
        section.read("node", .plainWord, into: &node)
        section.read("data", .anything, into: &data)
        section.read("ledger", .ledger, into: &ledger)
        readSwitch(section)
        readAuthentication(section)
        readFlowControl(section)
        section.section("events", keys: ["pollHold"]) { $0.read("pollHold", .duration, into: &events.pollHold) }
        section.section("push", keys: ["allow", "all"]) { push in
            push.list("allow", of: .pushPrefix, into: &self.push.allow)
            push.section("all", keys: ["url", "form"]) { all in
                let form = all.value("form", .word) ?? Push.All.Form.eventContent
                if let url = all.required("url", .pushPrefix) { self.push.all = Push.All(url: url, form: form) }
            }
        }
        section.section("operations", keys: ["token"]) { $0.read("token", .token, into: &operations.token) }
        section.section("recording", keys: ["self", "announce"]) { given in
            given.read("self", .onOff, into: &recording.bySelf)
            given.read("announce", .announcement, into: &recording.announce)
        }
        section.section("inspection", keys: ["announce"]) { $0.read("announce", .onOff, into: &inspection.announce) }
        section.section("log", keys: ["level", "form"]) { log in
            log.read("level", .word, into: &self.log.level)
            log.read("form", .word, into: &self.log.form)
        }
        section.section(
            "retention", keys: ["particulars", "facts", "books", "recordings", "snapshotEvery", "snapshotAfter"]
        ) { retention in
            retention.read("particulars", .duration, into: &self.retention.particulars)
            retention.read("facts", .duration, into: &self.retention.facts)
            retention.read("books", .duration, into: &self.retention.books)
            retention.read("snapshotEvery", .number(1_000...10_000_000), into: &self.retention.snapshotEvery)
            retention.read("snapshotAfter", .duration, into: &self.retention.snapshotAfter)
            let needed = max(self.retention.particulars, self.retention.facts)
            if retention["books"] == nil {
                self.retention.books = max(self.retention.books, needed)
            } else if self.retention.books < needed {
                retention.findings.error(
                    retention.line(of: "books"),
                    "'books' must be no shorter than 'particulars' and 'facts', which are found by them")
            }
            self.retention.recordings = min(self.retention.recordings, self.retention.books)
            guard let recordings = retention.value("recordings", .duration) else { return }
            self.retention.recordings = recordings
            if recordings > self.retention.books {
                retention.findings.error(
                    retention.line(of: "recordings"), "'recordings' must be no longer than 'books', by which they are found")
            }
        }
        section.section("practice", keys: ["clock", "seed", "token"]) { practice in
            practice.read("clock", .word, into: &self.practice.clock)
            practice.read("seed", .seed, into: &self.practice.seed)
            practice.read("token", .token, into: &self.practice.token)
        }
        section.list("cors", of: .origin, into: &cors)
        section.list("proxies", of: .address, into: &proxies)
        section.list("names", of: .plainWord, into: &names)
        // Whoever trusts an address may also let its agents in without a password.
        centres = section.centres(
            selfRecording: recording.bySelf, announcesInspections: inspection.announce,
            mayHaveEmptyPasswords: !authentication.trusted.isEmpty, pushAllowed: push.allow)
        if events.pollHold >= authentication.silence {
            let line = section.line(of: section["events"] == nil ? "authentication" : "events")
            section.findings.error(line, "'pollHold' must be shorter than 'silence', or an agent who polls would be signed out")
        }
    }

    private mutating func readTLS(_ section: Section) {
        guard let node = section["tls"] else { return }
        guard node.mapping != nil else { return section.read("tls", .tls, into: &tls) }
        section.section("tls", keys: ["certificate", "privateKey"]) { files in
            let certificate = files.required("certificate", .anything)
            let privateKey = files.required("privateKey", .anything)
            if let certificate, let privateKey { tls = .files(certificate: certificate, privateKey: privateKey) }
        }
    }

    private mutating func readFlowControl(_ section: Section) {
        guard let node = section["flowControl"] else { return }
        guard node.mapping != nil else { return section.read("flowControl", .flowControlOff, into: &flowControl) }
        section.section("flowControl", keys: ["agent", "all", "per", "answer", "receivers"]) { limits in
            var flow = FlowControl()
            limits.read("agent", .number(1...1_000_000), into: &flow.agent)
            limits.read("all", .number(1...1_000_000), into: &flow.all)
            limits.read("per", .duration, into: &flow.per)
            limits.read("answer", .size, into: &flow.answer)
            limits.read("receivers", .number(1...1_000_000), into: &flow.receivers)
            flowControl = flow
        }
    }

    private mutating func readSwitch(_ section: Section) {
        guard let node = section["switch"] else { return }
        guard node.mapping != nil else { return section.read("switch", .switch, into: &self.switch) }
        section.section("switch", keys: ["asterisk"]) { kinds in
            // All of it may be left out, and then so may the mapping itself.
            let given = kinds["asterisk"] ?? Node.mapping(Node.Mapping([], .implicit, .flow, node.mark))
            let keys = ["url", "user", "password", "app", "trunk", "authority", "notes", "voices"]
            guard let settings = Section(given, "'asterisk'", keys: keys, kinds.findings) else { return }
            var asterisk = Asterisk()
            settings.read("url", .webAddress, into: &asterisk.url)
            settings.read("user", .anything, into: &asterisk.user)
            settings.read("app", .plainWord, into: &asterisk.app)
            settings.read("trunk", .plainWord, into: &asterisk.trunk)
            asterisk.authority = settings.value("authority", .anything)
            asterisk.notes = settings.value("notes", .anything)
            asterisk.voices = settings.value("voices", .anything)
            asterisk.password =
                settings["password"] == nil
                ? kinds.findings.expand("${ARI_PASSWORD}", settings.line) ?? ""
                : settings.value("password", .anything.secret) ?? ""
            self.switch = .asterisk(asterisk)
        }
    }
}

extension Scalar<Configuration.TLS> {
    fileprivate static var tls: Self { words([("off", .off)], or: "{certificate: FILE, privateKey: FILE}") }
}

extension Scalar<Configuration.FlowControl?> {
    fileprivate static var flowControlOff: Self { words([("off", nil)], or: "{agent: 5, all: 15000, per: 2s, answer: 8MB, receivers: 50}") }
}

extension Scalar<Configuration.Recording.Announcement> {
    /// No switch here can play anything into a talk that goes on.
    fileprivate static var announcement: Self {
        words([("off", .off)], or: "nothing else yet: let the dialplan say it before it hands the caller over")
    }
}

extension Scalar<Configuration.Switch> {
    fileprivate static var `switch`: Self { words([("practice", .practice)], or: "{asterisk: {url: …}}") }
}

extension Scalar<Configuration.LedgerKind> {
    fileprivate static var ledger: Self {
        let url = Scalar<String>.ledgerURL
        return Self(url.wanted) { $0 == "sqlite" ? .sqlite : url.parse($0).map { .postgres(url: $0) } }.secret
    }
}
