import Foundation

/// Chromium, without a screen.
enum Chromium {
    private static let places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    /// Its sandbox does not work for root; the pages are ours. Pages that nobody looks at go on as if somebody did.
    private static let options = [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check",
        "--ignore-certificate-errors", "--remote-debugging-port=0", "--hide-scrollbars", "--mute-audio", "--disable-extensions",
        "--disable-background-networking", "--disable-component-update", "--disable-breakpad", "--disable-sync",
        "--disable-renderer-backgrounding",
        "--disable-backgrounding-occluded-windows", "--disable-background-timer-throttling", "--password-store=basic",
        "--disable-features=Translate,MediaRouter,OptimizationHints", "--force-color-profile=srgb", "--font-render-hinting=none",
    ]

    static func start() throws -> BrowserProcess {
        guard let program = places.first(where: FileManager.default.isExecutableFile(atPath:)) else { throw BrowserError.missing }
        return try BrowserProcess(program) { options + ["--user-data-dir=\($0)", "about:blank"] }
    }

    /// Nil as long as it is not known.
    static func address(of process: BrowserProcess) throws -> Address? {
        let lines = try process.read("DevToolsActivePort")?.split(separator: "\n") ?? []
        guard lines.count == 2, let port = Int(lines[0]) else { return nil }
        return Address(port: port, path: String(lines[1]))
    }
}
