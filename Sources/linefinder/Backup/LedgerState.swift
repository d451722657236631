import Floor
import Ledger

/// What the stored facts of a call centre lead to: the same facts give the same digest on every machine.
struct LedgerState: Hashable {
    let centre: Int
    let position: Position
    let digest: UInt64

    var line: String { "centre \(centre): \(position.rawValue) facts, digest \(String(digest, radix: 16))" }
}

extension Ledger {
    /// Replays at least so many facts, where there are as many: what is written on meanwhile lies behind the snapshot that is begun with.
    private static var reach: Int { 200_000 }

    /// The state at a position; nil: at the end of all facts. It begins with a snapshot where there is one that lies far enough back.
    /// Throws a `Failure` when the position is not to be had.
    func state(ofCentre centre: Int, at wanted: Position? = nil) throws -> LedgerState {
        var floor = Floor()
        var reached = Position.start
        let recovery = try recover(centre: centre, shapes: ShapeSteps.ours.readable, reach: Self.reach) { snapshot in
            floor = try Saved(snapshot, particulars: particulars(of:)).floor
            reached = snapshot.position
        } each: { position, at, fact in
            if let wanted, position > wanted { return }
            floor.evolve(fact, at: at)
            reached = position
        }
        guard reached == wanted ?? recovery.position else {
            throw Failure("centre \(centre): its state at position \((wanted ?? recovery.position).rawValue) is not to be had any more")
        }
        return LedgerState(centre: centre, position: reached, digest: FactCoding.digest(FactCoding.encode(floor).body))
    }
}
