import Testing

/// Something that the code must not say, and what to do instead.
struct Rule: Sendable, CustomTestStringConvertible {
    /// Each is Swift as it would be written, spaces aside; `$Type` stands for any name that begins with a capital.
    let banned: [String]
    /// A word that makes it all right when it stands on the same line.
    var unless: String?
    /// The folders where it holds.
    let under: [String]
    var exceptUnder: [String] = []
    let instead: String
    /// Files that may, each with its reason. An entry that is no longer needed fails.
    var allowed: [String: String] = [:]

    var testDescription: String { banned.joined(separator: ", ") }

    func applies(to file: String) -> Bool {
        under.contains { file.hasPrefix($0) } && !exceptUnder.contains { file.hasPrefix($0) }
    }

    func lines(in code: Code) -> [Int] {
        banned.flatMap { code.lines(of: Code($0).tokens.map(\.text)) }
            .filter { line in unless.map { word in !code.tokens.contains { $0.line == line && $0.text == word } } ?? true }
    }
}

private let core = ["Sources/Floor/", "Sources/Telephony/"]
private let everywhere = ["Sources/", "Tests/"]

let rules: [Rule] = [
    // The core: no clock, no I/O, no chance, no locks.
    Rule(banned: ["async", "await"], under: core, instead: "the core does not wait; say what is wanted as an order or a deadline"),
    Rule(
        banned: ["Date", "Clock", "ContinuousClock", "SuspendingClock", "Task", "Mutex", "Thread"], under: core,
        instead: "time comes with the command, and nothing runs beside the core"),
    Rule(banned: ["$Type.now", "(.now", ":.now", "=.now", ",.now"], under: core, instead: "take the moment as an argument"),
    Rule(banned: ["Double", "Float"], under: core, instead: "count in whole milliseconds: a sum of fractions depends on its order"),
    Rule(
        banned: ["random", "randomElement", "shuffled", "shuffle", "SystemRandomNumberGenerator", "UUID"], under: core,
        instead: "ids are counters in the state; secrets are made outside"),
    Rule(
        banned: ["Dictionary", "Set", "[$Type:", "hashValue", "Hasher()"], under: core,
        instead: "use Table or Ranked: the order of a dictionary differs in each process",
        allowed: [
            "Sources/Floor/Collections/TableKey.swift": "where a key lies in a table, which cannot be walked",
            "Sources/Floor/Telephone/Reconcile.swift": "a snapshot's legs and phones, looked up by key and never walked",
            "Sources/Floor/Readings/Orders.swift": "the wanted legs, looked up by key and never walked",
            "Sources/Floor/Telephone/Phones.swift": "the wanted phones, handed over and never walked",
            "Sources/Telephony/TelephoneSwitch.swift": "the watched phones, handed over and never walked",
            "Sources/Floor/Readings/Erasure.swift": "what was erased and where it shows, looked up or handed over and never walked",
            "Sources/Floor/History.swift": "names of a time, looked up by key, and walked in the order of their keys",
        ]),

    // Everywhere: what hides a failure or an owner.
    Rule(banned: ["try!"], under: everywhere, instead: "throw, or say with precondition why it cannot fail"),
    Rule(banned: ["fatalError"], under: everywhere, instead: "throw, and let the rim say it in one sentence"),
    Rule(banned: ["@unchecked Sendable", "nonisolated(unsafe)"], under: everywhere, instead: "use Mutex or Atomic"),
    Rule(
        banned: ["Task {", "Task.detached", "Task(", "Task.immediate"], under: everywhere,
        instead: "use a task group, so that somebody waits for the work"),
    Rule(
        banned: ["Task.sleep", "Thread.sleep", "sleep(", "usleep(", "nanosleep("], under: everywhere,
        instead: "wait for the thing itself; time is injected",
        allowed: [
            "Sources/Server/Push/Courier.swift": "a push that did not arrive is tried again after real time",
            "Sources/Server/Webhooks/WebhookTeller.swift": "an event that did not arrive is told again after real time",
            "Sources/linefinder/Opening.swift": "the rim waits in real time until the switch can be reached",
            "Sources/linefinder/CallerService.swift": "callers of the demo come in real time",
            "Sources/linefinder/RecordingService.swift": "seconds of real time between two looks at what a switch has recorded",
            "Sources/linefinder/QueueLog/QueueLogService.swift": "half a second of real time between two looks at what is stored",
            "Sources/linefinder/RetentionService.swift": "an hour of real time between two rounds",
            "Sources/linefinder/UnlockService.swift": "a second of real time between two looks",
            "Sources/linefinder/Life/LifeService.swift": "signs of life are given in real time",
            "Sources/linefinder/Questions.swift": "the answer of another process is waited for in real time, and its question too",
            "Sources/Server/Passwords.swift": "an attempt that comes too soon is held back in real time; tests bring a wait of their own",
        ]),
    Rule(
        banned: ["Date", "wallClock", "gettimeofday", "clock_gettime"], under: ["Sources/"],
        instead: "lengths of time come from the injected clock, or from one that nobody can set (NIODeadline)",
        allowed: [
            "Sources/Server/Certificate.swift": "a certificate is good until a date",
            "Sources/Timekeeping/MachineClock.swift": "the one place where the machine's clocks are read",
            "Sources/linefinder/Assembly.swift": "whether the certificate is still good",
            "Sources/linefinder/CentreTime.swift": "what clocks show at a moment",
            "Sources/linefinder/Commands/ReportDays.swift": "yesterday is a day of the calendar",
            "Sources/linefinder/GatewaySettings.swift": "what time it is for the world: for certificates",
            "Sources/linefinder/LocalTime.swift": "a moment as a text",
            "Sources/linefinder/LogLines.swift": "a line of the log has the time that other logs have",
            "Sources/linefinder/Preflight.swift": "whether the certificate is still good",
        ]),
    Rule(
        banned: ["wait(timeout:", "wait(wallTimeout:", "wait(until:"], under: ["Sources/"],
        instead: "wait at a Bell: on Linux semaphores and conditions wait by the time of day, which may be set",
        allowed: ["Sources/Timekeeping/Bell.swift": "a group waits by a clock that nobody can set"]),
    Rule(
        banned: [".random(in:", ".random()", ".randomElement(", ".shuffled(", ".shuffle("], unless: "using", under: everywhere,
        instead: "take a generator, so that a seed can repeat the day"),
    Rule(banned: ["print("], under: everywhere, exceptUnder: ["Sources/linefinder/"], instead: "only the rim speaks to a terminal"),
    Rule(banned: ["public", "open class", "open func"], under: everywhere, instead: "say package: nothing is exported"),
]

/// Files in which a switch may end in `default` after cases that begin with a point, each with its reason.
let foreignSwitches: [String: String] = [
    "Sources/AsteriskSwitch/EventHandler.swift": "kinds of frames, which are NIO's",
    "Sources/Floor/Perform.swift": "all other commands are decided alike, and `decide` names them",
    "Sources/Ledger/JSON/JSONTree.swift": "bytes",
    "Sources/Server/Reception.swift": "status codes, which are HTTP's",
    "Sources/linefinder/Configuration/Document.swift": "errors of the YAML library",
]

/// Modules of the platform, for whatever stands outside the core.
private let platform: Set = ["Dispatch", "Foundation", "Glibc", "Synchronization"]
private let hummingbird: Set = ["HTTPTypes", "Hummingbird", "HummingbirdCore", "Logging", "NIOCore"]

/// The arrows of the architecture: what each target may import, and nothing else.
let arrows: [String: Set<String>] = [
    "Telephony": [],
    "Floor": ["Telephony"],
    "Timekeeping": ["Telephony"] + platform,
    "Ledger": ["Floor", "Synchronization", "Telephony"],
    "Reports": ["Floor", "Telephony"],
    "Wire": ["Floor", "FoundationEssentials", "Reports", "Telephony"],
    "Pages": [],
    "PageWriter": ["Foundation"],
    "Runtime": ["Allocator", "Floor", "Ledger", "Logging", "Telephony", "Timekeeping"] + platform,
    "SQLiteRows": ["GRDB", "GRDBSQLite"],
    "SQLiteLedger": ["Floor", "GRDB", "Ledger", "SQLiteRows", "Telephony"] + platform,
    "PostgresLedger": ["CLibpq", "Floor", "Ledger", "Telephony", "Timekeeping"] + platform,
    "Recordings": ["Crypto", "Telephony"] + platform,
    "PracticeSwitch": ["GRDB", "Recordings", "SQLiteRows", "Telephony", "Timekeeping"] + platform,
    "AsteriskSwitch": [
        "AsyncHTTPClient", "Logging", "NIOCore", "NIOFoundationCompat", "NIOHTTP1", "NIOPosix", "NIOSSL", "NIOWebSocket",
        "Recordings", "ServiceLifecycle", "Telephony",
    ] + platform,
    "PracticeLine": ["PracticeSwitch", "Telephony"] + platform + hummingbird,
    "Server": [
        "AsyncHTTPClient", "Crypto", "CryptoExtras", "Floor", "HummingbirdTLS", "Ledger", "Metrics", "NIOHTTP1", "NIOHTTPTypes", "NIOPosix",
        "NIOSSL", "NIOTLS", "Pages", "Runtime", "ServiceLifecycle", "SwiftASN1", "Telephony", "Wire", "X509", "Zlib",
    ] + platform + hummingbird,
    "linefinder": [
        "ArgumentParser", "AsteriskSwitch", "Floor", "Ledger", "PostgresLedger", "PracticeLine", "PracticeSwitch", "Recordings", "Reports",
        "Runtime",
        "SQLiteLedger", "Server", "ServiceLifecycle", "Telephony", "Timekeeping", "UnixSignals", "Wire", "Yams",
    ] + platform + hummingbird,
]

private func + (left: Set<String>, right: Set<String>) -> Set<String> { left.union(right) }
