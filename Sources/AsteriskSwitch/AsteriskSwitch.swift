package import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
package import Telephony

/// An Asterisk as the switch of one call centre, driven over ARI: requests by HTTP, events by a WebSocket. It keeps to the link: when
/// that is lost, it comes back by itself, and says what it finds.
package final class AsteriskSwitch: TelephoneSwitch, Service {
    private let settings: AsteriskSettings
    private let logger: Logger
    private let inputs = AsyncStream<Dialogue.Input>.makeStream()
    private let report = Mutex<(@Sendable (Report, Moment?) -> Void)?>(nil)
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

    package func send(_ orders: [Order]) { if !orders.isEmpty { inputs.continuation.yield(.orders(orders)) } }
    package func askSnapshot() { inputs.continuation.yield(.askSnapshot) }

    /// Serves until it is asked to stop. Calls that go on then are left as they are.
    package func run() async throws {
        let requests = try Requests(settings)
        let socket = try EventSocket(settings)
        await cancelWhenGracefulShutdown { [self] in
            for await _ in begun.stream {}
            await withDiscardingTaskGroup { group in
                group.addTask { [self] in await keepLink(socket) }
                await converse(requests, socket, &group)
                group.cancelAll()
            }
        }
        await requests.shutDown()
    }

    /// Takes in what happens, one thing after another, and does what follows from it.
    private func converse(_ requests: Requests, _ socket: EventSocket, _ group: inout DiscardingTaskGroup) async {
        let report = report.withLock { $0 } ?? { _, _ in }
        var dialogue = Dialogue(names: SwitchNames(settings), application: settings.application, accessCodes: settings.accessCodes)
        let inputs = inputs
        for await input in inputs.stream {
            for effect in dialogue.take(input) {
                switch effect {
                case .report(let what, let moment): report(what, moment)
                case .request(let ticket, let request):
                    group.addTask { inputs.continuation.yield(.answered(ticket, await requests.send(request))) }
                case .read: group.addTask { [settings] in inputs.continuation.yield(.read(await requests.read(settings))) }
                case .hangUp: socket.close()
                }
            }
        }
    }

    /// Connects again whenever the link is lost, a little later each time. Gives up when another program speaks for the centre.
    private func keepLink(_ socket: EventSocket) async {
        let inputs = inputs
        var failures = 0
        while !Task.isCancelled {
            let began = settings.now()
            let end = await socket.listen(
                opened: { inputs.continuation.yield(.opened) },
                hear: { [now = settings.now] event, moment in inputs.continuation.yield(.event(event, at: moment, heard: now())) })
            inputs.continuation.yield(.closed)
            if Task.isCancelled { return }
            switch end {
            case .replaced:
                logger.critical(
                    "another program has connected to \(settings.url) as application \(settings.application); this one gives it up")
                return
            case .lost(let why):
                // One that lasts so short is no success.
                failures = settings.now() - began > .seconds(5) ? 0 : failures + 1
                if failures <= 1 { logger.warning("the switch at \(settings.url) cannot be heard: \(why); trying again") }
            }
            await socket.wait(.milliseconds(min(100 * Int64(failures + 1), 1_000)))
        }
    }
}
