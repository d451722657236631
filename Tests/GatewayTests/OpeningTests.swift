import Foundation
import Testing

/// The time before everything stands: the switch cannot be reached.
@Suite(.timeLimit(.minutes(1)))
struct OpeningTests {
    /// A server that waits for a switch, which never comes: nothing listens at its address.
    private final class Waiting {
        let port: Int
        let folder: TestFolder
        private let process = Process()

        init() throws {
            // Free a moment ago, and nobody else is given it soon.
            port = try FreePort.find()
            folder = try TestFolder()
            let keys = ["tls: off", "switch: {asterisk: {url: \"http://127.0.0.1:\(try FreePort.find())\", password: x}}"]
            var setup = Setup()
            setup.keys = keys
            setup.listen = "{host: 127.0.0.1, port: \(port)}"
            process.executableURL = Program.executable
            process.arguments = ["serve", "--config", try folder.write("centre.yaml", setup.yaml).path]
            process.standardError = try FileHandle(forWritingTo: folder.write("server.log", ""))
            process.standardOutput = try FileHandle(forWritingTo: folder.write("server.out", ""))
            try process.run()
        }

        deinit { if process.isRunning { _ = kill(process.processIdentifier, SIGKILL) } }

        var url: String { "http://127.0.0.1:\(port)" }

        /// Its answer, once it listens.
        func get(_ path: String) async throws -> HTTP.Answer {
            while process.isRunning {
                if let answer = try? await HTTP.send(.get, "\(url)/\(path)") { return answer }  // it does not listen yet
                await Task.yield()
            }
            throw CancellationError()
        }

        func end() -> Int32 {
            process.terminate()
            process.waitUntilExit()
            return process.terminationStatus
        }
    }

    @Test func `whoever watches over the server is answered at once, with what is missing`() async throws {
        let server = try Waiting()
        #expect(try await server.get("healthz").text == "alive\n")
        for _ in 1...5 {
            let begin = ContinuousClock.now
            #expect(try await server.get("healthz").status == 200)
            let ready = try await server.get("readyz")
            #expect(ready.status == 503 && ready.text.contains("centre 1: the switch link is down"))
            #expect(ContinuousClock.now - begin < .milliseconds(200), "both of them")
        }
        #expect(try server.folder.read("server.out").isEmpty, "not ready")
        #expect(server.end() == 0)
    }

    @Test func `a desktop that comes before is held, and told nothing wrong about its session`() async throws {
        let server = try Waiting()
        _ = try await server.get("healthz")
        let path = "\(server.url)/agentgateway/resource/agentevent/101"
        async let held = HTTP.send(.get, path, guid: "x")
        for _ in 1...5 { _ = try await server.get("readyz") }
        #expect(server.end() == 0)
        let answer = try? await held
        #expect(answer == nil || answer?.status == 503)
    }
}

/// A port that nobody listens on.
enum FreePort {
    static func find() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard unsafe bind(descriptor, address, size) == 0 else { return false }
                return unsafe getsockname(descriptor, address, &size) == 0
            }
        }
        guard descriptor >= 0, isBound else { throw CocoaError(.featureUnsupported) }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
