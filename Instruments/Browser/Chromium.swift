import Foundation
import Synchronization

/// Chromium, without a screen, in a process and with a profile of its own.
final class Chromium: Sendable {
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
    /// Ends Chromium and throws its profile away as soon as its input ends: that is when this process says so, or is gone.
    private static let keeper = """
        profile=$1; shift
        setsid "$@" --user-data-dir="$profile" about:blank >"$profile/said" 2>&1 </dev/null & child=$!
        cat >/dev/null
        kill -9 -$child; wait $child; rm -rf "$profile" || rm -rf "$profile"
        """

    /// Where it can be reached: the port on this machine, and the path of a WebSocket.
    struct Address: Sendable { let port: Int, path: String }

    private let profile: URL
    private let input: Pipe
    private let process: Process

    init() throws {
        guard let program = Self.places.first(where: FileManager.default.isExecutableFile(atPath:)) else { throw BrowserError.missing }
        profile = FileManager.default.temporaryDirectory.appending(path: "linefinder-browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
        input = Pipe()
        process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", Self.keeper, "keeper", profile.path, program] + Self.options
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit { end() }

    /// Nil as long as it is not known.
    var address: Address? {
        let file = try? String(contentsOf: profile.appending(path: "DevToolsActivePort"), encoding: .utf8)
        let lines = file?.split(separator: "\n") ?? []
        guard lines.count == 2, let port = Int(lines[0]) else { return nil }
        return Address(port: port, path: String(lines[1]))
    }

    /// What it has said, shortened.
    var said: String {
        let text = (try? String(contentsOf: profile.appending(path: "said"), encoding: .utf8)) ?? ""
        return String(text.suffix(2_000))
    }

    /// A folder that goes with the profile.
    func folder(_ name: String) -> String { profile.appending(path: name).path }

    /// kill -9; returns when it is gone.
    func end() {
        try? input.fileHandleForWriting.close()  // closed before: it has ended
        process.waitUntilExit()
    }
}
