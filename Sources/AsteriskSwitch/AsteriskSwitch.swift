package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization
package import Telephony

/// An Asterisk as the switch of one call centre, driven over ARI: requests by HTTP, events by a WebSocket. It keeps to the link: when
/// that is lost, it comes back by itself, and says what it finds.
package final class AsteriskSwitch: TelephoneSwitch, Service {
    let settings: AsteriskSettings
    private let logger: Logger
    /// Nil before and after service: there is no link then, and what is ordered is void.
    private let conversation = Mutex<(loop: any EventLoop, value: NIOLoopBound<Conversation>)?>(nil)
    private let report = Mutex<(@Sendable (Report, Moment?) -> Void)?>(nil)
    /// The phones whose states somebody wants to know; nil: all.
    private let watched = Mutex<Set<PhoneNumber>?>(nil)
    /// What callers of the centre dial; nil: as the settings say.
    private let numbers = Mutex<Set<String>?>(nil)
    /// Told to start once somebody wants the reports.
    private let begun = AsyncStream<Void>.makeStream()

    package init(_ settings: AsteriskSettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
    }

    package func begin(report: @escaping @Sendable (Report, Moment?) -> Void) {
        self.report.withLock { $0 = report }
        begun.continuation.finish()
    }

    package func send(_ orders: [Order]) { if !orders.isEmpty { take(.orders(orders, at: settings.now())) } }
    package func askSnapshot() { take(.askSnapshot) }
    package func watch(_ phones: Set<PhoneNumber>) {
        // There may be nobody to tell it yet; who comes asks.
        watched.withLock { $0 = phones }
        take(.watch(phones))
    }
    package func answer(_ numbers: Set<String>) {
        self.numbers.withLock { $0 = numbers }
        take(.answer(numbers))
    }

    /// Serves until it is asked to stop. Calls that go on then are left as they are.
    package func run() async throws {
        // A thread of its own: what desktops are served must not hold up calls, nor the other way round.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = group.next()
        let requests = try Requests(settings, on: loop)
        let readings = try Readings(settings, on: loop)
        let socket = try EventSocket(settings, on: loop)
        await cancelWhenGracefulShutdown { [self] in
            for await _ in begun.stream {}
            guard let report = report.withLock({ $0 }) else { return }
            await serve(socket, requests, readings, on: loop, report: report)
        }
        await requests.shutDown()
        await readings.shutDown()
        try? await group.shutdownGracefully()  // nothing is left to be done on it
    }

    private func serve(
        _ socket: EventSocket, _ requests: Requests, _ readings: Readings, on loop: any EventLoop,
        report: @escaping @Sendable (Report, Moment?) -> Void
    ) async {
        let asked = AsyncStream<Bool>.makeStream()
        let conversation = try? await loop.submit { [self] in
            NIOLoopBound(Conversation(settings, requests, socket, report: report) { asked.continuation.yield($0) }, eventLoop: loop)
        }.get()
        self.conversation.withLock { $0 = conversation.map { (loop, $0) } }
        if let phones = watched.withLock({ $0 }) { take(.watch(phones)) }
        if let numbers = numbers.withLock({ $0 }) { take(.answer(numbers)) }
        await withDiscardingTaskGroup { [self] group in
            group.addTask { [self] in await keepLink(socket) }
            group.addTask { [self] in await keepTime(socket, readings) }
            for await isNew in asked.stream {
                let isPrepared = isNew ? await readings.prepare() : true
                if isNew, isPrepared { socket.probe() }
                take(.read(isPrepared ? await readings.read() : nil))
            }
            group.cancelAll()
        }
        self.conversation.withLock { $0 = nil }
    }

    private func take(_ input: Dialogue.Input) {
        guard let (loop, conversation) = conversation.withLock({ $0 }) else { return }
        if loop.inEventLoop { return conversation.value.take(input) }
        loop.execute { conversation.value.take(input) }
    }

    /// Asks now and then what time it is there.
    private func keepTime(_ socket: EventSocket, _ readings: Readings) async {
        while !Task.isCancelled {
            await socket.wait(.seconds(5))
            if let time = await readings.time() { take(.time(time)) }
        }
    }

    /// Connects again whenever the link is lost, a little later each time. Gives up when another program speaks for the centre.
    private func keepLink(_ socket: EventSocket) async {
        var failures = 0
        while !Task.isCancelled {
            let began = ContinuousClock().now
            let end = await socket.listen(
                opened: { self.take(.opened) },
                hear: { event, moment in self.take(.event(event, at: moment, heard: self.settings.now())) })
            take(.closed)
            if Task.isCancelled { return }
            switch end {
            case .replaced:
                logger.critical(
                    "another program has connected to \(settings.url) as application \(settings.application); this one gives it up")
                return
            case .lost(let why):
                // One that lasts so short is no success.
                failures = ContinuousClock().now - began > .seconds(5) ? 0 : failures + 1
                if failures <= 1 { logger.warning("the switch at \(settings.url) cannot be heard: \(why); trying again") }
            }
            await socket.wait(.milliseconds(min(100 * Int64(failures + 1), 1_000)))
        }
    }
}
