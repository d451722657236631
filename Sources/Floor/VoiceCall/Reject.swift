import Telephony

extension Floor {
    /// Refuses a call that rings (cec_07_1253): back to its place with the agent busy, or released with the agent idle. A requested
    /// call is given back instead, and the agent stays what the agent was.
    func reject(_ number: WorkNo, _ asked: String?, _ mode: RejectMode, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        if let asked, isChat(asked) { return try rejectChat(number, asked, at: now) }
        guard let call = call(named: asked, of: agent), case .offered(let offer) = call.stage(of: number), offer.step != .answered else {
            throw .noCallToAnswer
        }
        return refuse(call, offer, mode, at: now)
    }

    func refuse(_ call: Call, _ offer: Offer, _ mode: RejectMode, line: Freed.Phone = .released, at now: Moment) -> [Fact] {
        if [.request, .pickup, .own].contains(offer.kind) { return endOffer(of: call, offer, .takenBack, line: line, at: now) }
        switch mode {
        case .requeue:
            return endOffer(of: call, offer, .rejected, line: line, at: now)
        // Whose call it is decides what becomes of it.
        case .drop where !offer.kind.isForQueue && offer.kind != .recall:
            return endOffer(of: call, offer, .rejected, line: line, staysIdle: true, at: now)
        case .drop:
            let end: CallEnd = call.answered == nil ? .dropped : .answered
            let dropped = Fact.call(.ended(CallEnded(call: call.id, end: end, by: .agent, agent: offer.agent, clears: true)))
            return endOffer(of: call, offer, .rejected, line: line, thenCallEnds: dropped, at: now)
        }
    }
}
