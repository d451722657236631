import Telephony

/// A transfer that a phone asked for by its keys (SIP: REFER), as the switch tells of it.
struct SwitchTransfer: Hashable, Sendable {
    /// The channel of the phone.
    var channel: String
    /// What it dialled.
    var destination: String?
    /// Another channel of the phone: it is to be given to whoever that is connected to.
    var consultation: String?
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
    }

    /// The switch lets a phone wait for ever; whoever has been told nothing for so long is told no.
    static let longestTransfer = Interval.seconds(60)

    /// Only phones of the house give calls away: callers and numbers outside do not say who pays for whom.
    mutating func askedTransfer(_ asked: SwitchTransfer, at moment: Moment?) {
        guard let channel = channels[asked.channel], !channel.isClearing else { return }
        guard channel.phone != nil, channel.trunk == nil, let target = target(of: asked) else { return say(.declined, to: asked.channel) }
        say(.begun, to: asked.channel)
        // One who presses the key again asks for the same.
        guard channel.transfer == nil else { return }
        channels[asked.channel]?.transfer = Transfer()
        report(.transferAsked(channel.leg, target), at: moment)
    }

    /// Nil: it is nobody's to give. The switch says to whom a consultation leads also when it is a call of the phone's own.
    private func target(of asked: SwitchTransfer) -> TransferTarget? {
        if let consultation = asked.consultation { return channels[consultation].map { .partner(of: $0.leg) } }
        return asked.destination.map { PhoneNumber($0) }.flatMap { $0.isDialled ? .number($0) : nil }
    }

    mutating func answerTransfer(_ leg: LegID, isDone: Bool) {
        guard let name = name(of: leg), channels[name]?.transfer != nil else { return }
        channels[name]?.transfer = nil
        say(isDone ? .done : .declined, to: name)
    }

    private mutating func say(_ state: TransferProgress, to name: String) { run(Errand(requests: [.transfer(name, state)]), on: name) }

    /// Told now and then what time it is.
    mutating func endTransfers(at now: Moment) {
        for (name, channel) in channels.all.sorted(by: { $0.key < $1.key }) {
            guard let transfer = channel.transfer else { continue }
            guard let since = transfer.since else {
                channels[name]?.transfer = Transfer(since: now)
                continue
            }
            if now - since >= Self.longestTransfer { answerTransfer(channel.leg, isDone: false) }
        }
    }
}
