import Runtime
import ServiceLifecycle

/// Gives the service manager signs of life for as long as every call centre's loop answers, and says when the end has begun. A loop that
/// hangs gives none, and the manager starts the program anew.
struct LifeService: Service {
    let manager: ServiceManager
    let centres: [CallCentre]

    func run() async throws {
        guard let watchdog = manager.watchdog else {
            try? await gracefulShutdown()  // it only throws when that is over already
            return manager.end()
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for centre in centres { await centre.catchUp() }
                manager.live()
                guard (try? await Task.sleep(for: watchdog / 3)) != nil else { return }
            }
        }
        manager.end()
    }
}
