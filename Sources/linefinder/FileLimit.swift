import Foundation
import Server

/// How many files and connections this process may have open at once.
struct FileLimit: Hashable {
    /// So many files are kept for the ledger, the switch, pushes and whatever else is no desktop's connection.
    static let reserve = 256
    /// With fewer connections there is no call centre to serve.
    private static let least = 16

    let files: Int

    /// Raises the limit as far as the system lets us.
    static func raise() throws(Failure) -> FileLimit {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard unsafe getrlimit(resource, &limit) == 0 else { throw Failure("the limit of open files cannot be read; see 'ulimit -n'") }
        var raised = limit
        raised.rlim_cur = limit.rlim_max
        let reached = unsafe setrlimit(resource, &raised) == 0 ? raised.rlim_cur : limit.rlim_cur
        return FileLimit(files: Int(min(reached, 1 << 30)))
    }

    /// What of it connections may have. Throws when nothing is left. `perAddress` is what the configuration says.
    func connections(perAddress: Int?) throws(Failure) -> ConnectionLimits {
        let all = files - max(Self.reserve, files / 8)
        guard all >= Self.least else {
            throw Failure(
                "only \(files) files can be open at once, and \(Self.reserve) are kept for other things than connections; raise the hard limit, "
                    + "for example with LimitNOFILE=65536")
        }
        return ConnectionLimits(all: all, perAddress: min(perAddress ?? all / 2, all))
    }
}
