import Floor
import Synchronization

@testable import Runtime

/// What was refused, as it is answered.
final class Refusals: Sendable {
    private let refusals = Mutex<[Refusal]>([])
    var all: [Refusal] { refusals.withLock { $0 } }
    var note: @Sendable (Result<Granted, Refusal>) -> Void {
        { [self] answer in if case .failure(let refusal) = answer { refusals.withLock { $0.append(refusal) } } }
    }
}
