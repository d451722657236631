import NIOCore

extension Line {
    /// A request from the other side.
    func hear(_ question: Question) {
        let message = question.message
        let leg = legs[message.callID]
        if question.method == "ACK" {
            unacknowledged.removeValue(forKey: question.acknowledgement)?.stop()
            leg?.acknowledged(question)
            return
        }
        if let said = memory[message.transaction] { return send(said, to: question.sender) }
        switch question.method {
        case "INVITE": invited(question, leg)
        case "CANCEL":
            guard let leg else { return answer(question, 481) }
            leg.cancelled(question)
        case "BYE":
            answer(question, leg == nil ? 481 : 200)
            leg?.end(.byThem, at: question.at)
        case "INFO":
            answer(question, 200)
            leg?.informed(message.body)
        case "UPDATE" where leg != nil: leg?.updated(question)
        case "NOTIFY" where leg != nil:
            answer(question, 200)
            leg?.notified(message.body)
        case "OPTIONS", "NOTIFY", "MESSAGE", "UPDATE": answer(question, 200)
        default: answer(question, 405)
        }
    }

    private func invited(_ question: Question, _ leg: Leg?) {
        if question.isInDialog {
            guard let leg else { return answer(question, 481) }
            return leg.reinvited(question)
        }
        // It is said again, to a phone that does not react.
        guard leg == nil else { return }
        let habit = board.habit
        if habit != .silent {
            if !account.allowsMany, legs.values.contains(where: { !$0.isSilent }) { return answer(question, 486) }
            answer(question, 100)
        }
        let fresh = Leg(question, habit: habit, on: self)
        legs[fresh.id] = fresh
        board.began(fresh.call)
        fresh.ring()
    }

    /// Answers, and again when the other side asks again. A final answer to an INVITE is said until it is acknowledged.
    func answer(
        _ question: Question, _ status: Int, tag: String? = nil, contact: Message.Header? = nil, body: String = "",
        gaveUp: @escaping () -> Void = {}
    ) {
        let message = question.message
        var headers = message.headers.filter { ["via", "record-route", "from", "call-id", "cseq"].contains($0.key) }
        var to = message.first("to") ?? ""
        if status > 100, !question.isInDialog { to += ";tag=\(tag ?? Token.make(8))" }
        headers.append(.init("To", to))
        headers.append(contact ?? self.contact)
        headers.append(Self.allow)
        let datagram = Message(.response(status), headers, body: body).encoded
        memory.keep(datagram, for: message.transaction)
        guard question.method == "INVITE", status >= 200 else { return send(datagram, to: question.sender) }
        let key = question.acknowledgement
        unacknowledged[key]?.stop()
        unacknowledged[key] = Repeater(on: loop) { [weak self] in
            self?.send(datagram, to: question.sender)
        } gaveUp: { [weak self] in
            self?.unacknowledged[key] = nil
            gaveUp()
        }
    }

    /// Calls a number.
    func call(_ number: String, headers: [(String, String)]) -> EventLoopFuture<SoftCall> {
        guard !isStopped else { return loop.makeFailedFuture(PhoneError.stopped) }
        let leg = Leg(to: number, on: self)
        legs[leg.id] = leg
        let bound = NIOLoopBound(leg, eventLoop: loop)
        return leg.media.open().flatMapThrowing {
            let leg = bound.value
            guard leg.end == nil else { throw PhoneError.stopped }
            leg.invite(headers)
            return leg.call
        }
    }
}
