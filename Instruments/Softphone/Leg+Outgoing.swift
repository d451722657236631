import NIOCore

extension Leg {
    func invite(_ headers: [(String, String)]) {
        var message = message("INVITE", body: description(offering: true))
        message.headers.append(Line.allow)
        message.headers += headers.map { Message.Header($0, $1) }
        line.request("INVITE", message) {
            self.invite = $0
        } heard: {
            self.progressed($0)
        }
        line.board.began(call)
    }

    private func progressed(_ reply: Reply) {
        switch reply {
        case .provisional(let status, let message, let instant):
            if end != nil { return }
            hasProgress = true
            if !isWanted { return sendCancel() }
            if status == 183 || status == 180 { _ = agree(message.body) }
            if status >= 180 { call.update { $0.rang = $0.rang ?? instant } }
        case .final(200..<300, let message, let instant): accepted(message, instant)
        case .final(let status, _, let instant): end(!isWanted && status == 487 ? .cancelled : .rejected(status), at: instant)
        case .failed: end(.lost)
        }
    }

    private func accepted(_ message: Message, _ instant: ContinuousClock.Instant) {
        other = message.first("to") ?? other
        if let contact = message.first("contact") { target = Address(contact).uri }
        routes = message.all("record-route").flatMap(Address.list).reversed()
        acknowledge(message)
        // The answer may cross our giving up.
        guard end == nil, isWanted else {
            line.request("BYE", self.message("BYE")) { _ in }
            return end(.cancelled)
        }
        state = .talking
        guard agree(message.body) else { return bye(.lost) }
        call.update { $0.answered = instant }
        talk()
    }

    /// The ACK of an acceptance is a message of its own.
    private func acknowledge(_ acceptance: Message) {
        var message = message("ACK")
        message.headers.insert(line.via("z9hG4bK\(Token.make())"), at: 0)
        message.headers.append(.init("Max-Forwards", "70"))
        message.headers.append(.init("CSeq", "\(acceptance.sequence?.number ?? 0) ACK"))
        let datagram = message.encoded
        line.memory.keep(datagram, for: acceptance.transaction)
        line.send(datagram)
    }

    func giveUp() {
        guard isWanted else { return }
        isWanted = false
        // A CANCEL must not overtake its INVITE: it waits for the first sign that that arrived.
        if hasProgress { sendCancel() }
    }

    private func sendCancel() {
        guard let invite, timer == nil else { return }
        line.cancel(invite)
        timer = line.loop.assumeIsolated().scheduleTask(in: Repeater.patience) { self.end(.cancelled) }
    }

    /// Puts the other side on hold, or takes it back.
    func setHeld(_ isHeld: Bool) -> EventLoopFuture<Void> {
        let promise = line.loop.makePromise(of: Void.self)
        guard state == .talking || state == .answering, !isChanging else {
            promise.fail(PhoneError.refused(491))
            return promise.futureResult
        }
        let before = self.isHeld
        self.isHeld = isHeld
        isChanging = true
        propose(attempt: 1) { error in
            self.isChanging = false
            guard let error else { return promise.succeed() }
            self.isHeld = before
            promise.fail(error)
            // The other side is not there, or knows of no call.
            if [.timeout, .refused(481), .refused(408)].contains(error) { self.end(.lost) }
        }
        return promise.futureResult
    }

    private func propose(attempt: Int, done: @escaping (PhoneError?) -> Void) {
        if let end { return done(.ended(end)) }
        line.request("INVITE", message("INVITE", body: description(offering: true))) { reply in
            switch reply {
            case .provisional: break
            case .final(200..<300, let message, _):
                self.acknowledge(message)
                _ = self.agree(message.body)
                done(nil)
            case .final(let status, _, _) where (status == 491 || status == 500) && attempt < 4:
                // It is busy with another change, or waits for an ACK of ours that was lost.
                let pause = TimeAmount.milliseconds(Int64(attempt) * 700)
                self.line.loop.assumeIsolated().scheduleTask(in: pause) { self.propose(attempt: attempt + 1, done: done) }
            case .final(let status, _, _): done(.refused(status))
            case .failed(let error): done(error)
            }
        }
    }
}
