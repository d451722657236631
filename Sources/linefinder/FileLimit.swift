import Foundation

/// How many files and connections this process may have open at once.
enum FileLimit {
    /// Raises the limit as far as the system lets us. The sentence, if any, warns that it is still too low for a call centre.
    static func raise() -> String? {
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        guard unsafe getrlimit(resource, &limit) == 0 else { return nil }
        var raised = limit
        raised.rlim_cur = limit.rlim_max
        let reached = unsafe setrlimit(resource, &raised) == 0 ? raised.rlim_cur : limit.rlim_cur
        return warning(at: UInt64(reached))
    }

    static func warning(at limit: UInt64) -> String? {
        guard limit < 4096 else { return nil }
        return
            "only \(limit) files can be open at once, and each desktop needs one; raise the hard limit, for example with LimitNOFILE=65536"
    }
}
