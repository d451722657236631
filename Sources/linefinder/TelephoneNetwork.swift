import AsteriskSwitch
import Floor
import Logging
import PracticeSwitch
import Recordings
import ServiceLifecycle
import Telephony

/// The switch that the configuration names, for all centres: the built-in practice switch, or an Asterisk.
enum TelephoneNetwork {
    case practice(PracticeSwitch)
    /// By centre: each is an application of its own there. With the time by which they go.
    case asterisk(@Sendable () -> Moment, [Int: AsteriskSwitch])

    init(
        _ configuration: Configuration, installation: String, now: @escaping @Sendable () -> Moment, logger: Logger
    ) throws {
        switch configuration.switch {
        case .practice: self = .practice(try Self.practice(configuration, now))
        case .asterisk(let asterisk):
            self = .asterisk(
                now,
                Dictionary(
                    uniqueKeysWithValues: configuration.centres.map { setup in
                        var settings = AsteriskSettings(
                            url: asterisk.url, user: asterisk.user, password: asterisk.password,
                            application: "\(asterisk.app)-\(setup.centre.id)", installation: installation, centre: setup.centre.id,
                            accessCodes: setup.centre.accessCodes.map(\.number), trunk: asterisk.trunk, authority: asterisk.authority,
                            notes: asterisk.notes, now: now)
                        settings.voices = asterisk.voices
                        return (setup.centre.id, AsteriskSwitch(settings, logger: logger))
                    }))
        }
    }

    private static func practice(
        _ configuration: Configuration, _ now: @escaping @Sendable () -> Moment
    ) throws -> PracticeSwitch {
        let codes = configuration.centres.flatMap { setup in
            setup.centre.accessCodes.map { (number: $0.number, centre: setup.centre.id) }
        }
        do {
            return try PracticeSwitch(
                path: "\(configuration.data)/practice.db", accessCodes: codes, isClockManual: configuration.practice.clock == .manual,
                now: now)
        } catch {
            throw Failure("\(configuration.data)/practice.db cannot be used (\(error)); delete it: the practice network begins anew")
        }
    }

    /// The switch as one centre uses it; every centre has one.
    func line(centre: Int) -> (any TelephoneSwitch)? {
        switch self {
        case .practice(let practice): practice.line(centre: centre)
        case .asterisk(_, let switches): switches[centre]
        }
    }

    /// Where a centre's recordings are, once they are over.
    func recordingStore(centre: Int) -> (any RecordingStore)? {
        switch self {
        case .practice(let practice): practice.recordingStore(centre: centre)
        case .asterisk(_, let switches): switches[centre]?.recordingStore
        }
    }

    /// The time by which everything goes.
    var now: @Sendable () -> Moment {
        switch self {
        case .practice(let practice): practice.now
        case .asterisk(let now, _): now
        }
    }

    var isClockManual: Bool { practice?.clock != nil }

    var practice: PracticeSwitch? { if case .practice(let practice) = self { practice } else { nil } }

    /// What keeps the links to the switch.
    var services: [any Service] {
        switch self {
        case .practice: []
        case .asterisk(_, let switches): switches.sorted { $0.key < $1.key }.map { SwitchService(line: $0.value) }
        }
    }
}

private struct SwitchService: Service {
    let line: AsteriskSwitch
    func run() async throws { try await line.run() }
}
