// swift-tools-version: 6.3

import PackageDescription

/// One list for every target, so that no target is quietly laxer than the rest.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
]

let hummingbird: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"),
    .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "HTTPTypes", package: "swift-http-types"),
    .product(name: "Logging", package: "swift-log"),
    .product(name: "NIOCore", package: "swift-nio"),
]
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

/// The arrows of the design: a target may import what is listed here, and nothing else.
let targets: [Target] = [
    // Core: values and functions, no I/O.
    .target(name: "Telephony"),
    .target(name: "Floor", dependencies: ["Telephony"]),
    .target(name: "Timekeeping", dependencies: ["Telephony"]),
    // Middle.
    .systemLibrary(name: "Allocator"),
    .target(name: "Ledger", dependencies: ["Floor", "Telephony"]),
    .target(
        name: "Runtime",
        dependencies: [
            "Allocator", "Floor", "Ledger", "Telephony", "Timekeeping", .product(name: "Logging", package: "swift-log"),
        ]),
    .target(name: "Reports", dependencies: ["Floor", "Telephony"]),
    .target(name: "Wire", dependencies: ["Floor", "Reports", "Telephony"]),
    // The web pages, embedded.
    .executableTarget(name: "PageWriter"),
    .plugin(name: "EmbedPages", capability: .buildTool(), dependencies: ["PageWriter"]),
    .target(name: "Pages", plugins: ["EmbedPages"]),
    .systemLibrary(name: "Zlib"),
    // Adapters.
    .target(name: "SQLiteRows", dependencies: [grdb, .product(name: "GRDBSQLite", package: "GRDB.swift")]),
    .target(name: "SQLiteLedger", dependencies: ["Ledger", "Floor", "SQLiteRows", "Telephony", grdb]),
    .target(name: "Recordings", dependencies: ["Telephony", .product(name: "Crypto", package: "swift-crypto")]),
    .target(name: "PracticeSwitch", dependencies: ["Recordings", "SQLiteRows", "Telephony", "Timekeeping", grdb]),
    .target(name: "PracticeLine", dependencies: ["PracticeSwitch", "Telephony"] + hummingbird),
    .target(
        name: "Server",
        dependencies: [
            "Wire", "Runtime", "Floor", "Ledger", "Telephony", "Pages", "Zlib",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "CryptoExtras", package: "swift-crypto"),
            .product(name: "HummingbirdTLS", package: "hummingbird"),
            .product(name: "Metrics", package: "swift-metrics"),
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
            .product(name: "NIOTLS", package: "swift-nio"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "SwiftASN1", package: "swift-asn1"),
            .product(name: "X509", package: "swift-certificates"),
        ] + hummingbird),
    .target(
        name: "AsteriskSwitch",
        dependencies: [
            "Recordings", "Telephony",
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOFoundationCompat", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
            .product(name: "NIOWebSocket", package: "swift-nio"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ]),
    // Rim: the only target that names a concrete adapter.
    .executableTarget(
        name: "linefinder",
        dependencies: [
            "Server", "AsteriskSwitch", "PracticeLine", "PracticeSwitch", "Recordings", "Reports", "SQLiteLedger", "Runtime", "Wire",
            "Ledger", "Floor",
            "Telephony", "Timekeeping",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            .product(name: "Yams", package: "Yams"),
        ] + hummingbird),
]

/// The figures of docs/benchmarks.md: `make bench`.
let benchmarks: Target = .executableTarget(
    name: "LinefinderBench",
    dependencies: [
        "Floor", "Ledger", "SQLiteLedger", "Server", "Softphone", "Telephony", "Wire", grdb,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
    ] + hummingbird,
    path: "Benchmarks")

/// SIP phones that measure what they hear, for tests, benchmarks and `make demo-asterisk`; a browser that is driven as a person would; and a
/// database that can be killed.
let instruments: [Target] = [
    .target(name: "DatabaseServer", path: "Instruments/DatabaseServer"),
    .target(
        name: "Browser",
        dependencies: [
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOWebSocket", package: "swift-nio"),
        ],
        path: "Instruments/Browser"),
    .target(
        name: "Softphone",
        dependencies: [
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
        ],
        path: "Instruments/Softphone"),
    .executableTarget(
        name: "LinefinderPhones",
        dependencies: ["Softphone", .product(name: "ArgumentParser", package: "swift-argument-parser")],
        path: "Instruments/Phones"),
]

let core: [Target.Dependency] = ["Floor", "Telephony", "Ledger"]
let tests: [Target] = [
    // What a ledger promises: an implementation only has to call it.
    .target(name: "LedgerSuite", dependencies: core, path: "Tests/LedgerSuite"),
    .testTarget(
        name: "AsteriskSwitchTests",
        dependencies: [
            "AsteriskSwitch", "Telephony",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOWebSocket", package: "swift-nio"),
        ]),
    .testTarget(name: "FloorTests", dependencies: ["Floor", "Telephony"]),
    .testTarget(
        name: "GatewayTests",
        dependencies: [
            "linefinder", "AsteriskSwitch", "Browser", "DatabaseServer", "Recordings", "Server", "Softphone", "Telephony", grdb,
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ] + hummingbird),
    .testTarget(
        name: "PracticeSwitchTests", dependencies: ["PracticeSwitch", "PracticeLine", "Recordings", "Telephony", grdb] + hummingbird),
    .testTarget(name: "RecordingsTests", dependencies: ["Recordings", "Telephony"]),
    .testTarget(name: "LedgerTests", dependencies: core + ["LedgerSuite", "SQLiteLedger", grdb], exclude: ["Golden"]),
    .testTarget(
        name: "CrashTests",
        dependencies: core + [
            "linefinder", "DatabaseServer", "SQLiteLedger", "Wire",
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
        ]),
    .testTarget(
        name: "RuntimeTests", dependencies: core + ["Runtime", "Timekeeping", .product(name: "Logging", package: "swift-log")]),
    .testTarget(
        name: "ServerTests",
        dependencies: core + [
            "Server", "Runtime",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "HummingbirdTLS", package: "hummingbird"),
            .product(name: "Metrics", package: "swift-metrics"),
            .product(name: "NIOEmbedded", package: "swift-nio"),
            .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOSSL", package: "swift-nio-ssl"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "SwiftASN1", package: "swift-asn1"),
            .product(name: "X509", package: "swift-certificates"),
        ] + hummingbird),
    .testTarget(
        name: "LinefinderTests",
        dependencies: core + ["linefinder", "Server", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .testTarget(
        name: "SimulationTests",
        dependencies: core + ["PracticeSwitch", "Reports", "Runtime", "Timekeeping", .product(name: "Logging", package: "swift-log")]),
    .testTarget(name: "ReportsTests", dependencies: ["Floor", "Reports", "Telephony"]),
    .testTarget(name: "TidyTests"),
    .testTarget(name: "WireTests", dependencies: core + ["Wire"]),
]

/// The ledger in PostgreSQL is built where it is asked for, since it needs the header of libpq: LINEFINDER_POSTGRES=yes.
let hasPostgres = Context.environment["LINEFINDER_POSTGRES"] == "yes"
let postgres: [Target] =
    hasPostgres
    ? [
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "PostgresLedger", dependencies: ["CLibpq", "Ledger", "Floor", "Telephony", "Timekeeping"]),
        .testTarget(name: "PostgresLedgerTests", dependencies: core + ["DatabaseServer", "LedgerSuite", "PostgresLedger", "SQLiteLedger"]),
    ] : []

let package = Package(
    name: "linefinder",
    products: [
        .executable(name: "linefinder", targets: ["linefinder"]),
        .executable(name: "linefinder-bench", targets: ["LinefinderBench"]),
        .executable(name: "linefinder-phones", targets: ["LinefinderPhones"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: targets + postgres + [benchmarks] + instruments + tests)

// A change in the core has every test compiled anew. Who works on one part may name its tests: LINEFINDER_TESTS=FloorTests,TidyTests
if let named = Context.environment["LINEFINDER_TESTS"]?.split(separator: ",").map(String.init) {
    package.targets.removeAll { $0.type == .test && !named.contains($0.name) }
}

for target in package.targets where ![.system, .plugin].contains(target.type) { target.swiftSettings = settings }
for target in package.targets where hasPostgres && ["linefinder", "CrashTests", "GatewayTests"].contains(target.name) {
    target.dependencies.append("PostgresLedger")
    target.swiftSettings = settings + [.define("POSTGRES")]
}
