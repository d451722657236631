import Foundation
import NIOCore
package import NIOSSL
import Synchronization

/// What is wrong with a certificate or its key: one sentence that names the file and the remedy.
package struct TLSProblem: Error, Hashable, CustomStringConvertible {
    package let description: String
    init(_ sentence: String) { description = sentence }
}

/// TLS for the server: 1.2 or later, HTTP/1.1 only. Certificate and key can be read anew while it runs.
package final class TLSSetup: Sendable {
    private let files: CertificateFiles
    private let base: TLSConfiguration
    private let present: Mutex<NIOSSLContextConfigurationOverride>

    package init(_ files: CertificateFiles) throws(TLSProblem) {
        self.files = files
        let pair = try Self.read(files)
        base = pair.configuration
        present = Mutex(pair.override)
    }

    /// For the server. Every handshake takes what was read last.
    package var configuration: TLSConfiguration {
        var configuration = base
        configuration.sslContextCallback = { [self] _, promise in
            promise.succeed(present.withLock { $0 })
        }
        return configuration
    }

    /// Reads certificate and key anew; connections that stand are not touched. After an error the former ones go on. Returns whether it is
    /// another certificate.
    @discardableResult
    package func reload() throws(TLSProblem) -> Bool {
        let pair = try Self.read(files)
        return present.withLock { present in
            defer { present = pair.override }
            return present.certificateChain != pair.override.certificateChain
        }
    }

    private static func read(
        _ files: CertificateFiles
    ) throws(TLSProblem) -> (configuration: TLSConfiguration, override: NIOSSLContextConfigurationOverride) {
        let chain = try readPart(files.certificate, "tls.certificate", "certificate") {
            try NIOSSLCertificate.fromPEMBytes(Array($0)).map { NIOSSLCertificateSource.certificate($0) }
        }
        guard !chain.isEmpty else { throw noPEM(files.certificate, "tls.certificate", "certificate") }
        let key = try readPart(files.key, "tls.privateKey", "private key") {
            NIOSSLPrivateKeySource.privateKey(try NIOSSLPrivateKey(bytes: Array($0), format: .pem))
        }
        var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        // A client that does not say goodbye may not hold the server up when it stops.
        configuration.shutdownTimeout = .seconds(1)
        do {
            _ = try NIOSSLContext(configuration: configuration)
        } catch {
            throw TLSProblem("\(files.key) is not the key of \(files.certificate). Name two files that belong together.")
        }
        var override = NIOSSLContextConfigurationOverride()
        override.certificateChain = chain
        override.privateKey = key
        return (configuration, override)
    }

    private static func readPart<Part>(
        _ path: String, _ setting: String, _ what: String, _ parse: (Data) throws -> Part
    ) throws(TLSProblem) -> Part {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            let reason = FileManager.default.fileExists(atPath: path) ? "is not readable for this user" : "is not there"
            throw TLSProblem("\(path) \(reason). Name the file of the \(what) in \(setting).")
        }
        do { return try parse(data) } catch { throw noPEM(path, setting, what) }
    }

    private static func noPEM(_ path: String, _ setting: String, _ what: String) -> TLSProblem {
        TLSProblem("\(path) holds no \(what) in PEM form. Name one that does in \(setting).")
    }
}
