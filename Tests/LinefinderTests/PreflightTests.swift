import Foundation
import Testing

@testable import linefinder

/// What `check` finds on the machine itself.
struct PreflightTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID())").path

    /// Of a configuration that is otherwise good, on whatever port is free.
    private func problems(_ change: (inout Configuration) -> Void) -> [String] {
        var configuration = Configuration()
        configuration.listen.port = 0
        configuration.data = folder
        change(&configuration)
        return Preflight(configuration: configuration).problems
    }

    @Test func `where all is well nothing is said, and nothing is made`() {
        #expect(problems { _ in } == [])
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test func `a certificate that is not there is found`() {
        let said = problems { $0.tls = .files(certificate: "\(folder)/c.pem", privateKey: "\(folder)/k.pem") }
        #expect(said == ["\(folder)/c.pem is not there. Name the file of the certificate in tls.certificate."])
    }

    @Test(arguments: ["192.0.2.77", "300.1.1.1", "no-such-host.invalid"])
    func `a host that is none of this machine is found`(_ host: String) {
        let said = problems { $0.listen.host = host }
        #expect(said.count == 1 && said[0].hasPrefix("'listen: {host: \(host)}' is no address"), "\(said)")
    }

    @Test func `a folder that cannot be made, and one that others may look into, are found`() throws {
        #expect(problems { $0.data = "\(folder)/missing/data" }.first?.contains("the data folder cannot be made") == true)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
        #expect(problems { _ in }.first?.contains("run 'chmod 700 \(folder)'") == true)
    }

    @Test func `several are found at once`() {
        let said = problems {
            $0.tls = .files(certificate: "\(folder)/c.pem", privateKey: "\(folder)/k.pem")
            $0.listen.host = "192.0.2.77"
        }
        #expect(said.count == 2)
    }

    @Test(arguments: [("0.0.0.0", true), ("192.0.2.1", true), ("127.0.0.1", false), ("\"::1\"", false), ("localhost", false)])
    func `plain HTTP for others is warned about`(_ host: String, _ warns: Bool) throws {
        let read = try configuration("listen: {host: \(host)}\ntls: off\n")
        #expect(
            read.warningLines(in: "f").contains { $0.hasPrefix("f:2: warning: passwords and GUIDs cross the network in clear") } == warns)
        #expect(try configuration("listen: {host: \(host)}\n").warnings.isEmpty, "with TLS there is nothing to warn of")
    }
}
