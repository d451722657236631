import Floor
import Ledger
import Telephony

/// What a snapshot holds: the floor, and the events that desktops may still ask for.
struct Saved: Codable, Sendable {
    struct Box: Codable, Sendable {
        var agent: WorkNo
        var session: SessionNumber
        var loginTime: Moment
        var events: [Event]
        var delivered: Cursor?
    }
    var floor: Floor
    var boxes: [Box]

    init(floor: Floor, mailboxes: Mailboxes) {
        self.floor = floor
        boxes = mailboxes.all.sorted { $0.agent < $1.agent }.map { agent, mailbox in
            let saved = mailbox.saved
            return Box(
                agent: agent, session: mailbox.session, loginTime: mailbox.loginTime, events: saved.events, delivered: saved.delivered)
        }
    }

    var encoded: [UInt8] { FactCoding.encode(self).body }
}

/// A snapshot's bytes and the position they stand for.
struct SavedBody: Sendable {
    var position: Position
    var body: [UInt8]
}

/// The floor and the mailboxes as the ledger tells them: the newest snapshot, and every fact since.
struct Recovered {
    var floor = Floor()
    var boxes: [Saved.Box]
    let pushes: [WorkNo: PushTarget]
    var position: Position
    var factsSinceSnapshot: Int

    init(from ledger: any Ledger, centre: Int) throws {
        var floor = Floor()
        var boxes: [WorkNo: Saved.Box] = [:]
        var count = 0
        let recovery = try ledger.recover(centre: centre, version: Floor.version) { snapshot in
            let saved = try FactCoding.decode(Saved.self, from: snapshot.body, personal: ledger.particular(subject:field:))
            floor = saved.floor
            for box in saved.boxes { boxes[box.agent] = box }
        } each: { position, at, fact in
            count += 1
            Self.replay(fact, at, position, &floor, &boxes)
        }
        for delivery in recovery.deliveries {
            guard let delivered = boxes[delivery.agent]?.delivered else {
                boxes[delivery.agent]?.delivered = delivery.cursor
                continue
            }
            boxes[delivery.agent]?.delivered = max(delivered, delivery.cursor)
        }
        self.floor = floor
        position = recovery.position
        pushes = recovery.pushes
        factsSinceSnapshot = count
        self.boxes = Array(boxes.values)
    }

    private static func replay(
        _ fact: Fact, _ at: Moment, _ position: Position, _ floor: inout Floor, _ boxes: inout [WorkNo: Saved.Box]
    ) {
        if case .signedIn(let fact) = fact {
            boxes[fact.signIn.agent] = Saved.Box(agent: fact.signIn.agent, session: fact.session, loginTime: at, events: [])
        }
        for (index, told) in floor.notices(of: fact, at: at).enumerated() where boxes[told.agent]?.session == told.session {
            let event = Event(cursor: Cursor(position: position, index: index), at: at, notice: told.notice)
            boxes[told.agent]?.events.append(event)
            if let count = boxes[told.agent]?.events.count, count > 4 * Mailbox.keeps {
                boxes[told.agent]?.events.removeFirst(2 * Mailbox.keeps)
            }
        }
        if case .signedOut(let fact) = fact { boxes[fact.agent] = nil }
        floor.evolve(fact, at: at)
    }
}
