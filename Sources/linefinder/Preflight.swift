import Foundation
import NIOCore
import Server

/// What a server with this configuration would stumble over on this machine, looked at without changing anything.
struct Preflight {
    let configuration: Configuration

    /// A sentence for each, with its remedy.
    var problems: [String] {
        let looks: [() throws -> Void] = [
            { _ = try FileLimit.raise().connections(perAddress: configuration.listen.perAddress) }, { _ = try LocalTime() },
            { try DataFolder.look(at: configuration.data) }, lookAtCertificate, lookAtPort,
            { _ = try configuration.examineDatabase() },
        ]
        return looks.flatMap { look -> [String] in
            do {
                try look()
                return []
            } catch {
                return Console.lines(of: error)
            }
        }
    }

    private func lookAtCertificate() throws {
        // One of our own is made when it is needed.
        guard case .files = configuration.tls else { return }
        _ = try configuration.tlsSetup(now: .wallClock)
    }

    private func lookAtPort() throws {
        let (host, port) = (configuration.listen.host, configuration.listen.port)
        let address: SocketAddress
        do {
            address = try SocketAddress.makeAddressResolvingHost(host, port: port)
        } catch {
            throw Failure(
                "'listen: {host: \(host)}' is no address and no name that leads to one; name an address of this machine, or 0.0.0.0")
        }
        // The server that is looked after may be running.
        if DataFolder.isInUse(configuration.data) { return }
        let descriptor = socket(address.protocol.rawValue, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var on: Int32 = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        let error = unsafe address.withSockAddr { pointer, size in unsafe bind(descriptor, pointer, socklen_t(size)) == 0 ? 0 : errno }
        switch error {
        case 0: break
        case EADDRINUSE: throw Failure.portTaken(port, of: host)
        case EACCES: throw Failure("this user may not listen on port \(port); set 'listen: {port: …}' to one above 1023")
        case EADDRNOTAVAIL: throw Failure("'listen: {host: \(host)}' is no address of this machine; name one, or 0.0.0.0 for all")
        default: throw Failure("cannot listen on \(host) port \(port) (\(unsafe String(cString: strerror(error))))")
        }
    }
}

extension Failure {
    static func portTaken(_ port: Int, of host: String) -> Failure {
        Failure("port \(port) of \(host) is taken; stop what listens there, or set 'listen: {port: …}' to another one")
    }
}
