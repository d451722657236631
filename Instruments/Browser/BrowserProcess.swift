import Foundation

/// A browser in a process and with a profile of its own, which both go with this process.
final class BrowserProcess: Sendable {
    /// Ends the browser and throws its profile away as soon as its input ends: that is when this process says so, or is gone.
    private static let keeper = """
        profile=$1; shift
        setsid "$@" >"$profile/said" 2>&1 </dev/null & child=$!
        cat >/dev/null
        kill -9 -$child; wait $child; rm -rf "$profile" || rm -rf "$profile"
        """

    private let profile: URL
    private let input: Pipe
    private let process: Process

    /// `options` get the path of the profile.
    init(_ program: String, options: (String) -> [String]) throws {
        profile = FileManager.default.temporaryDirectory.appending(path: "linefinder-browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: profile, withIntermediateDirectories: true)
        input = Pipe()
        process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", Self.keeper, "keeper", profile.path, program] + options(profile.path)
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit { end() }

    /// What is in a file of the profile; nil as long as there is none.
    func read(_ name: String) throws -> String? {
        let file = profile.appending(path: name)
        return FileManager.default.fileExists(atPath: file.path) ? try String(contentsOf: file, encoding: .utf8) : nil
    }

    /// What it has said, shortened.
    var said: String { String(((try? read("said")) ?? nil ?? "").suffix(2_000)) }

    /// A folder that goes with the profile.
    func folder(_ name: String) -> String { profile.appending(path: name).path }

    /// kill -9; returns when it is gone.
    func end() {
        try? input.fileHandleForWriting.close()  // closed before: it has ended
        process.waitUntilExit()
    }
}

/// Where a browser can be reached: the port on this machine, and the path of a WebSocket.
struct Address: Sendable { let port: Int, path: String }
