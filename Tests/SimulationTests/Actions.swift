import Ledger
import PracticeSwitch
import Telephony

@testable import Floor
@testable import Runtime

// What people do on a simulated day, and what goes wrong.
extension World {
    mutating func newCaller() throws {
        callersLeft -= 1
        let gap = Int(scale.length.milliseconds) / scale.callers
        nextCaller = now + .milliseconds(Int64(chance.number(1...2 * gap)))
        let patience: Interval? = chance.oneIn(5) ? nil : .seconds(Int64(chance.number(2...200)))
        let talks: Interval? = chance.oneIn(2) ? nil : .seconds(Int64(chance.number(1...200)))
        let code = chance.pick(centre.accessCodes)?.number ?? ""
        let (_, told) = try network.call(from: "555\(callersLeft)", to: code, stays: .init(patience: patience, talks: talks), at: now)
        if isLinkUp { reports += told.map(\.report) }
        try takeReports()
    }

    /// One thing that somebody does.
    mutating func act() throws {
        let agent = WorkNo(101 + chance.number(0...scale.agents - 1))
        switch chance.number(1...146) {
        case 1...16: try signIn(agent)
        case 17...36: try request(agent)
        case 37...40: try request(agent, together: true)
        case 41...46: try perform([.release(agent)])
        case 47...49: try perform([.answer(agent, call: nil)])
        case 50...51: try perform([.reject(agent, call: nil, chance.oneIn(3) ? .drop : .requeue)])
        case 52...55: try perform([.hold(agent)])
        case 56: try perform([.setDisposition(agent, call: nil, chance.number(1...3))])
        case 57...61: try perform([.getHold(agent, call: nil)])
        case 62...63: try drop(agent)
        case 64...72: try choose(agent)
        case 73...76: try record(agent)
        case 77...79: try handOnPhone(agent)
        case 80...82: try changePhone(agent)
        case 83...85: try callerLeaves()
        case 86: try perform([.signOut(agent)])
        case 87: try perform([.forceSignOut(agent, reason: 7)])
        case 88: if let session = gateway.floor.agents[agent]?.session { try perform([.fallSilent(agent, session.number)]) }
        case 89: try perform([.setTalkRight(agent, chance.oneIn(2))])
        case 90: for agent in gateway.floor.agents.keys where chance.oneIn(2) { try perform([.phonePickup(agent)]) }
        case 91: try perform([.phoneHangup(agent)])
        case 92: try reconfigure()
        case 93...107: try talkWithSeveral(agent)
        case 108...109: try pressKeys(agent)
        case 110...115: try supervise(agent)
        case 116...123: try confer(agent)
        case 124...137: try chat(agent)
        default: if scale.faultOneIn > 0, chance.oneIn(scale.faultOneIn) { try goWrong() }
        }
    }

    private mutating func signIn(_ agent: WorkNo) throws {
        var options = SessionOptions()
        options.autoAnswer = !chance.oneIn(3)
        options.autoEnterIdle = !chance.oneIn(4)
        options.releasePhone = !chance.oneIn(4)
        options.phoneLinkage = chance.oneIn(3)
        let phone = PhoneNumber("\(chance.oneIn(6) ? 2_000 + chance.number(0...5) : agent.rawValue + 900)")
        let status = chance.pick([SignIn.Status.idle, .idle, .idle, .busy, .work]) ?? .idle
        try perform([.signIn(SignIn(agent: agent, phone: phone, forced: chance.oneIn(4), status: status, options: options))])
        let some = centre.queues.map(\.id).filter { _ in chance.oneIn(2) }
        try perform([.resetSkill(agent, chance.oneIn(4) ? some : nil)])
    }

    /// One agent asks for a call, or all do at once.
    private mutating func request(_ agent: WorkNo, together: Bool = false) throws {
        let waiting = gateway.floor.calls.keys
        let odd = [CallID(seconds: 1, serial: 1)] + gateway.soundness.arrived.sorted().suffix(10)
        guard let call = chance.pick(chance.oneIn(12) ? odd : waiting) else { return }
        let queue = chance.oneIn(10) ? QueueID(20) : gateway.floor.calls[call]?.queue ?? QueueID(10)
        let agents = together ? gateway.floor.agents.keys.prefix(20) : [agent]
        try perform(agents.map { .requestCall($0, call: call.description, queue: queue) })
    }

    /// Calls, consultations, transfers and conferences.
    private mutating func talkWithSeveral(_ agent: WorkNo) throws {
        let other = WorkNo(101 + chance.number(0...scale.agents - 1))
        let held = gateway.floor.agents[agent]?.heldUses.last?.call ?? gateway.floor.agents[agent]?.call ?? CallID(seconds: 1, serial: 1)
        let outside = PhoneNumber("77\(chance.number(10...19))")
        let queue = chance.pick(centre.queues)?.id ?? QueueID(10)
        let aims: [TransferAim] = [
            .callee(.agent(other)), .callee(.queue(queue)), .accessCode("4\(queue.rawValue)"), .outside(outside),
        ]
        let command: Command =
            switch chance.number(1...16) {
            case 1...2: .callOut(agent, CallOut(outside, data: Personal("x")))
            case 3: .callInner(agent, other, Personal(nil))
            case 4: .callInnerSkill(agent, queue)
            case 5...6:
                .innerHelp(agent, chance.oneIn(3) ? .queue(queue) : .agent(other), chance.oneIn(2) ? .twoParty : .threeParty, Personal(nil))
            case 7...9: .transfer(agent, Transfer(chance.pick(aims) ?? .outside(outside), chance.pick(TransferMode.allCases) ?? .release))
            case 10: .cancelTransfer(agent)
            case 11: .confJoin(agent, call: held.description)
            case 12: .connectHold(agent, call: held.description)
            case 13: .disconnect(agent, chance.oneIn(2) ? outside.rawValue : "\(other.rawValue)")
            case 14: .snatchPickup(agent, of: whoRings ?? other)
            case 15: preview(agent, by: other, outside)
            default: chance.oneIn(2) ? .beginMute(agent) : .endMute(agent)
            }
        try perform([command])
    }

    /// Somebody at whom a call of a queue rings.
    private var whoRings: WorkNo? {
        let floor = gateway.floor
        return floor.agents.keys.first { floor.agents[$0]?.call.flatMap { floor.calls[$0]?.offer?.kind.isForQueue } ?? false }
    }

    /// A call to make is shown, or the one that is shown is made or refused.
    private mutating func preview(_ agent: WorkNo, by other: WorkNo, _ outside: PhoneNumber) -> Command {
        guard let shown = gateway.floor.agents[agent]?.previews?.first else {
            return .offerPreview(WorkNo(101 + 4 * ((other.rawValue - 101) / 4)), to: agent, [outside], Personal("x"))
        }
        let number = PhoneNumber(shown.caller.text ?? "")
        return chance.oneIn(2) ? .previewCallOut(agent, control: shown.control, number) : .cancelPreview(agent, control: shown.control)
    }

    /// The keys of a phone: hold, and transfer.
    private mutating func pressKeys(_ agent: WorkNo) throws {
        let phone = PhoneNumber("\(agent.rawValue + 900)")
        let told: [Network.Told]? =
            switch chance.number(1...4) {
            case 1: try? network.hold(phone, true)
            case 2: try? network.hold(phone, false)
            default: try? network.transfer(phone, to: PhoneNumber(chance.pick(["410", "1003", "7712", "999"]) ?? ""))
            }
        if isLinkUp { reports += (told ?? []).map(\.report) }
        try takeReports()
    }

    private mutating func drop(_ agent: WorkNo) throws {
        guard let call = gateway.floor.agents[agent]?.call else { return }
        try perform([.dropCall(agent, call: call.description)])
    }

    private mutating func choose(_ agent: WorkNo) throws {
        let command: Command =
            switch chance.number(1...8) {
            case 1...3: .sayFree(agent)
            case 4: .sayBusy(agent, reason: 200 + chance.number(0...3), prolong: chance.oneIn(2))
            case 5: .rest(agent, .seconds(Int64(chance.number(1...60))), cause: 1, prolong: chance.oneIn(2))
            case 6: .sayWork(agent)
            case 7: chance.oneIn(2) ? .cancelBusy(agent) : .cancelRest(agent)
            default: .cancelWork(agent)
            }
        try perform([command])
    }

    private mutating func record(_ agent: WorkNo) throws {
        if chance.oneIn(4) { return try play(agent) }
        let isPaused = gateway.floor.agents[agent]?.recording?.silence != nil
        try perform([
            chance.oneIn(2)
                ? isPaused ? .resumeRecord(agent) : .pauseRecord(agent, reason: "card")
                : chance.oneIn(2) ? .record(agent, fileName: Personal("f")) : .stopRecord(agent)
        ])
    }

    /// What was recorded of somebody, at the agent's own phone.
    private mutating func play(_ agent: WorkNo) throws {
        let recorded = WorkNo(101 + chance.number(0...scale.agents - 1))
        let kept = network.recordings.values.filter { $0.ended != nil }.map(\.id).sorted().last
        let known =
            chance.oneIn(4)
            ? KnownRecording(recording: RecordingID("1-1.r\(recorded.rawValue)-1"), agent: recorded, length: .seconds(40))
            : KnownRecording(recording: kept ?? RecordingID("none"), agent: agent, length: .seconds(40))
        let floor = gateway.floor
        if let listener = floor.agents.keys.first(where: { floor.agents[$0]?.playback?.hasBegun == true }), chance.oneIn(2) {
            if chance.oneIn(3) { return try perform([.jumpBy(listener, .seconds(5))]) }
            return try perform([floor.agents[listener]?.playback?.isPaused == true ? .resumePlay(listener) : .pausePlay(listener)])
        }
        let command: Command =
            switch chance.number(1...6) {
            case 1...3: .play(agent, known, from: .seconds(Int64(chance.number(0...50))))
            case 4: chance.oneIn(2) ? .pausePlay(agent) : .resumePlay(agent)
            case 5: chance.oneIn(2) ? .jumpBy(agent, .seconds(5)) : .jumpTo(agent, .seconds(Int64(chance.number(0...50))))
            default: chance.oneIn(2) ? .stopPlay(agent) : .hear(agent, known)
            }
        try perform([command])
    }

    private mutating func handOnPhone(_ agent: WorkNo) throws {
        let phone = PhoneNumber(chance.oneIn(3) ? "77\(chance.number(10...19))" : "\(agent.rawValue + 900)")
        let told: [Network.Told]? =
            switch chance.number(1...4) {
            case 1: try? network.lift(phone)
            case 2: try? network.dial(phone, chance.oneIn(2) ? "999" : "410", at: now)
            default: try? network.hangUp(phone)
            }
        if isLinkUp { reports += (told ?? []).map(\.report) }
        try takeReports()
    }

    private mutating func changePhone(_ agent: WorkNo) throws {
        let phone = PhoneNumber(chance.oneIn(4) ? "77\(chance.number(10...19))" : "\(agent.rawValue + 900)")
        let answersAfter: Interval? = chance.oneIn(6) ? nil : .milliseconds(Int64(chance.number(0...9_000)))
        let isReachable = !chance.oneIn(4)
        let habit = chance.pick([Phone.Habit.answer, .answer, .answer, .answer, .reject, .busy, .forward]) ?? .answer
        let told = network.set(phone) { phone in
            phone.answersAfter = answersAfter
            phone.isReachable = isReachable
            phone.habit = habit
        }
        if isLinkUp { reports += told.map(\.report) }
        try takeReports()
    }

    private mutating func callerLeaves() throws {
        guard let caller = chance.pick(network.callers.keys.sorted()) else { return }
        let told = network.leave(caller)
        if isLinkUp { reports += told.map(\.report) }
        try takeReports()
    }

    /// An agent goes from the configuration, or comes back; queues get other rules.
    private mutating func reconfigure() throws {
        var changed = centre
        if chance.oneIn(2) {
            let index = chance.number(0...changed.queues.count - 1)
            changed.queues[index].handOut = chance.pick([.automatic, .never, .after(.seconds(Int64(chance.number(1...60))))]) ?? .never
            changed.queues[index].maxWait = .seconds(Int64(chance.number(20...300)))
            changed.queues[index].backOff = .seconds(Int64(chance.number(1...60)))
        }
        if chance.oneIn(3) { takeOutQueue(of: &changed) }
        if chance.oneIn(2) { changed.agents.remove(at: chance.number(0...changed.agents.count - 1)) }
        try perform([.configure(changed)])
    }

    /// A queue goes; its number leads to another, or nowhere.
    private mutating func takeOutQueue(of centre: inout Centre) {
        let gone = centre.queues.remove(at: chance.number(0...centre.queues.count - 1)).id
        let heir = chance.oneIn(2) ? chance.pick(centre.queues)?.id : nil
        centre.accessCodes = centre.accessCodes.compactMap { code in
            if code.queue != gone { return code }
            return heir.map { AccessCode(code.number, queue: $0) }
        }
        for index in centre.agents.indices { centre.agents[index].skills.removeAll { $0.queue == gone } }
    }

    // MARK: Faults

    private mutating func goWrong() throws {
        if areOrdersRefused {
            areOrdersRefused = false
            return
        }
        switch chance.number(1...8) {
        case 1:
            gateway.marks.note("crash")
            try recover()
        case 2:
            gateway.ledger.setFault(chance.oneIn(2) ? .failsBefore : .failsAfter)
        case 3:
            if isLinkUp { try loseLink() } else { try regainLink() }
        case 4:
            areOrdersSlow.toggle()
        case 6:
            try refuseOrders()
        case 7:
            setClock()
        case 5:
            gateway.marks.note("takeover")
            _ = try gateway.ledger.takeOver(centre: centre.id)
        default:
            // An order was unclear: the switch is asked what it has.
            if isLinkUp, late.isEmpty { try carryOut([.report(.unclear(LegID("")))]) }
        }
    }

    /// Somebody sets the machine's clock, or a time server does: by seconds, hours or a day.
    private mutating func setClock() {
        gateway.marks.note("clock set")
        let lengths: [Int64] = [3, 600, 3_600, 86_400]
        let length = Interval.seconds(chance.pick(lengths) ?? 0)
        wallError = chance.oneIn(2) ? wallError + length : wallError - length
    }

    private mutating func loseLink() throws {
        gateway.marks.note("link lost")
        isLinkUp = false
        reports = []
        late = []
        readingDue = nil
        try carryOut([.report(.linkLost)])
    }

    mutating func regainLink() throws {
        isLinkUp = true
        try reconcile()
    }
}
