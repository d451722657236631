import Foundation
import Glibc

/// The programs that take part: this one, and the server built beside it.
enum Executable {
    static let bench = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    static let folder = URL(filePath: bench).deletingLastPathComponent().path
    static let linefinder = folder + "/linefinder"
}

/// How many connections this process, and the servers it starts, may have at once.
enum FileLimit {
    private static let needed: rlim_t = 6_000

    /// As many as the system lets us. Throws when that is too few for 5,000 desktops.
    static func raise() throws {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard unsafe getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        guard unsafe setrlimit(resource, &limit) == 0, limit.rlim_cur >= needed else {
            throw Trouble("Only \(limit.rlim_cur) files can be open at once; \(needed) are needed. Raise the hard limit (ulimit -Hn).")
        }
    }
}
