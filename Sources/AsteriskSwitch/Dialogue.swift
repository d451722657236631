import Telephony

/// What goes back and forth between a centre and its Asterisk, as a value: what happens is taken in, what is to be done comes out.
/// Nothing here waits or sends; `AsteriskSwitch` does.
struct Dialogue: Sendable {
    enum Input: Sendable {
        /// The switch tells us its events from now on.
        case opened
        /// It does not any more.
        case closed
        /// `at`: by the switch's clock; `heard`: by ours.
        case event(SwitchEvent, at: Moment?, heard: Moment)
        case orders([Order], at: Moment)
        case askSnapshot
        case watch(Set<PhoneNumber>)
        case answer(Set<String>)
        /// What came of the request of an errand.
        case answered(Errand.Ticket, Answer)
        case time(SwitchTime)
        /// All that the switch has; nil: it could not be had.
        case read(Reading?)
    }

    enum Effect: Hashable, Sendable {
        case report(Report, at: Moment?)
        case request(Errand.Ticket, Request)
        /// If the request of this errand still waits to be made, it can wait no longer.
        case hasten(Errand.Ticket)
        /// What was noted of one who came and left unheard has been taken.
        case forgetNote(LegID)
        /// Get a reading. `preparing`: it is the first of this connection, and the switch must be told what is to be heard of.
        case read(preparing: Bool)
        /// End the connection: it is of no use.
        case hangUp
    }

    /// A channel that is ours to command.
    struct Channel: Sendable {
        var leg: LegID
        /// Rung by us, or a number outside that we called; nil: a caller came in by it.
        var phone: PhoneNumber?
        /// The endpoint by which we called a number outside; nil: it is a phone of the house, or a caller.
        var trunk: String?
        /// What the phone's display says.
        var showing = ""
        var isUp = false
        var hasRung = false
        /// As it will be when its errands are done; nil: one of them failed, so nobody knows.
        var connection: Connection? = .alone
        /// Nobody hears what it says; nil: nobody knows.
        var isMuted: Bool? = false
        /// It is sent silence; nil: nobody knows.
        var isQuiet: Bool? = false
        /// Its phone holds by its own button; nil: nobody knows.
        var isHolding: Bool? = false
        /// Its phone asked to give the call to somebody else, and waits for an answer.
        var transfer: Transfer?
        /// We hang it up.
        var isClearing = false
        /// How long the digits take that it may still be sending.
        var tones = Interval.zero
        /// Why the switch said that it would end.
        var cause: Int?
        /// Its phone sent us somewhere else.
        var isForwarded = false
        /// The switch has not acknowledged it yet, so that a reading may lack it.
        var isUnsettled = false
    }

    /// What is put aside while the switch is asked what it has.
    struct Pending: Sendable {
        var events: [(event: SwitchEvent, at: Moment?)] = []
        /// Somebody asked meanwhile, and wants to know what is now.
        var isAskedAgain = false
    }

    let names: SwitchNames
    let application: String
    private(set) var accessCodes: Set<String>
    /// The endpoint that leads outside, where an order names none.
    let trunk: String
    let format: RecordingFormat
    let voices: Voices

    var isOpen = false
    /// A snapshot has been reported since the link came up.
    var isUp = false
    private var hasSpoken = false
    var channels = Channels()
    var recordings = Recordings()
    var playbacks: [PlaybackID: Playback] = [:]
    var ears = Ears()
    var bridges = Bridges()
    /// How all phones of the switch are.
    var phones: [PhoneNumber: PhoneState] = [:]
    /// Those of them that are told of; nil: all.
    private(set) var watched: Set<PhoneNumber>?
    /// Channels that rang before their phone was rung anew, and of whose end nothing was heard yet.
    var leaving: Set<String> = []
    /// Calls of phones' own that are about to end, so that the other phone, by whose number they stand, can be rung for us.
    var yielding: [PhoneNumber: SwitchTransfer.Consultation] = [:]
    /// Those who came and left unheard, as the last snapshot said.
    var missed: Set<LegID> = []
    var clock = SwitchClock()
    /// What time it is, as far as was said.
    private(set) var now = Moment(milliseconds: 0)
    var errands = Errands()
    private(set) var pending: Pending?
    /// Connections are counted, so that no reading is taken for one of a later connection.
    private var connection = 0
    /// The switch is being read, since this connection: never twice at a time, so that no reading is taken for a later one.
    private var reading: Int?
    /// The switch has been told what is to be heard of by this connection.
    private var isPrepared = false
    var effects: [Effect] = []

    init(
        names: SwitchNames, application: String, accessCodes: Set<String>, trunk: String, format: RecordingFormat = .wav,
        voices: Voices = Voices()
    ) {
        self.format = format
        self.voices = voices
        self.names = names
        self.application = application
        self.accessCodes = accessCodes
        self.trunk = trunk
    }

    mutating func take(_ input: Input) -> [Effect] {
        switch input {
        case .opened:
            isOpen = true
            isPrepared = false
            connection += 1
            // A reading that is still under way is from before.
            if reading != nil { pending = Pending(isAskedAgain: true) } else { read() }
        case .closed: close()
        case .event(let event, let told, let heard):
            now = max(now, heard)
            let moment = told.map { clock.moment($0, heard: heard) }
            if pending != nil { pending?.events.append((event, moment)) } else if isUp { hear(event, at: moment) }
        case .orders(let orders, let moment):
            now = max(now, moment)
            if isUp { for order in orders { carryOut(order) } }
            yielding = [:]
        case .askSnapshot: if pending != nil { pending?.isAskedAgain = true } else if isUp { read() }
        case .watch(let phones): watch(phones)
        case .answer(let numbers): accessCodes = numbers
        case .answered(let ticket, let answer): take(answer, to: ticket)
        case .time(let time):
            now = max(now, time.heard)
            if isOpen { clock.take(time) }
            if isUp { endTransfers(at: time.heard) }
        case .read(let reading): take(reading)
        }
        defer { effects = [] }
        return effects
    }

    mutating func report(_ report: Report, at moment: Moment? = nil) { effects.append(.report(report, at: moment)) }

    func isWatched(_ phone: PhoneNumber) -> Bool { watched?.contains(phone) ?? true }

    /// What is put aside, or unknown without a link, the next snapshot will tell.
    private mutating func watch(_ wanted: Set<PhoneNumber>) {
        let new = wanted.filter { !isWatched($0) }
        watched = wanted
        guard isUp, pending == nil else { return }
        for phone in new.sorted() { report(.phone(phone, phones[phone] ?? .reachable)) }
    }

    // MARK: The link

    private mutating func read() {
        pending = Pending()
        readAgain()
    }

    /// What was put aside stays aside.
    private mutating func readAgain() {
        pending?.isAskedAgain = false
        reading = connection
        effects.append(.read(preparing: !isPrepared))
    }

    /// What was under way is not known any more; the next reading says what is.
    private mutating func close() {
        if isUp || !hasSpoken { report(.linkLost) }
        hasSpoken = true
        isOpen = false
        isUp = false
        pending = nil
        errands.forgetAll()
        channels = Channels()
        recordings = Recordings()
        playbacks = [:]
        ears = Ears()
        bridges = Bridges()
        leaving = []
        phones = [:]
        clock = SwitchClock()
    }

    private mutating func take(_ reading: Reading?) {
        if reading != nil, self.reading == connection { isPrepared = true }
        self.reading = nil
        guard isOpen, let pending else { return }
        if pending.isAskedAgain { return readAgain() }
        guard let reading else { return effects.append(.hangUp) }
        if let time = reading.time { clock.take(time) }
        self.pending = nil
        // What ended while the reading was made ended for a reason, which the reading does not know. One who came and left meanwhile
        // has a story of his own, which begins after it.
        var ended: Set<String> = []
        for (event, _) in pending.events {
            if let name = event.ends { ended.insert(name) }
            if let name = event.begins { ended.remove(name) }
        }
        let came = Set(pending.events.compactMap { $0.event.begins }).subtracting(channels.all.keys)
        func isOver(_ event: SwitchEvent) -> Bool { event.channel.map { ended.contains($0) && !came.contains($0) } ?? false }
        for (event, moment) in pending.events where isOver(event) { hear(event, at: moment) }
        let snapshot = adopt(reading, without: ended)
        hasSpoken = true
        isUp = true
        report(.snapshot(snapshot))
        for (event, moment) in pending.events where !isOver(event) { hear(event, at: moment) }
        for name in channels.all.keys where !isUnderWay(name) { channels[name]?.isUnsettled = false }
    }
}
