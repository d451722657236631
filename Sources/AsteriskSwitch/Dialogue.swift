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
        case orders([Order])
        case askSnapshot
        case watch(Set<PhoneNumber>)
        /// What came of the request of an errand.
        case answered(Errand.Ticket, Answer)
        /// All that the switch has; nil: it could not be had.
        case read(Reading?)
    }

    enum Effect: Hashable, Sendable {
        case report(Report, at: Moment?)
        case request(Errand.Ticket, Request)
        /// Get a reading.
        case read
        /// End the connection: it is of no use.
        case hangUp
    }

    /// A channel that is ours to command.
    struct Channel: Sendable {
        var leg: LegID
        /// Rung by us; nil: a caller came in by it.
        var phone: PhoneNumber?
        /// What the phone's display says.
        var showing = ""
        var isUp = false
        var hasRung = false
        /// As it will be when its errands are done; nil: one of them failed, so nobody knows.
        var connection: Connection? = .alone
        /// We hang it up.
        var isClearing = false
        /// Why the switch said that it would end.
        var cause: Int?
        /// The switch has not acknowledged it yet, so that a reading may lack it.
        var isUnsettled = false
    }

    struct Recording: Sendable {
        /// Whom it listens to.
        var leg: LegID
        /// What listens has not been heard of yet, so that a reading may lack it.
        var isUnsettled = true
    }

    struct Bridge: Sendable {
        /// The channels that are, were or will be in it. When all of them are gone, so is the bridge.
        var users: [String] = []
        /// Somebody was seen in it.
        var isThere = false
    }

    /// What is put aside while the switch is asked what it has.
    struct Pending: Sendable {
        var events: [(event: SwitchEvent, at: Moment?)] = []
        /// Somebody asked meanwhile, and wants to know what is now.
        var isAskedAgain = false
    }

    let names: SwitchNames
    let application: String
    let accessCodes: [String]

    var isOpen = false
    /// A snapshot has been reported since the link came up.
    var isUp = false
    private var hasSpoken = false
    var channels: [String: Channel] = [:]
    /// What runs, by the name of the channel that listens.
    var recordings: [String: Recording] = [:]
    var bridges: [String: Bridge] = [:]
    /// How all phones of the switch are.
    var phones: [PhoneNumber: PhoneState] = [:]
    /// Those of them that are told of; nil: all.
    private(set) var watched: Set<PhoneNumber>?
    var clock = SwitchClock()
    private var errands: [String: [Errand]] = [:]
    private var tickets = 0
    private var pending: Pending?
    /// The switch is being read: never twice at a time, so that no reading is taken for a later one.
    private var isReading = false
    private var effects: [Effect] = []

    init(names: SwitchNames, application: String, accessCodes: [String]) {
        self.names = names
        self.application = application
        self.accessCodes = accessCodes
    }

    mutating func take(_ input: Input) -> [Effect] {
        switch input {
        case .opened:
            isOpen = true
            // A reading that is still under way is from before.
            if isReading { pending = Pending(isAskedAgain: true) } else { read() }
        case .closed: close()
        case .event(let event, let told, let heard):
            let moment = told.map { clock.moment($0, heard: heard) }
            if pending != nil { pending?.events.append((event, moment)) } else if isUp { hear(event, at: moment) }
        case .orders(let orders): if isUp { for order in orders { carryOut(order) } }
        case .askSnapshot: if pending != nil { pending?.isAskedAgain = true } else if isUp { read() }
        case .watch(let phones): watch(phones)
        case .answered(let ticket, let answer): take(answer, to: ticket)
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
        isReading = true
        effects.append(.read)
    }

    /// What was under way is not known any more; the next reading says what is.
    private mutating func close() {
        if isUp || !hasSpoken { report(.linkLost) }
        hasSpoken = true
        isOpen = false
        isUp = false
        pending = nil
        errands = [:]
        channels = [:]
        recordings = [:]
        bridges = [:]
        phones = [:]
        clock = SwitchClock()
    }

    private mutating func take(_ reading: Reading?) {
        isReading = false
        guard isOpen, let pending else { return }
        if pending.isAskedAgain { return readAgain() }
        guard let reading else { return effects.append(.hangUp) }
        self.pending = nil
        // What ended while the reading was made ended for a reason, which the reading does not know. One who came and left meanwhile
        // has a story of his own, which begins after it.
        var ended: Set<String> = []
        for (event, _) in pending.events {
            if let name = event.ends { ended.insert(name) }
            if let name = event.begins { ended.remove(name) }
        }
        let came = Set(pending.events.compactMap { $0.event.begins }).subtracting(channels.keys)
        func isOver(_ event: SwitchEvent) -> Bool { event.channel.map { ended.contains($0) && !came.contains($0) } ?? false }
        for (event, moment) in pending.events where isOver(event) { hear(event, at: moment) }
        let snapshot = adopt(reading, without: ended)
        hasSpoken = true
        isUp = true
        report(.snapshot(snapshot))
        for (event, moment) in pending.events where !isOver(event) { hear(event, at: moment) }
        for name in channels.keys where !isUnderWay(name) { channels[name]?.isUnsettled = false }
    }

    /// What was put aside stays aside.
    private mutating func readAgain() {
        pending?.isAskedAgain = false
        isReading = true
        effects.append(.read)
    }

    // MARK: Errands

    func isUnderWay(_ queue: String) -> Bool { errands[queue]?.isEmpty == false }

    /// Has an errand done after those that its channel has already.
    mutating func run(_ errand: Errand, on queue: String) {
        var errand = errand
        tickets += 1
        errand.number = tickets
        errands[queue, default: []].append(errand)
        if errands[queue]?.count == 1 { next(on: queue) }
    }

    /// Has a request made whose outcome does not matter to anybody.
    mutating func run(_ request: Request) {
        tickets += 1
        effects.append(.request(Errand.Ticket(queue: "", number: tickets), request))
    }

    private mutating func next(on queue: String) {
        guard let errand = errands[queue]?.first else {
            errands[queue] = nil
            for waiting in errands.keys.sorted() where errands[waiting]?.first?.requests.first?.makes == queue { next(on: waiting) }
            return
        }
        guard let request = errand.requests.first else {
            errands[queue]?.removeFirst()
            for done in errand.done { report(done) }
            return next(on: queue)
        }
        // A bridge that is being removed must be gone before it is made again.
        if let bridge = request.makes, isUnderWay(bridge) { return }
        effects.append(.request(Errand.Ticket(queue: queue, number: errand.number), request))
    }

    private mutating func take(_ answer: Answer, to ticket: Errand.Ticket) {
        guard let errand = errands[ticket.queue]?.first, errand.number == ticket.number else { return }
        let forgives = errand.requests.first?.forgives ?? []
        switch answer {
        case .refused(404) where channels[ticket.queue] != nil && errand.requests.first?.hangsUp(ticket.queue) == true:
            // It is gone, or never was.
            gone(ticket.queue, cause: nil, at: nil)
        case .refused(let status) where forgives.contains(status): fallthrough
        case .done:
            errands[ticket.queue]?[0].requests.removeFirst()
            if pending == nil { channels[ticket.queue]?.isUnsettled = false }
            next(on: ticket.queue)
        case .refused, .unclear:
            channels[ticket.queue]?.connection = nil
            // From now on a reading can tell.
            if pending == nil { channels[ticket.queue]?.isUnsettled = false }
            for case .recordingFailed(let recording) in errand.refused { recordings[names.recording(recording)]?.isUnsettled = false }
            errands[ticket.queue]?.removeFirst()
            for report in answer == .unclear ? errand.unclear : errand.refused {
                self.report(report)
                if case .recordingFailed(let recording) = report { recordings[names.recording(recording)] = nil }
                // There never was one.
                if case .ended = report { return forget(ticket.queue) }
            }
            next(on: ticket.queue)
        }
    }

    /// A channel is gone, and with it what was to be done with it.
    mutating func forget(_ channel: String) {
        channels[channel] = nil
        errands[channel] = nil
        for (bridge, known) in bridges where known.users.contains(channel) { release(bridge, by: channel) }
    }

    /// Somebody leaves a bridge for good; the last takes it away.
    mutating func release(_ bridge: String, by channel: String) {
        bridges[bridge]?.users.removeAll { $0 == channel }
        guard bridges[bridge]?.users.isEmpty == true else { return }
        bridges[bridge] = nil
        remove(bridge)
    }

    mutating func remove(_ bridge: String) { run(Errand(requests: [.removeBridge(bridge)]), on: bridge) }
}
