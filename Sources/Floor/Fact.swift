package import Telephony

/// Something that has happened. Facts are the only thing that changes a floor; deadlines in them are absolute times. They come in
/// families; each stands with all that is read off it in the folder of its group.
package enum Fact: Hashable, Sendable {
    /// The centre itself, and the switch.
    case centre(CentreFact)
    /// Sessions, and what is said in them.
    case session(SessionFact)
    /// What agents choose to be.
    case choice(ChoiceFact)
    /// The life of a call, and its wait.
    case call(CallFact)
    /// Calls that agents place, until they are answered.
    case placing(PlacingFact)
    /// Who comes into calls that go on, and who leaves them.
    case party(PartyFact)
    /// Conferences of agents.
    case conf(ConfFact)
    /// Calls that agents are shown before they are made.
    case preview(PreviewFact)
    /// Callers whom bots hand over.
    case handover(HandoverFact)
    /// Conversations in writing.
    case chat(ChatFact)
    /// Calls held out to agents.
    case offer(OfferFact)
    /// The legs at agents' phones, from the ring to the talk.
    case leg(LegFact)
    /// What happens in a talk.
    case talk(TalkFact)
    /// What takes agents up.
    case agent(AgentFact)
    case recording(RecordingFact)
    /// Inspectors with agents.
    case inspection(InspectionFact)
    /// Recordings at agents' phones.
    case playback(PlaybackFact)
}

// What facts of several families carry.

package struct CallOnly: Hashable, Sendable, Codable {
    package var call: CallID
}

package struct AgentOnly: Hashable, Sendable, Codable {
    package var agent: WorkNo
}

/// A call, and the agent of those in it whom it is about.
package struct AgentCall: Hashable, Sendable, Codable {
    package var call: CallID
    package var agent: WorkNo
    /// The agent did not ask for it: it follows from the end of something else; nil: the agent did, or it makes no difference.
    package var followed: Bool?
}

/// Something about an agent's leg in a call or a recording.
package struct AgentLeg: Hashable, Sendable, Codable {
    package var agent: WorkNo
    package var leg: LegID
    /// Nil for the leg of a recording without a call, or of a nailed-up phone.
    package var call: CallID?
}
