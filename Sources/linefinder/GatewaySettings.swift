import Floor
import Foundation
import Server
import Telephony

extension Configuration {
    /// What the gateway needs to know of it.
    var gatewaySettings: Gateway.Settings {
        var settings = Gateway.Settings()
        let renewal = GUIDRenewal(
            interval: authentication.guidInterval, timeout: authentication.guidTimeout, strict: authentication.strict)
        settings.renewal = authentication.mode == .dynamic ? renewal : nil
        settings.guidForm = authentication.guidForm == .uuid ? .uuid(node: node) : .alphanumeric
        settings.passwords = centres.reduce(into: [:]) { $0.merge($1.passwords) { first, _ in first } }
        settings.passwordLimits = PasswordLimits(lockAfter: authentication.lockAfter, lockFor: authentication.lockFor)
        settings.flowLimits = flowControl.map { FlowLimits(agent: $0.agent, all: $0.all, per: $0.per, receivers: $0.receivers) }
        settings.answerLimit = flowControl?.answer ?? .max
        settings.pollHold = events.pollHold
        settings.streamPulse = min(settings.streamPulse, .milliseconds(authentication.silence.milliseconds / 4))
        settings.privileges = Privileges(
            trusted: TrustedAddresses(authentication.trusted), proxies: TrustedAddresses(proxies), names: names + [listen.host])
        settings.passwordPolicy = PasswordPolicy(
            validity: authentication.passwordValidity, history: authentication.passwordHistory, changeFirst: authentication.changeFirst)
        settings.forcedSignIn = authentication.forced
        settings.data = data
        settings.operationsToken = operations.token
        settings.origins = Set(cors)
        settings.pushAllow = push.allow
        settings.webhooks = centres.reduce(into: [:]) { $0[$1.centre.id] = $1.webhooks }
        settings.bots = centres.botAccess
        settings.pushAll = push.all?.url
        settings.recordingFile = { [self] in file(of: $0) }
        settings.recordingOutline = { [self] in outline(of: $0) }
        return settings
    }

    /// Certificate and key, made in the data folder if none are named; nil for plain HTTP.
    func tlsSetup(now: Moment) throws -> TLSSetup? {
        switch tls {
        case .off: nil
        case .files(let certificate, let privateKey): try TLSSetup(CertificateFiles(certificate: certificate, key: privateKey))
        case .selfSigned:
            try TLSSetup(SelfSigned.files(in: data, hostName: ProcessInfo.processInfo.hostName, now: now))
        }
    }
}

extension Moment {
    /// The machine's clock, for what has to do with the world: certificates. Everything else goes by the steady clock.
    static var wallClock: Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
