import Foundation
import SwiftASN1
import Telephony
import Testing
import X509

@testable import Server

struct CertificateTests {
    private let folder: TestFolder
    private let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))

    init() throws { folder = try TestFolder() }

    private func files(after days: Int64 = 0) throws -> CertificateFiles {
        try SelfSigned.files(in: folder.path, hostName: "gateway.example", now: now + .seconds(days * 86_400))
    }

    @Test func `the first start makes a certificate for this machine`() throws {
        let files = try files()
        let certificate = try Certificate(pemEncoded: try folder.text(files.certificate))
        let names = try #require(try certificate.extensions.subjectAlternativeNames)
        #expect(names.contains(.dnsName("localhost")))
        #expect(names.contains(.dnsName("gateway.example")))
        #expect(names.count == 4)
        let permissions = try FileManager.default.attributesOfItem(atPath: files.key)[.posixPermissions] as? NSNumber
        #expect(permissions?.intValue == 0o600)
    }

    @Test(arguments: [0, 1, 700, 794] as [Int64])
    func `a later start takes the same`(days: Int64) throws {
        let first = try folder.text(files().certificate)
        #expect(try folder.text(files(after: days).certificate) == first)
    }

    @Test(arguments: [796, 10_000] as [Int64])
    func `one that ends within 30 days is made anew`(days: Int64) throws {
        let first = try folder.text(files().certificate)
        let second = try folder.text(files(after: days).certificate)
        #expect(second != first)
        #expect(try folder.text(files(after: days + 700).certificate) == second)
    }

    @Test func `damaged files, and files that do not belong together, are made anew`() throws {
        let files = try files()
        let (certificate, key) = (try folder.text(files.certificate), try folder.text(files.key))
        try folder.write(String(certificate.prefix(200)), files.certificate)
        let second = try folder.text(self.files().certificate)
        #expect(second != certificate)
        try folder.write(key, files.key)
        #expect(try folder.text(self.files().certificate) != second)
        try FileManager.default.removeItem(atPath: files.key)
        _ = try TLSSetup(self.files())
    }

    @Test func `a folder that cannot be written is one clear sentence`() throws {
        let missing = folder.path + "/missing"
        let problem = #expect(throws: TLSProblem.self) {
            try SelfSigned.files(in: missing, hostName: "x", now: self.now)
        }
        #expect(problem?.description.hasPrefix("No certificate can be made in \(missing).") == true)
    }
}
