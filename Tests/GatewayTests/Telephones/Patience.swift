import Browser
import Testing

/// Waits until something is so, which it must be soon. What phones and another program do can only be asked again and again; without a
/// pause, that would keep them from doing it.
func eventually(
    within time: Duration, _ sourceLocation: SourceLocation, _ isSo: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + time
    while ContinuousClock.now < end {
        if (try? await isSo()) == true { return }
        try await Patience.rest()
    }
    let isSo = try await isSo()
    try #require(isSo, "it did not become so within \(time)", sourceLocation: sourceLocation)
}
