import Floor
import Ledger
import Telephony

/// The floor and the mailboxes as the ledger tells them: a snapshot, and every fact since. Events are made again from those facts, as
/// they were made the first time; what only older facts tell is no longer known.
struct Recovered {
    /// A session's mailbox.
    struct Box {
        let agent: WorkNo
        let session: SessionNumber
        let loginTime: Moment
        var events: [Event] = []
        /// Everything that came after it is in `events`; nil: everything since the session began.
        var known: Cursor?
        var delivered: Cursor?
    }

    var floor = Floor()
    var boxes: [Box]
    let pushes: [WorkNo: PushTarget]
    var position: Position
    var factsSinceSnapshot: Int
    /// What bots were told since then.
    let botNews: [BotLog.Event]
    let botNewsBegin: Position

    /// The events of the last `reach` facts are made again, however near the newest snapshot is.
    init(from ledger: any Ledger, centre: Int, reach: Int) throws {
        var replay = Replay()
        let recovery = try ledger.recover(centre: centre, shapes: ShapeSteps.ours.readable, reach: reach) { snapshot in
            replay = Replay(try Saved(snapshot, particulars: ledger.particulars(of:)), at: snapshot.position)
        } each: { position, at, fact in
            replay.evolve(fact, at, position)
        }
        for delivery in recovery.deliveries { replay.boxes[delivery.agent]?.delivered = delivery.cursor }
        floor = replay.floor
        position = recovery.position
        pushes = recovery.pushes
        factsSinceSnapshot = replay.facts
        boxes = Array(replay.boxes.values)
        botNews = replay.botNews.suffix(BotLog.keeps)
        botNewsBegin = replay.botNews.count > BotLog.keeps ? replay.botNews[replay.botNews.count - BotLog.keeps - 1].position : replay.begin
    }
}

extension Recovered.Box {
    /// Something that was not delivered cannot be made again, or what was delivered last was no event, but part of a present state.
    var isTorn: Bool {
        if let delivered, delivered.index >= Mailbox.firstOfState { return true }
        return known.map { known in delivered.map { $0 < known } ?? true } ?? false
    }

    fileprivate mutating func put(_ event: Event) {
        events.append(event)
        guard events.count > 4 * Mailbox.keeps else { return }
        known = events[2 * Mailbox.keeps - 1].cursor
        events.removeFirst(2 * Mailbox.keeps)
    }
}

/// A floor and mailboxes, on the way through the facts.
private struct Replay {
    var floor = Floor()
    var boxes: [WorkNo: Recovered.Box] = [:]
    var facts = 0
    var botNews: [BotLog.Event] = []
    var begin = Position.start

    init() {}

    init(_ saved: Saved, at position: Position) {
        floor = saved.floor
        begin = position
        var newest: [WorkNo: Cursor] = [:]
        for box in saved.boxes where floor.agents[box.agent]?.session?.number == box.session { newest[box.agent] = box.newest }
        for (agent, session) in floor.sessions {
            // Where nobody knows which was the newest, it may have been any until then.
            let known = newest[agent] ?? Cursor(position: position, index: Mailbox.firstOfState - 1)
            boxes[agent] = Recovered.Box(agent: agent, session: session.number, loginTime: session.loginTime, known: known)
        }
    }

    mutating func evolve(_ fact: Fact, _ at: Moment, _ position: Position) {
        facts += 1
        if case .session(.signedIn(let fact)) = fact {
            boxes[fact.signIn.agent] = Recovered.Box(agent: fact.signIn.agent, session: fact.session, loginTime: at)
        }
        for (index, told) in floor.notices(of: fact, at: at).enumerated() where boxes[told.agent]?.session == told.session {
            boxes[told.agent]?.put(Event(cursor: Cursor(position: position, index: index), at: at, notice: told.notice))
        }
        if let news = floor.botNews(of: fact) { botNews.append(.init(position: position, at: at, news: news)) }
        if case .session(.signedOut(let fact)) = fact { boxes[fact.agent] = nil }
        floor.evolve(fact, at: at)
    }
}
