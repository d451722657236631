import Floor
import Foundation
import Hummingbird
import Ledger
import Logging
import PracticeLine
import PracticeSwitch
import Reports
import Runtime
import Server
import ServiceLifecycle
import Telephony
import Timekeeping
import UnixSignals
import Wire

/// A whole server, put together from a configuration: the one place that names concrete adapters.
struct Assembly {
    private let configuration: Configuration
    private let logger: Logger
    /// Kept, so that the folder stays locked.
    private let folder: DataFolder
    private let gateway: Gateway
    private let network: TelephoneNetwork
    private let listener: Listener
    private let reception: Reception
    private let storage: Storage
    private let localTime: LocalTime
    private let reloading: Reloading
    private let manager = ServiceManager()

    /// `file`: where the configuration comes from, and can be read anew.
    init(_ configuration: Configuration, file: String? = nil, logger: Logger) throws {
        let limits = try FileLimit.raise().connections(perAddress: configuration.listen.perAddress)
        localTime = try LocalTime()
        self.configuration = configuration
        self.logger = logger
        folder = try DataFolder.open(configuration.data)
        storage = try configuration.openStorage()
        let (ledger, keeping) = (storage.ledger, storage.keeping)
        let clock = MachineClock(notBefore: try keeping.lastMoment()) { logger.warning("\(Self.sentence($0))") }
        Self.tell(clock.distance, logger)
        network = try TelephoneNetwork(configuration, installation: ledger.installation().id, now: { clock.now }, logger: logger)
        let directories = Directories(try configuration.directories())
        for setup in configuration.centres {
            try keeping.forgetWebhooks(centre: setup.centre.id, but: setup.webhooks.map(\.url))
        }
        gateway = try Gateway(
            configuration.centres.compactMap { [network, localTime] setup in
                guard let line = network.line(centre: setup.centre.id) else { return nil }
                var new = CallCentre.Setup(centre: setup.centre, ledger: ledger, line: line, now: network.now, logger: logger)
                new.isClockManual = network.isClockManual
                new.silence = configuration.authentication.silence
                new.snapshotEvery = configuration.retention.snapshotEvery
                new.snapshotAfter = configuration.retention.snapshotAfter
                let time = CentreTime(setup.timeZone, local: localTime)
                new.startOfDay = { time.startOfDay(of: $0) }
                return new
            }, ledger: ledger,
            archive: Archive(storage.books, directories, Self.reportMakers(configuration, storage.books, local: localTime), logger),
            settings: configuration.gatewaySettings, webhooks: WebhookStore(keeping, storage.books), logger: logger, now: network.now)
        let tls = try configuration.tlsSetup(now: .wallClock)
        reloading = Reloading(
            configuration, file: file, gateway: gateway, directories: directories, tls: tls, manager: manager, logger: logger)
        network.practice?.connect(GatewayHooks(gateway.centres))
        listener = Listener(
            host: configuration.listen.host, port: configuration.listen.port,
            tls: tls, limits: limits)
        reception = Reception(gateway) { [network, gateway] router in
            guard let practice = network.practice else { return }
            addPracticeRoutes(to: router, practice) { request, context in
                gateway.privileges.objection(to: request, from: context.remoteAddress, token: configuration.practice.token)?.remedy
            }
        }
    }

    /// One for each centre.
    private static func reportMakers(_ configuration: Configuration, _ books: any Books, local: LocalTime) -> [ReportMaker] {
        configuration.centres.map {
            ReportMaker(books: books, centre: $0.centre, zone: CentreTime($0.timeZone, local: local).reports)
        }
    }

    /// Nil: no centre wants one.
    private func queueLogs() throws -> QueueLogService? {
        let wanted = configuration.centres.compactMap { setup in setup.queueLog.map { (setup.centre.id, $0) } }
        if wanted.isEmpty { return nil }
        let writers = wanted.compactMap { id, setup in
            gateway.centres.first { $0.id == id }.map { (id, QueueLogWriter(setup, $0, storage.books, data: configuration.data)) }
        }
        return QueueLogService(writers, logger: logger)
    }

    /// Serves until it is asked to stop. `ready` is called once everything serves. `callers`: practice callers come all the time.
    func serve(callers: Bool = false, ready: @escaping @Sendable (String) -> Void) async throws {
        network.practice?.begin()
        let (ports, port) = AsyncStream<Int>.makeStream()
        let app = try listener.service(reception, logger: logger) { port.yield($0) }
        var services: [any Service] = [
            RetentionService(ledger: storage.keeping, configuration: configuration, now: network.now, logger: logger)
        ]
        services.append(
            RecordingService(
                ledger: storage.keeping, configuration: configuration,
                stores: configuration.centres.reduce(into: [:]) { $0[$1.centre.id] = network.recordingStore(centre: $1.centre.id) },
                now: network.now, logger: logger))
        services += network.services
        if configuration.centres.contains(where: { !$0.webhooks.isEmpty }) { services.append(WebhookService(gateway: gateway)) }
        if let log = try queueLogs() { services.append(log) }
        services.append(UnlockService(requests: UnlockRequests(data: configuration.data)) { [gateway] in gateway.unlock($0) })
        services.append(ReloadService(questions: .reload(configuration.data), reloading: reloading))
        if callers, let practice = network.practice {
            services.append(CallerService(practice, accessCodes: configuration.accessCodes, seed: configuration.practice.seed))
        }
        let address = ServedAddress()
        let opening = Opening(gateway: gateway, ports: ports, services: services, manager: manager) {
            [configuration, logger, listener, localTime, manager, now = network.now] in
            logger.info("serving \(configuration.summary); the day began at \(localTime.startOfDay(of: now()).text)")
            logger.info("at most \(listener.limits.all) connections at once, \(listener.limits.perAddress) from one address")
            let url = "\(listener.tls == nil ? "http" : "https")://\(configuration.listen.host):\($0)"
            address.note(url)
            manager.say("serving \(configuration.summary)")
            ready(url)
        }
        // The last is stopped first: polls, streams and pushes must have come to their end before what carries them can.
        let status = StatusService(configuration: configuration, centres: gateway.centres, address: address)
        let life = LifeService(manager: manager, centres: gateway.centres)
        let all: [any Service] = [opening, Hangups(reloading: reloading), status, gateway.pusher, app, PollReleaser(gateway), life]
        var group = ServiceGroupConfiguration(services: all, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        group.maximumGracefulShutdownDuration = .seconds(4)
        do {
            try await ServiceGroup(configuration: group).run()
        } catch let error as LedgerError {
            throw error
        } catch {
            throw Self.failure(error, configuration.listen)
        }
        logger.info("stopped serving, as was asked for")
        network.practice?.stop()
        await gateway.stop()
        storage.ledger.end()
    }

    private static func sentence(_ jump: SteadyClock.Jump) -> String {
        "the machine's clock was set \(jump < .zero ? "back" : "forward") by \(abs(jump.milliseconds / 1000)) s; nothing here jumps with it: "
            + "times become right again by at most 2 % of the time that passes"
    }

    /// The facts are from a time that the machine's clock has yet to reach.
    private static func tell(_ distance: Interval, _ logger: Logger) {
        guard distance < .seconds(-1) else { return }
        logger.warning(
            "the newest fact is \(-distance.milliseconds / 1000) s ahead of the machine's clock; time goes on from there, a little slower")
    }

    /// Why it could not serve: mostly a port that somebody has.
    private static func failure(_ error: any Error, _ listen: Configuration.Listen) -> Failure {
        let text = "\(error)"
        if text.localizedCaseInsensitiveContains("address already in use") { return .portTaken(listen.port, of: listen.host) }
        return Failure("cannot listen on \(listen.host) port \(listen.port): \(text)")
    }
}

extension Archive {
    fileprivate init(_ reader: any Books, _ directories: Directories, _ makers: [ReportMaker], _ logger: Logger) {
        self.init(
            page: { query throws(Refusal) in try Self.find(logger) { () throws(LedgerError) in try reader.page(query) } },
            story: { call, centre throws(Refusal) in
                try Self.find(logger) { () throws(LedgerError) in try reader.story(of: call, centre: centre) }
            },
            callers: { query throws(Refusal) in
                var callers = try Self.find(logger) { () throws(LedgerError) in try reader.callers(query) }
                let names = directories.of(query.centre)
                for index in callers.indices { callers[index].name = names?[callers[index].number] }
                return callers
            }, offset: { moment, centre in makers.first { $0.centre.id == centre }?.zone.offset(moment) ?? LocalTime.offset(at: moment) },
            recording: { query, centre throws(Refusal) in
                let row = try Self.find(logger) { () throws(LedgerError) in
                    switch query {
                    case .named(let name): try reader.recording(named: name, centre: centre)
                    case .of(let call, let agent): try reader.recording(of: call, agent, centre: centre)
                    }
                }
                return row.map { KnownRecording(recording: $0.recording, agent: $0.agent, length: $0.ended - $0.began) }
            },
            recordings: { query throws(Refusal) in
                try Self.find(logger) { () throws(LedgerError) in try reader.recordings(query) }
            },
            report: { query, centre, now throws(Refusal) in
                guard let maker = makers.first(where: { $0.centre.id == centre }) else { throw .unavailable }
                let definition = try maker.definition(query, now: now)
                return try Self.find(logger) { () throws(LedgerError) in try maker.report(definition, at: query.position) }
            })
    }

    private static func find<Found>(_ logger: Logger, _ look: () throws(LedgerError) -> Found) throws(Refusal) -> Found {
        do {
            return try look()
        } catch {
            logger.error("calls that have ended cannot be read: \(error)")
            throw .unavailable
        }
    }
}

extension Configuration {
    /// Those that lead to people: no machine talks to the callers of a bot by itself.
    var accessCodes: [String] {
        centres.map(\.centre).flatMap { centre in
            centre.accessCodes.map(\.number).filter { number in centre.bots?.contains { $0.accessCodes.contains(number) } != true }
        }
    }
}

extension GatewayHooks {
    /// The practice network asks the centres; a leg or call that one does not know may be another's.
    init(_ centres: [CallCentre]) {
        self.init(
            settle: { for centre in centres { await centre.settle() } },
            catchUp: { for centre in centres { await centre.catchUp() } },
            due: {
                var due: Moment?
                for centre in centres {
                    await centre.catchUp()
                    guard let next = centre.currentHealth.wake else { continue }
                    due = due.map { min($0, next) } ?? next
                }
                return due
            },
            tick: { for centre in centres { centre.timePassed() } },
            call: { leg in await Self.first(centres) { $0.call(at: leg)?.description } },
            leg: { call in await Self.first(centres) { floor in CallID(call).flatMap { floor.calls[$0]?.customersLeg } } },
            ended: { call in await Self.first(centres) { floor in CallID(call).flatMap { floor.endForCaller(of: $0) } } })
    }

    private static func first<Value: Sendable>(
        _ centres: [CallCentre], _ look: @escaping @Sendable (Floor) -> Value?
    ) async -> Value? {
        for centre in centres {
            // A centre that cannot be asked knows nothing for the moment.
            if let value = try? await centre.inspect(look) { return value }
        }
        return nil
    }
}

extension Floor {
    /// How a call ended for who made it: agents may go on with it.
    fileprivate func endForCaller(of id: CallID) -> String? {
        guard let call = calls[id] else { return ended[id]?.rawValue }
        return call.placement == nil && call.customersLeg == nil ? CallEnd.answered.rawValue : nil
    }
}
