import Foundation
import Hummingbird
import NIOCore
import NIOSSL
import Testing

@testable import Server

@Suite(.timeLimit(.minutes(1)))
struct TLSSetupTests {
    private let folder: TestFolder
    private let files: CertificateFiles

    init() throws {
        folder = try TestFolder()
        files = CertificateFiles(certificate: folder.path + "/certificate.pem", key: folder.path + "/key.pem")
        try makeNew()
    }

    private func makeNew() throws {
        let made = try SelfSigned.make(hostName: "x", now: Date())
        try folder.write(made.certificate, files.certificate)
        try folder.write(made.key, files.key)
    }

    @Test func `each wrong file is one clear sentence`() throws {
        let other = folder.path + "/other.pem"
        try folder.write(try SelfSigned.make(hostName: "x", now: Date()).key, other)
        let empty = folder.path + "/empty.pem"
        try folder.write("", empty)
        let missing = folder.path + "/missing.pem"
        for (certificate, key, beginning) in [
            (missing, files.key, "\(missing) is not there. Name the file of the certificate in tls.certificate."),
            (files.certificate, missing, "\(missing) is not there. Name the file of the private key in tls.privateKey."),
            (empty, files.key, "\(empty) holds no certificate in PEM form. Name one that does in tls.certificate."),
            (files.key, files.key, "\(files.key) holds no certificate in PEM form."),
            (files.certificate, empty, "\(empty) holds no private key in PEM form. Name one that does in tls.privateKey."),
            (files.certificate, files.certificate, "\(files.certificate) holds no private key in PEM form."),
            (files.certificate, other, "\(other) is not the key of \(files.certificate)."),
        ] {
            let problem = #expect(throws: TLSProblem.self) { try TLSSetup(CertificateFiles(certificate: certificate, key: key)) }
            #expect(problem?.description.hasPrefix(beginning) == true, "\(problem?.description ?? "none")")
        }
    }

    /// A client that trusts just this certificate.
    private func trusting(_ files: CertificateFiles, minimum: TLSVersion = .tlsv1, maximum: TLSVersion? = nil) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(files.certificate))
        configuration.minimumTLSVersion = minimum
        configuration.maximumTLSVersion = maximum
        return try NIOSSLContext(configuration: configuration)
    }

    @Test func `a client that trusts the certificate is served, and by the new one after a reload`() async throws {
        let setup = try TLSSetup(files)
        let before = try trusting(files)
        var server = TestServer()
        server.tls = setup.configuration
        server.router.get("/") { _, _ in Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "hello"))) }
        try await server.run { port in
            try await greet(port, before)
            let made = try SelfSigned.make(hostName: "x", now: Date())
            try folder.write(made.certificate, files.certificate)
            #expect(throws: TLSProblem.self) { try setup.reload() }
            try await greet(port, before)
            try folder.write(made.key, files.key)
            try setup.reload()
            try await greet(port, try trusting(files))
            await #expect(throws: (any Error).self) { try await greet(port, before) }
        }
    }

    @Test func `TLS 1_1 is refused, 1_2 and 1_3 are taken`() async throws {
        var server = TestServer()
        server.tls = try TLSSetup(files).configuration
        server.router.get("/") { _, _ in Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "hello"))) }
        try await server.run { port in
            try await greet(port, try trusting(files, maximum: .tlsv12))
            try await greet(port, try trusting(files, minimum: .tlsv13))
            await #expect(throws: (any Error).self) { try await greet(port, try trusting(files, maximum: .tlsv11)) }
        }
    }

    private func greet(_ port: Int, _ context: NIOSSLContext) async throws {
        try await RawClient.connect(to: port, tls: context) { client in
            try await client.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            #expect(try await client.read(through: "hello").hasSuffix("hello"))
        }
    }
}
