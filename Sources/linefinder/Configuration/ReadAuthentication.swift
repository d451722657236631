import Server
import Telephony

extension Configuration {
    private static let authenticationKeys = [
        "mode", "guidInterval", "guidTimeout", "silence", "strict", "forced", "trusted", "guidForm", "lockAfter", "lockFor",
        "passwordValidity", "passwordHistory", "changeFirst",
    ]

    mutating func readAuthentication(_ section: Section) {
        section.section("authentication", keys: Self.authenticationKeys) { given in
            given.read("mode", .word, into: &authentication.mode)
            given.read("guidInterval", .duration, into: &authentication.guidInterval)
            given.read("guidTimeout", .duration, into: &authentication.guidTimeout)
            given.read("silence", .duration, into: &authentication.silence)
            given.read("strict", .onOff, into: &authentication.strict)
            given.read("forced", .onOff, into: &authentication.forced)
            given.list("trusted", of: .address, into: &authentication.trusted)
            given.read("guidForm", .word, into: &authentication.guidForm)
            given.read("lockAfter", .number(1...1_000_000), into: &authentication.lockAfter)
            given.read("lockFor", .duration, into: &authentication.lockFor)
            given.read("passwordValidity", .validity, into: &authentication.passwordValidity)
            given.read("passwordHistory", .number(0...100), into: &authentication.passwordHistory)
            given.read("changeFirst", .onOff, into: &authentication.changeFirst)
            if authentication.guidInterval >= authentication.guidTimeout {
                let line = given.line(of: given["guidInterval"] == nil ? "guidTimeout" : "guidInterval")
                given.findings.error(line, "'guidInterval' must be shorter than 'guidTimeout', or a GUID would die unreplaced")
            }
        }
    }
}

extension Scalar<String> {
    /// An IP address in its usual spelling, without a port, or a network.
    static var address: Self {
        Self("an IPv4 or IPv6 address, such as 192.0.2.7, or a network, such as 192.0.2.0/24") { text in
            TrustedAddresses.isAddress(text) ? text : nil
        }
    }
}

extension Scalar<Interval?> {
    fileprivate static var validity: Self {
        let duration = Scalar<Interval>.duration
        return Self("off, or \(duration.wanted)") { $0 == "off" ? .some(nil) : duration.parse($0).map { .some($0) } }
    }
}
