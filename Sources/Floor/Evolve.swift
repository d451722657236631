package import Telephony

extension Floor {
    /// Changes the floor by a fact. It decides nothing and never fails: what is in the ledger did happen.
    package mutating func evolve(_ fact: Fact, at now: Moment) {
        self.now = now
        tally(fact)
        switch fact {
        case .configured(let centre): evolveConfigured(centre)
        case .started(let fact): evolveStarted(fact)
        case .linkLost: evolveLinkLost()
        case .linkRestored(let fact): evolveLinkRestored(fact)
        case .phoneChanged(let fact): phones[fact.phone] = fact.state == .reachable ? nil : fact.state

        case .signedIn(let fact): evolveSignedIn(fact)
        case .signedOut(let fact): evolveSignedOut(fact)
        case .skillsReset(let fact): evolveSkillsReset(fact)
        case .sessionSet(let fact): evolveSessionSet(fact)
        case .noteSent, .dayBegan, .digitsSent: break
        case .bulletinPublished: bulletins += 1
        case .phoneBound(let fact): evolvePhoneBound(fact)

        case .chose(let fact): evolveChose(fact)
        case .restRanOut(let fact): evolveRestRanOut(fact)
        case .afterCallWorkEnded(let fact): evolveAfterCallWorkEnded(fact)

        case .arrived(let fact): evolveArrived(fact)
        case .expiryNoted(let fact): evolveExpiryNoted(fact)
        case .opened(let fact): evolveOpened(fact)
        case .backOffEnded(let fact): evolveBackOffEnded(fact)
        case .offered(let fact): evolveOffered(fact)
        case .offerRetried(let fact): evolveOfferRetried(fact)
        case .offerEnded(let fact): evolveOfferEnded(fact)
        case .requeued(let fact): evolveRequeued(fact)
        case .moved(let fact): evolveMoved(fact)
        case .alerted(let fact): evolveAlerted(fact)
        case .lifted(let fact): evolveLifted(fact)
        case .liftAsked(let fact): agents[fact.agent]?.line?.liftAsked = true
        case .answered(let fact): evolveAnswered(fact)
        case .talked(let fact): evolveTalked(fact)
        case .held(let fact): evolveHeld(fact)
        case .retrieved(let fact): evolveRetrieved(fact)
        case .retrieveFailed(let fact): evolveHeld(fact)
        case .resumed(let fact): evolveResumed(fact)
        case .callEnded(let fact): evolveCallEnded(fact)
        case .dataSet(let fact): evolveDataSet(fact)
        case .legGone(let fact): for leg in fact.legs { unwanted[leg] = nil }

        case .freed(let fact): evolveFreed(fact)
        case .ownCallBegan(let fact): evolveOwnCallBegan(fact)
        case .lineLost(let fact): evolveLineLost(fact)

        case .recordingAsked(let fact): evolveRecordingAsked(fact)
        case .recordingBegan(let fact): evolveRecordingBegan(fact)
        case .recordingFailed(let fact), .recordingEnded(let fact): dropRecording(of: fact.agent)
        }
    }
}
