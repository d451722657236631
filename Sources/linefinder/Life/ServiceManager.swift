import Foundation
import NIOCore
import Synchronization

/// Whoever started the program and watches over it, systemd mostly: it names a socket to which states of the program are told
/// (sd_notify(3)). Where nobody named one nothing is told.
final class ServiceManager: Sendable {
    /// A path, or a name after `@`.
    private let address: String?
    /// A sign of life is wanted within this time; nil: none is.
    let watchdog: Duration?
    /// It was told that all has begun.
    private let hasBegun = Mutex(false)

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        address = environment["NOTIFY_SOCKET"].flatMap { ["/", "@"].contains($0.prefix(1)) && $0.utf8.count > 1 ? $0 : nil }
        let isMeant = environment["WATCHDOG_PID"].map { $0 == "\(ProcessInfo.processInfo.processIdentifier)" } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdog = isMeant && microseconds > 0 ? .microseconds(microseconds) : nil
    }

    /// All has begun. `status` is shown to whoever asks how it stands.
    func began(_ status: String) {
        hasBegun.withLock { $0 = true }
        tell("READY=1\nSTATUS=\(status)")
    }

    func say(_ status: String) { tell("STATUS=\(status)") }

    func live() { tell("WATCHDOG=1") }

    func end() { tell("STOPPING=1\nSTATUS=stopping") }

    /// Between the two the configuration is read anew.
    func reloading() { if isReady { tell("RELOADING=1\nMONOTONIC_USEC=\(NIODeadline.now().uptimeNanoseconds / 1_000)") } }
    func reloaded() { if isReady { tell("READY=1") } }

    private var isReady: Bool { hasBegun.withLock { $0 } }

    /// Waits a second at most; who does not listen is not told.
    private func tell(_ text: String) {
        guard let address, var place = UnixAddress(address) else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var time = timeval(tv_sec: 1, tv_usec: 0)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        let bytes = Array(text.utf8)
        _ = unsafe place.withAddress { unsafe sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, $1) }
    }
}

/// The address of a socket of this machine.
private struct UnixAddress {
    private var address = sockaddr_un()
    private let size: socklen_t

    /// Nil when it is too long for one.
    init?(_ name: String) {
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard bytes.count < room else { return nil }
        // A name that is no path begins with a zero, and has none at its end.
        let isPath = bytes[0] == UInt8(ascii: "/")
        if !isPath { bytes[0] = 0 }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let begin = MemoryLayout<sockaddr_un>.size - room
        size = socklen_t(begin + bytes.count + (isPath ? 1 : 0))
    }

    mutating func withAddress<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, size) }
        }
    }
}
