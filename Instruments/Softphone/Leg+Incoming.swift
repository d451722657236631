import NIOCore

extension Leg {
    /// The phone rings, and does what it is used to do.
    func ring() {
        let bound = NIOLoopBound(self, eventLoop: line.loop)
        media.open().whenComplete { result in
            let leg = bound.value
            guard leg.end == nil else { return }
            if case .failure = result { return leg.reject(480) }
            leg.react()
        }
    }

    private func react() {
        guard let question else { return }
        guard agree(question.message.body) else { return reject(488) }
        if isSilent {
            timer = line.loop.assumeIsolated().scheduleTask(in: .seconds(32)) { self.end(.lost) }
            return
        }
        if isIntercom { return answer() }
        if case .reject(let status) = habit { return reject(status) }
        if case .forward(let number) = habit { return reject(302, contact: line.contact(of: number)) }
        let now = ContinuousClock.now
        line.answer(question, 180, tag: ownTag)
        call.update { $0.rang = now }
        guard case .answer(let time) = habit else { return }
        timer = line.loop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { self.answer() }
    }

    /// The caller wishes to be answered without ringing.
    private var isIntercom: Bool {
        let info = call.header("Call-Info")?.lowercased() ?? ""
        let alert = call.header("Alert-Info")?.lowercased() ?? ""
        return info.contains("answer-after=0") || alert.contains("auto")
    }

    func answer() {
        guard state == .ringing, let question else { return }
        state = .answering
        timer?.cancel()
        let now = ContinuousClock.now
        line.answer(question, 200, tag: ownTag, body: description(offering: question.message.body.isEmpty)) { [weak self] in
            // Nobody ever acknowledged it.
            self?.bye(.lost)
        }
        call.update { $0.answered = now }
        talk()
    }

    func reject(_ status: Int, contact: Message.Header? = nil) {
        guard state == .ringing, let question else { return }
        if !isSilent { line.answer(question, status, tag: ownTag, contact: contact) }
        end(.rejected(status))
    }

    func acknowledged(_ acknowledgement: Question) {
        guard acknowledgement.message.sequence?.number == question?.message.sequence?.number || state == .talking else { return }
        // The answer to what we offered.
        _ = agree(acknowledgement.message.body)
        guard state == .answering else { return }
        state = .talking
        if !isWanted { bye(.byUs) }
    }

    func cancelled(_ cancellation: Question) {
        guard state == .ringing, let question else { return line.answer(cancellation, 200, tag: ownTag) }
        if !isSilent {
            line.answer(cancellation, 200, tag: ownTag)
            line.answer(question, 487, tag: ownTag)
        }
        end(.cancelled, at: cancellation.at)
    }

    // MARK: While talking

    func reinvited(_ question: Question) {
        guard !isChanging, state == .talking else { return line.answer(question, 491) }
        guard agree(question.message.body) else { return line.answer(question, 488) }
        retarget(question.message)
        line.answer(question, 200, body: description(offering: question.message.body.isEmpty)) { [weak self] in self?.bye(.lost) }
    }

    func updated(_ question: Question) {
        let offer = question.message.body
        guard offer.isEmpty || !isChanging else { return line.answer(question, 491) }
        guard agree(offer) else { return line.answer(question, 488) }
        retarget(question.message)
        line.answer(question, 200, body: offer.isEmpty ? "" : description())
    }

    private func retarget(_ message: Message) {
        if let contact = message.first("contact") { target = Address(contact).uri }
    }

    /// Digits may come by INFO too: `Signal=5`.
    func informed(_ body: String) {
        for line in body.split(whereSeparator: \.isNewline) where line.lowercased().hasPrefix("signal=") {
            if let digit = line.dropFirst(7).trimmed.first, Digit.keys.contains(digit) { call.take(.digit(digit)) }
        }
    }
}
