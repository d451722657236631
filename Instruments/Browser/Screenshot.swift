import Foundation

extension Page {
    /// What the window shows, as a PNG; folders on the way are made. `isWhole`: all of the page, however long.
    package func screenshot(to file: String, isWhole: Bool = false) async throws {
        let shot = try await session.ask(
            "Page.captureScreenshot", ["format": "png", "captureBeyondViewport": .flag(isWhole)], as: Shot.self)
        guard let data = Data(base64Encoded: shot.data) else { return }
        let url = URL(filePath: file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
    }

    private struct Shot: Decodable { let data: String }
}
