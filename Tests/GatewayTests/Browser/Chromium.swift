import Foundation

/// A browser without a screen.
enum Chromium {
    private static let places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]

    struct Missing: Error, CustomStringConvertible {
        let description = """
            Chromium is missing, without which nothing is known of pages. As root, run: \
            apt-get update && apt-get install -y --no-install-recommends chromium
            """
    }

    struct Failed: Error { let code: Int32, output, errors: String }

    /// Loads a page, and returns the document as it stands once nothing is under way any more: the page's time is virtual, and stands
    /// still while an answer is waited for. Chromium's own sandbox is off, since it does not work for root; the page is ours.
    static func document(of url: String) async throws -> String {
        guard let program = places.first(where: FileManager.default.isExecutableFile(atPath:)) else { throw Missing() }
        let folder = try TestFolder()
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--user-data-dir=\(folder.path("profile"))",
            "--virtual-time-budget=10000", "--dump-dom", url,
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: folder.write("document", ""))
        process.standardError = try FileHandle(forWritingTo: folder.write("errors", ""))
        let code = try await process.code()
        let output = try folder.read("document")
        guard code == 0, !output.isEmpty else { throw Failed(code: code, output: output, errors: try folder.read("errors")) }
        return output
    }
}
