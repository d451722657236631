import Telephony

// The caller goes back to the bot: because an agent wants it, or because nobody took the call in time.
extension Floor {
    /// Gives the caller of the call that is talked back to the bot who handed the call over, with a note to it.
    func giveBack(_ number: WorkNo, _ asked: String?, _ note: Personal, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(named: asked, of: agent), case .talking = call.stage(of: number), call.hears else { throw .noCallToTransfer }
        guard let handover = liveHandover(of: call.id), let (code, policy) = wayBack(of: call, handover) else { throw .nothingToGiveBack }
        try mayAdd(to: call)
        guard call.mayWait, !call.goesOn(without: { $0.agent == number }) else { throw .tooManyParties }
        var course = Course(self, at: now)
        course.take([
            .handover(
                .returned(HandoverReturned(call: call.id, bot: handover.bot, returnTo: code, agent: number, note: note))),
            requeued(call, to: policy.id, at: now),
        ])
        course.take(course.floor.letGo(number, of: call, line: .released, at: now))
        return course.facts
    }

    /// Where a caller goes who goes back: the number of the bot, and the queue of it. Nil: the centre has the bot no more, or not with
    /// this number.
    private func wayBack(of call: Call, _ handover: Handover) -> (code: String, policy: QueuePolicy)? {
        let code = handover.returnTo ?? call.accessCode
        guard let centre, bot(handover.bot)?.accessCodes.contains(code) == true,
            let queue = centre.accessCodes.first(where: { $0.number == code })?.queue, let policy = try? configured(queue).policy
        else { return nil }
        return (code, policy)
    }

    /// What becomes of a call that has waited longer than it may: it goes back to the bot who wanted that, or ends.
    func waitedTooLong(_ call: Call, at now: Moment) -> [Fact] {
        let ended = Fact.call(.ended(CallEnded(call: call.id, end: .expired, by: .us, clears: true)))
        guard let handover = liveHandover(of: call.id), handover.returnTo != nil, let (code, policy) = wayBack(of: call, handover),
            policy.id != call.queue
        else { return [ended] }
        let returned = HandoverReturned(
            call: call.id, bot: handover.bot, returnTo: code, why: whyNobodyTook(call), note: Personal(nil))
        return [.handover(.returned(returned)), moved(call, to: policy, until: now + policy.maxWait)]
    }

    /// Why nobody has taken a call whose time is over.
    func whyNobodyTook(_ call: Call) -> NotTaken {
        (call.queue.flatMap { queues[$0]?.loggedOn } ?? 0) == 0 ? .noAgentSignedIn : .waitTooLong
    }

    mutating func evolveReturned(_ fact: HandoverReturned) {
        handovers?[fact.call]?.isReturned = true
        calls[fact.call]?.wait?.expiryNoted = false
    }
}
