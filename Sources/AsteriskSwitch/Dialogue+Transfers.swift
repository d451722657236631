import Telephony

/// A transfer that a phone asked for by its keys (SIP: REFER), as the switch tells of it.
struct SwitchTransfer: Hashable, Sendable {
    /// The channel of the phone.
    var channel: String
    /// What it dialled.
    var destination: String?
    /// It is to be given to whoever another channel of the phone is connected to.
    var consultation: Consultation?

    struct Consultation: Hashable, Sendable {
        /// That other channel.
        var channel: String
        /// The channel that it is connected to, and its phone; nil: the switch knows of none.
        var partner: String?
        var phone: PhoneNumber?
    }
}

/// What a phone can be told of a transfer. Only the last word counts; without a first one it waits in silence.
enum TransferProgress: String, Sendable {
    case begun = "channel_progress"
    case done = "channel_answered"
    case declined = "channel_declined"
}

// Phones' own keys.
extension Dialogue {
    /// A transfer that the floor owes an answer.
    struct Transfer: Hashable, Sendable {
        /// When it was first seen to wait, by our clock.
        var since: Moment?
        /// The channel by which the phone asked.
        let asker: String
        /// A call of the phone's own, which ends when the transfer is done.
        var ownCall: SwitchTransfer.Consultation?
    }

    /// The switch lets a phone wait for ever; whoever has been told nothing for so long is told no.
    static let longestTransfer = Interval.seconds(60)

    /// Only phones of the house give calls away: callers and numbers outside do not say who pays for whom.
    mutating func askedTransfer(_ asked: SwitchTransfer, at moment: Moment?) {
        guard let channel = channels[asked.channel], !channel.isClearing else { return }
        guard let (name, target) = meaning(of: asked), let giver = channels[name] else { return say(.declined, to: asked.channel) }
        say(.begun, to: asked.channel)
        // One who presses the key again asks for the same.
        guard giver.transfer == nil else { return }
        let ownCall = if case .ownCall = target { asked.consultation } else { nil as SwitchTransfer.Consultation? }
        channels[name]?.transfer = Transfer(asker: asked.channel, ownCall: ownCall)
        report(.transferAsked(giver.leg, target), at: moment)
    }

    /// The channel of ours at the phone, and to whom its call is to be given; nil: that is nobody's to give. Of two channels a phone may
    /// name either as the one that it asks by.
    private func meaning(of asked: SwitchTransfer) -> (String, TransferTarget)? {
        guard let consultation = asked.consultation else {
            guard isOfHouse(asked.channel), let number = asked.destination.map({ PhoneNumber($0) }), number.isDialled else { return nil }
            return (asked.channel, .number(number))
        }
        if let other = channels[consultation.channel] {
            if isOfHouse(asked.channel) { return (asked.channel, .partner(of: other.leg)) }
            guard isOfHouse(consultation.channel), let leg = channels[asked.channel]?.leg else { return nil }
            return (consultation.channel, .partner(of: leg))
        }
        guard isOfHouse(asked.channel), let phone = consultation.phone, phone.isDialled, let partner = consultation.partner,
            !names.isOurs(partner)
        else { return nil }
        return (asked.channel, .ownCall(with: phone))
    }

    /// A phone of the house, which we rang.
    private func isOfHouse(_ name: String) -> Bool { channels[name].map { $0.phone != nil && $0.trunk == nil } ?? false }

    mutating func answerTransfer(_ leg: LegID, isDone: Bool) {
        guard let name = name(of: leg), let transfer = channels[name]?.transfer else { return }
        channels[name]?.transfer = nil
        say(isDone ? .done : .declined, to: transfer.asker)
        if isDone, let ownCall = transfer.ownCall, let phone = ownCall.phone { yielding[phone] = ownCall }
    }

    private mutating func say(_ state: TransferProgress, to name: String) { run(Errand(requests: [.transfer(name, state)]), on: name) }

    /// Told now and then what time it is.
    mutating func endTransfers(at now: Moment) {
        for (name, channel) in channels.all.sorted(by: { $0.key < $1.key }) {
            guard let transfer = channel.transfer else { continue }
            guard let since = transfer.since else {
                channels[name]?.transfer?.since = now
                continue
            }
            if now - since >= Self.longestTransfer { answerTransfer(channel.leg, isDone: false) }
        }
    }
}
