import NIOCore

/// A request that waits for its final answer.
final class Pending {
    let message: Message
    let attempt: Int
    let isINVITE: Bool
    let heard: (Reply) -> Void
    private var repeater: Repeater?

    init(_ message: Message, attempt: Int, isINVITE: Bool, heard: @escaping (Reply) -> Void) {
        self.message = message
        self.attempt = attempt
        self.isINVITE = isINVITE
        self.heard = heard
    }

    func begin(_ repeater: Repeater) { self.repeater = repeater }

    /// The other side has it.
    func rest() { repeater?.stop() }

    func fail(_ error: PhoneError) {
        rest()
        heard(.failed(error))
    }
}

/// What came of a request: any number of provisional answers, then one of the others.
enum Reply {
    case provisional(Int, Message, ContinuousClock.Instant)
    case final(Int, Message, ContinuousClock.Instant)
    case failed(PhoneError)
}

extension Line {
    /// Sends a request until it is answered; a challenge is met when we have a password. The message comes without Via and CSeq.
    /// `sent` is told the message as it went out, each time anew.
    func request(
        _ method: String, _ message: Message, attempt: Int = 1, sent: ((Message) -> Void)? = nil, heard: @escaping (Reply) -> Void
    ) {
        guard !isStopped else { return heard(.failed(.stopped)) }
        var whole = message
        whole.headers.insert(via("z9hG4bK\(Token.make())"), at: 0)
        whole.headers.insert(.init("Max-Forwards", "70"), at: 1)
        whole.headers.append(.init("CSeq", "\(nextSequence()) \(method)"))
        let request = Pending(whole, attempt: attempt, isINVITE: method == "INVITE") { [weak self] reply in
            if let self, case .final(let status, let answer, _) = reply, status == 401 || status == 407, attempt < 3,
                let proof = self.proof(for: answer, of: message, method, isRetry: attempt > 1)
            {
                var proven = message
                proven.headers.removeAll { $0.name == proof.name }
                proven.headers.append(proof)
                self.request(method, proven, attempt: attempt + 1, sent: sent, heard: heard)
            } else {
                heard(reply)
            }
        }
        begin(request, whole)
        sent?(whole)
    }

    /// CANCEL has the branch and the number of what it cancels.
    func cancel(_ invite: Message) {
        let kept = ["via", "route", "from", "to", "call-id", "max-forwards"]
        var headers = invite.headers.filter { kept.contains($0.key) }
        headers.append(.init("CSeq", "\(invite.sequence?.number ?? 0) CANCEL"))
        let message = Message(invite.start.with("CANCEL"), headers)
        begin(Pending(message, attempt: 1, isINVITE: false) { _ in }, message)
    }

    private func begin(_ request: Pending, _ message: Message) {
        let key = message.transaction
        let datagram = message.encoded
        pending[key] = request
        let repeater = Repeater(on: loop) { [weak self] in
            self?.send(datagram)
        } gaveUp: { [weak self] in
            self?.pending.removeValue(forKey: key)?.fail(.timeout)
        }
        request.begin(repeater)
    }

    private func proof(for answer: Message, of message: Message, _ method: String, isRetry: Bool) -> Message.Header? {
        guard let password = account.password, case .request(_, let target) = message.start else { return nil }
        for challenge in answer.headers where challenge.key == "www-authenticate" || challenge.key == "proxy-authenticate" {
            // A second challenge says that the password is wrong, unless only the nonce is too old.
            guard !isRetry || challenge.value.lowercased().contains("stale=true"), let digest = Digest(challenge: challenge.value)
            else { continue }
            let value = digest.authorization(method: method, uri: target, user: account.number, password: password)
            return .init(challenge.key == "www-authenticate" ? "Authorization" : "Proxy-Authorization", value)
        }
        return nil
    }

    /// An answer to a request of ours.
    func hear(_ status: Int, _ message: Message, _ now: ContinuousClock.Instant) {
        let key = message.transaction
        guard let request = pending[key] else {
            // A final answer that is said again: our ACK was lost.
            if status >= 200, let acknowledgement = memory[key] { send(acknowledgement) }
            return
        }
        if status < 200 {
            // Another request goes on: it is answered for certain within its time. A phone may ring for long.
            if request.isINVITE { request.rest() }
            return request.heard(.provisional(status, message, now))
        }
        pending[key] = nil
        request.rest()
        if request.isINVITE, status >= 300 { acknowledge(request.message, refusal: message) }
        request.heard(.final(status, message, now))
    }

    /// The ACK of a refusal belongs to the INVITE's own transaction.
    private func acknowledge(_ invite: Message, refusal: Message) {
        var headers = invite.headers.filter { ["via", "route", "from", "call-id", "max-forwards"].contains($0.key) }
        headers.append(.init("To", refusal.first("to") ?? ""))
        headers.append(.init("CSeq", "\(invite.sequence?.number ?? 0) ACK"))
        let datagram = Message(invite.start.with("ACK"), headers).encoded
        memory.keep(datagram, for: invite.transaction)
        send(datagram)
    }

    // MARK: Registration

    func register(expires: Int) -> EventLoopFuture<Void> {
        refresh?.cancel()
        registrations += 1
        let current = registrations
        let promise = loop.makePromise(of: Void.self)
        let server = "sip:127.0.0.1:\(account.server.port ?? 5060)"
        let message = Message(
            .request(method: "REGISTER", target: server),
            [
                .init("From", "<\(uri)>;tag=\(registrationTag)"), .init("To", "<\(uri)>"), .init("Call-ID", registrationID), contact,
                .init("Expires", "\(expires)"), Self.allow,
            ])
        request("REGISTER", message) { [weak self] reply in
            switch reply {
            case .provisional: break
            case .final(200..<300, let answer, _):
                // Another one may have been asked for meanwhile, such as the end.
                if expires > 0, let self, current == self.registrations { self.scheduleRefresh(expires: expires, answer) }
                promise.succeed()
            case .final(let status, _, _): promise.fail(PhoneError.refused(status))
            case .failed(let error): promise.fail(error)
            }
        }
        return promise.futureResult
    }

    /// The switch may have granted less than was asked.
    private func scheduleRefresh(expires: Int, _ answer: Message) {
        let own = "\(account.number)@127.0.0.1:\(port)"
        let granted = answer.all("contact").flatMap(Address.list)
            .first { $0.contains(own) }
            .flatMap { Address.parameter("expires", of: $0) }
        let seconds = (granted ?? answer.first("expires")).flatMap { Int64($0) } ?? Int64(expires)
        repeatRegistration(expires: expires, in: .milliseconds(max(seconds, 2) * 500))
    }

    private func repeatRegistration(expires: Int, in time: TimeAmount) {
        refresh = loop.assumeIsolated().scheduleTask(in: time) { [weak self] in
            guard let self, !self.isStopped else { return }
            let registering = self.register(expires: expires).assumeIsolated()
            let current = self.registrations
            registering.whenFailure { [weak self] _ in
                // The switch may be restarting.
                guard let self, !self.isStopped, current == self.registrations else { return }
                self.repeatRegistration(expires: expires, in: .seconds(2))
            }
        }
    }
}

extension Message.Start {
    /// The same target with another method.
    func with(_ method: String) -> Self {
        guard case .request(_, let target) = self else { return self }
        return .request(method: method, target: target)
    }
}
