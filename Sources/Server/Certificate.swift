import Crypto
import Foundation
import Glibc
import SwiftASN1
package import Telephony
import X509

/// Where a certificate chain and its private key lie, both as PEM.
package struct CertificateFiles: Hashable, Sendable {
    package var certificate: String
    package var key: String
    package init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}

/// The certificate that a server makes for itself when none is configured.
package enum SelfSigned {
    private static let lifetime = TimeInterval(825 * 86_400)
    private static let leastRest = TimeInterval(30 * 86_400)

    /// The files `certificate.pem` and `key.pem` (0600) of a folder. They are made when they are not there, damaged, do not
    /// belong together, or are good for less than another 30 days. `hostName` is a name of this machine, known to clients.
    package static func files(in folder: String, hostName: String, now: Moment) throws(TLSProblem) -> CertificateFiles {
        let files = CertificateFiles(certificate: folder + "/certificate.pem", key: folder + "/key.pem")
        let date = Date(timeIntervalSince1970: TimeInterval(now.milliseconds) / 1000)
        if isGood(files, at: date) { return files }
        do {
            let made = try make(hostName: hostName, now: date)
            try write(made.key, to: files.key, mode: 0o600)
            try write(made.certificate, to: files.certificate, mode: 0o644)
        } catch {
            throw TLSProblem("No certificate can be made in \(folder). Make it a folder that can be written.")
        }
        return files
    }

    /// A certificate (P-256, 825 days) and its key as PEM, for `localhost`, 127.0.0.1, ::1 and the name.
    static func make(hostName: String, now: Date) throws -> (certificate: String, key: String) {
        let key = P256.Signing.PrivateKey()
        let name = try DistinguishedName {
            CommonName("Linefinder")
            OrganizationName("self-signed")
        }
        let hosts = hostName.utf8.allSatisfy { $0 < 128 } && !hostName.isEmpty ? ["localhost", hostName] : ["localhost"]
        let addresses: [[UInt8]] = [[127, 0, 0, 1], Array(repeating: 0, count: 15) + [1]]
        let certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: now - 3600, notValidAfter: now + lifetime, issuer: name, subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(
                    hosts.map { .dnsName($0) } + addresses.map { .ipAddress(ASN1OctetString(contentBytes: $0[...])) })
            }, issuerPrivateKey: .init(key))
        return (try certificate.serializeAsPEM().pemString, key.pemRepresentation)
    }

    private static func isGood(_ files: CertificateFiles, at now: Date) -> Bool {
        // Whatever is wrong with files of our own making, the remedy is to make them anew.
        guard let text = try? String(contentsOfFile: files.certificate, encoding: .utf8),
            let keyText = try? String(contentsOfFile: files.key, encoding: .utf8),
            let certificate = try? Certificate(pemEncoded: text),
            let key = try? P256.Signing.PrivateKey(pemRepresentation: keyText)
        else { return false }
        return certificate.publicKey == .init(key.publicKey) && now + leastRest < certificate.notValidAfter
    }

    /// Replaces a file. Its mode holds from the first byte on, which Foundation does not promise.
    private static func write(_ text: String, to path: String, mode: mode_t) throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }
}
