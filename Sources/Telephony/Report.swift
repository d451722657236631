/// What the switch tells us, in the order in which it happened there.
package enum Report: Hashable, Sendable {
    /// A caller has come in and hears music, or is about to. `since`: one who waited before anybody could hear of it; nil: just now.
    case arrived(LegID, caller: String, called: String, since: Moment? = nil)
    /// The phone of a leg that we ordered rings.
    case alerting(LegID)
    /// The phone of a leg that we ordered was lifted.
    case up(LegID)
    /// A leg is connected as ordered.
    case connected(LegID, Connection)
    /// A leg is gone.
    case ended(LegID, LegEnd)
    /// A phone that is watched came, went, or is used for something that we did not order.
    case phone(PhoneNumber, PhoneState)
    /// The party at a leg asks by its phone that the others be given to somebody else. The switch does nothing of it by itself; it is
    /// answered by `answerTransfer`.
    case transferAsked(LegID, TransferTarget)
    /// The phone of a leg put what it is connected to on hold by its own button, or took it off hold.
    case phoneHeld(LegID, Bool)
    /// Both sides are being recorded.
    case recordingBegan(RecordingID)
    /// It did not begin.
    case recordingFailed(RecordingID)
    /// It had begun, and is over on the switch without our having asked, while its leg is still there: it is short. That a leg's end is
    /// the end of its recordings is told by that alone.
    case recordingEnded(RecordingID)
    /// `ended` and `failed` are the last of it. One that was stopped, or whose leg is gone, needs no word.
    case playing(PlaybackID, PlayEvent)
    /// An order about this leg has had no clear answer for 2 s: only a snapshot can tell.
    case unclear(LegID)
    /// Nothing can be ordered or heard until the next snapshot.
    case linkLost
    /// All that the switch has now. It follows every (re)connection and every ask.
    case snapshot(Snapshot)
}

/// To whom a phone asks that its call be given.
package enum TransferTarget: Hashable, Sendable {
    /// To this number (blind).
    case number(PhoneNumber)
    /// To whoever it is connected to by another leg of its own (attended).
    case partner(of: LegID)
    /// To whoever is at this phone, with which it is connected by a call of its own (attended). That call is none of ours: the switch
    /// ends it before it rings that phone for us, once `answerTransfer` says that it is done.
    case ownCall(with: PhoneNumber)
}

/// Why a leg is gone.
package enum LegEnd: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its party hung up.
    case hungUp
    /// Its party refused while it rang.
    case rejected
    /// Its phone sends its calls somewhere else, where nobody has asked for.
    case forwarded
    /// Its phone was in use.
    case busy
    /// It rang for as long as the switch allows.
    case noAnswer
    /// Its phone is not registered or not there.
    case unreachable
    /// We cleared it.
    case cleared
    /// The switch could not do it, or lost it.
    case failed
}

/// How a phone stands, apart from what we ordered of it.
package enum PhoneState: String, Hashable, Sendable, Codable, CaseIterable {
    case reachable
    case unreachable
    /// Reachable, but taken up by something that we did not order.
    case inUse
}
