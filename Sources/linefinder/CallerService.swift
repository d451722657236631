import PracticeSwitch
import ServiceLifecycle
import Telephony

/// Sends practice callers, all the time, until the server stops.
struct CallerService: Service {
    private let practice: PracticeSwitch
    private let callers: DemoCallers

    init(_ practice: PracticeSwitch, accessCodes: [String], seed: UInt64) {
        self.practice = practice
        callers = DemoCallers(seed: seed, accessCodes: accessCodes)
    }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var callers = callers
            while !Task.isCancelled {
                let next = callers.next()
                guard (try? await Task.sleep(for: .milliseconds(next.after.milliseconds))) != nil else { return }
                _ = try practice.call(from: next.caller, to: next.called, stays: next.stays)
            }
        }
    }
}
