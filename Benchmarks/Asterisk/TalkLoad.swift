import Softphone
import Synchronization

/// Agents who talk to one caller all the time, and those who take the new calls.
private let steady = 101...200
private let quick = 201...250
private let pause = Duration.milliseconds(100)

/// 100 calls that are talked all the time, and 10 new ones each second: nobody is lost, nobody is taken twice, and what it costs.
func measureTalkLoad(_ place: SwitchBench) async throws -> [Row] {
    let centre = SwitchCentre(queues: [
        .init(id: 10, code: "4000", handsOut: true, agents: steady), .init(id: 11, code: "4001", handsOut: true, agents: quick),
    ])
    return try await place.withAsterisk(phones: steady.count + quick.count) { asterisk in
        try await place.withLinefinder(centre, on: asterisk) { server, folder in
            let book = TalkBook()
            let figures = try await withThrowingTaskGroup(of: Void.self) { group in
                let desks = try await SwitchDesk.open(steady.lowerBound...quick.upperBound, at: server.port)
                for desk in desks { group.addTask { await desk.keepPolling() } }
                let figures = try await TalkLoad(book: book, asterisk: asterisk, server: server, minutes: place.minutes).run()
                for desk in desks { desk.close() }
                try await group.waitForAll()
                return figures
            }
            server.stop()
            let complaints = book.complaints + (try TalkChecks.complaints(ledger: folder + "/data/ledger.db", book.all))
            for complaint in complaints.prefix(30) { note("wrong: \(complaint)") }
            return rows(figures, book, complaints.count, place.minutes)
        }
    }
}

private func rows(_ figures: TalkLoad.Figures, _ book: TalkBook, _ complaints: Int, _ minutes: Double) -> [Row] {
    let ratio = figures.ours / figures.asterisk
    let share = { (seconds: Double) in number(seconds / figures.seconds * 100, 1) + " % of a processor" }
    let first = Timings(book.firstRings)
    return [
        Row(
            what: "processor time with 100 talking calls and 10 new ones a second, \(number(minutes, 1)) minutes",
            ours: share(figures.ours),
            beside: "Asterisk: \(share(figures.asterisk)); phones: \(share(figures.phones)); the machine: \(number(figures.busy)) % busy",
            ratio: ratio, goals: [.ratio(ratio, .atMost(0.5))]),
        Row(
            what: "… of \(book.all.count) callers, how many complaints: lost, taken twice, not heard, or otherwise in the books",
            ours: "\(complaints)", beside: "\(number(Double(figures.lostPackets))) of \(number(figures.packets)) sound packets lost",
            goals: [Goal(value: Double(complaints), bound: .atMost(0), unit: "")]),
        Row(what: "… from a new caller's INVITE to the INVITE at the agent's phone", ours: first.text),
    ]
}

/// Everybody who takes part.
struct TalkLoad {
    /// Times are in seconds.
    struct Figures {
        var seconds = 0.0
        var ours = 0.0
        var asterisk = 0.0
        var phones = 0.0
        /// Of the whole machine, in percent.
        var busy = 0.0
        var lostPackets = 0
        var packets = 0.0
    }

    let book: TalkBook
    let asterisk: PrivateSwitch
    let server: ChildServer
    let minutes: Double

    func run() async throws -> Figures {
        let steadyPhones = try await phones(steady)
        let quickPhones = try await phones(quick)
        note("load: \(steady.count) callers who stay")
        let stayers = try await concurrently(steady.count, atOnce: 5) { [book] index in
            let caller = try await TalkCaller(TalkBook.firstWhoStays + index, book)
            try await caller.call("4000")
            return caller
        }
        let talks = try await concurrently(steadyPhones.count) { [book] index in
            let call = try await steadyPhones[index].nextCall()
            book.took(call, at: steadyPhones[index])
            try await call.answered()
            return call
        }
        note("load: 10 callers a second for \(number(minutes, 1)) minutes")
        var figures = try await withThrowingTaskGroup(of: Void.self) { group in
            for phone in quickPhones { group.addTask { [book] in await TalkAgent(phone: phone, book: book).work() } }
            let figures = try await measured { try await sendCallers() }
            book.finish()
            try await group.waitForAll()
            return figures
        }
        try await listen(talks, stayers)
        figures.lostPackets = (talks + stayers.compactMap(\.current)).map(\.lostPackets).reduce(0, +)
        figures.packets = figures.seconds * 50 * Double(talks.count + stayers.count)
        try await goHome(steadyPhones + quickPhones, stayers)
        return figures
    }

    private func phones(_ agents: ClosedRange<Int>) async throws -> [Softphone] {
        let numbers = SwitchCentre.phone(of: agents.lowerBound)...SwitchCentre.phone(of: agents.upperBound)
        return try await Softphone.desks(numbers, tone: Tone.ofPhone, habit: .answer(after: .zero))
    }

    /// Returns when the last of them has gone.
    private func sendCallers() async throws {
        let count = Int(minutes * 600)
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<count {
                group.addTask { [book] in
                    let caller = try await TalkCaller(TalkBook.firstWhoGoes + index, book)
                    try await caller.call("4001")
                    await caller.leave()
                }
                try await ContinuousClock().sleep(until: start + pause * (index + 1))
            }
            try await group.waitForAll()
        }
    }

    private func measured(_ body: () async throws -> Void) async throws -> Figures {
        let start = ContinuousClock.now
        let work = try Machine.Work.sofar
        let (ours, theirs, phones) = (try server.processorTime, try Machine.processorTime(of: asterisk.process), processorTime())
        try await body()
        var figures = Figures()
        figures.seconds = (ContinuousClock.now - start) / .seconds(1)
        figures.ours = try server.processorTime - ours
        figures.asterisk = try Machine.processorTime(of: asterisk.process) - theirs
        figures.phones = processorTime() - phones
        figures.busy = try Machine.Work.sofar.share(since: work)
        return figures
    }

    /// Those who stayed still hear each other, and nobody else.
    private func listen(_ talks: [SoftCall], _ stayers: [TalkCaller]) async throws {
        _ = try await concurrently(talks.count, atOnce: 10) { [book] index in
            await book.checkSound(of: talks[index], at: SwitchCentre.phone(of: steady.lowerBound + index))
        }
        for stayer in stayers where stayer.current?.end != nil { book.complain("caller \(stayer.number) was hung up on") }
    }

    private func goHome(_ phones: [Softphone], _ stayers: [TalkCaller]) async throws {
        for stayer in stayers {
            stayer.current?.hangUp()
            await stayer.leave()
        }
        let ari = try await Ari.open(asterisk)
        try await ari.calm()
        ari.close()
        for phone in phones { await phone.stop() }
    }
}
