import Foundation

extension Page {
    /// Does something after which the page offers a file: its name and its text.
    package func download(_ doing: () async throws -> Void) async throws -> (name: String, text: String) {
        let manager = FileManager.default
        let before = Set((try? manager.contentsOfDirectory(atPath: downloads)) ?? [])
        try await doing()
        return try await Patience().until("a download", shown: { await outline() }) {
            let files = (try? manager.contentsOfDirectory(atPath: downloads)) ?? []
            guard let file = files.first(where: { !before.contains($0) && !$0.hasSuffix(".crdownload") && !$0.hasPrefix(".") }) else {
                return nil
            }
            return (file, try String(contentsOfFile: "\(downloads)/\(file)", encoding: .utf8))
        }
    }
}
