import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the configuration anew when `linefinder reload` asks for it.
struct ReloadService: Service {
    let requests: ReloadRequests
    let reloading: Reloading

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for name in requests.take() { requests.answer(name, await reloading.reload()) }
                guard (try? await Task.sleep(for: .milliseconds(500))) != nil else { return }
            }
        }
    }
}

/// SIGHUP is a reload, as of other servers; a terminal that is closed must not end this one.
struct Hangups: Service {
    let reloading: Reloading

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() { _ = await reloading.reload() }
    }
}
