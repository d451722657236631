package import Floor

/// A state as it is saved: the floor, and of each session's events only which was the newest. The events themselves are made again from
/// facts (docs/decisions/0019). Whoever changes what is in it reads `ShapeSteps` first.
package struct Saved: Codable, Sendable {
    /// A mailbox.
    package struct Box: Codable, Sendable {
        package var agent: WorkNo
        package var session: SessionNumber
        /// Of the newest event that was put into it, whether or not it has been delivered. Nil: none is known of.
        package var newest: Cursor?
        package init(agent: WorkNo, session: SessionNumber, newest: Cursor?) {
            self.agent = agent
            self.session = session
            self.newest = newest
        }
    }

    package var floor: Floor
    /// By agent.
    package var boxes: [Box]

    package init(floor: Floor, boxes: [Box]) {
        self.floor = floor
        self.boxes = boxes
    }

    /// Reads a snapshot of this shape, or of an earlier one. `particulars` says which texts were put aside; it is asked once. Throws
    /// `FactCodingError`, and whatever it throws.
    package init(_ snapshot: SavedSnapshot, particulars: (_ subjects: [String]) throws -> Particulars) throws {
        self = try FactCoding.decode(Self.self, from: ShapeSteps.ours.broughtUp(snapshot).body, particulars: particulars)
    }

    /// As it is stored. Takes its time.
    package func snapshot(at position: Position) -> SavedSnapshot {
        SavedSnapshot(position: position, version: Floor.version, body: FactCoding.encode(self).body)
    }
}
