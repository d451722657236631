import Floor
import ServiceLifecycle

/// Unlocks the agents for whom `linefinder unlock` was called.
struct UnlockService: Service {
    let requests: UnlockRequests
    let unlock: @Sendable (WorkNo) -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                requests.take().forEach(unlock)
                guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
            }
        }
    }
}
