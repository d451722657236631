import NIOCore
import NIOPosix

/// Asks again and again, with a pause: for what nothing tells that it has come about.
package struct Patience: Sendable {
    var limit = Duration.seconds(15)

    /// Returns what `look` finds. An error in looking means that it is not so yet: between two questions a page may have gone on.
    @discardableResult
    func until<Found>(
        _ wanted: @autoclosure () -> String, shown: () async -> String, _ look: () async throws -> Found?
    ) async throws -> Found {
        let end = ContinuousClock.now + limit
        var trouble: (any Error)?
        repeat {
            do {
                trouble = nil
                if let found = try await look() { return found }
            } catch let error as BrowserError {
                if case .ended = error { throw error }
                trouble = error
            }
            try await Self.rest()
        } while ContinuousClock.now < end
        let last = trouble.map { "the last look at it failed: \($0)\n" } ?? ""
        throw BrowserError.notSeen(wanted: wanted(), within: limit, shown: last + (await shown()))
    }

    /// A pause between two questions, so that what is asked about can go on.
    package static func rest() async throws { try await rest(.milliseconds(30)) }

    /// As long as a person's hand or thought rests.
    package static func rest(_ time: Duration) async throws {
        let timer = MultiThreadedEventLoopGroup.singleton.any().scheduleTask(in: TimeAmount(time)) {}
        try await withTaskCancellationHandler {
            try await timer.futureResult.get()
        } onCancel: {
            timer.cancel()
        }
        try Task.checkCancellation()
    }
}
