import NIOCore

// The transfer key (RFC 3515, RFC 3891).
extension Leg {
    /// Asks that the other side be given away; the answer says only that it was understood.
    func refer(to number: String, of consultation: Leg?) -> EventLoopFuture<Void> {
        let promise = line.loop.makePromise(of: Void.self)
        guard state == .talking else {
            promise.fail(PhoneError.refused(491))
            return promise.futureResult
        }
        var message = message("REFER")
        let target = "sip:\(number)@127.0.0.1:\(line.account.server.port ?? 5060)\(consultation?.replacement ?? "")"
        message.headers.append(.init("Refer-To", "<\(target)>"))
        message.headers.append(.init("Referred-By", "<\(line.uri)>"))
        line.request("REFER", message) { reply in
            switch reply {
            case .provisional: break
            case .final(200..<300, _, _): promise.succeed()
            case .final(let status, _, _): promise.fail(PhoneError.refused(status))
            case .failed(let error): promise.fail(error)
            }
        }
        return promise.futureResult
    }

    /// This call, in whose place the others are to be put.
    private var replacement: String {
        let other = Address.parameter("tag", of: other) ?? ""
        return "?Replaces=\(id.replacing("@", with: "%40"))%3Bto-tag%3D\(other)%3Bfrom-tag%3D\(ownTag)"
    }

    /// How a transfer stands.
    func notified(_ body: String) {
        guard let line = body.split(whereSeparator: \.isNewline).first else { return }
        call.update { $0.notes.append(String(line)) }
    }
}
