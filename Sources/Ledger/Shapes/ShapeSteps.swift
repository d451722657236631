import Floor

/// How a saved state of one shape becomes one of the next.
package struct ShapeStep: Sendable {
    package let from: String
    package let to: String
    package let changes: [ShapeChange]
    package init(from: String, to: String, changes: [ShapeChange]) {
        self.from = from
        self.to = to
        self.changes = changes
    }
}

/// The steps from the shapes that earlier versions saved to the present one. Facts are for ever, but they are forgotten after a while:
/// then a saved state is all there is, and a version that could not read it could not start.
///
/// **To change the shape** of `Floor` or `Saved` (any stored property added, renamed or dropped, anywhere in it):
/// 1. Is `Floor.version` one that a release has? Then name the next one, and add a step at the end of `ours`. Else the last step is still
///    open: add your changes to it, one a line. A property that is an optional needs no change; any other needs `.add`, with the value
///    that says "as before".
/// 2. `swift test --filter ShapeTests`: it fails, and says where it has written the golden state of the present shape. Put that into
///    `Tests/LedgerTests/Golden`. Those of former shapes are never touched.
package struct ShapeSteps: Sendable {
    package static let ours = Self(
        present: Floor.version,
        steps: [
            ShapeStep(
                from: "5", to: "6",
                changes: [
                    // Events are made again from facts; only the newest is remembered.
                    .make("newest", in: "boxes[]") { $0["events"]?.elements.last?["cursor"] ?? $0["delivered"] },
                    .drop("events", in: "boxes[]"),
                    .drop("delivered", in: "boxes[]"),
                    .drop("loginTime", in: "boxes[]"),
                    // Legs that we have ended, and the phones that agents usually have.
                    .add("unwanted", to: "floor", value: "[]"),
                    .make("usualPhones", in: "floor", from: usualPhones),
                    // All time of an agent's day is counted at once.
                    .make("countedUntil", in: "floor.agents[]") { $0["countedFrom"] },
                    .drop("countedFrom", in: "floor.agents[]"),
                    .drop("choiceSince", in: "floor.agents[]"),
                    .drop("talkedBefore", in: "floor.agents[]"),
                    .drop("heldBefore", in: "floor.agents[]"),
                    .add("rung", to: "floor.agents[].deskDay", value: "0"),
                    .add("recorded", to: "floor.agents[].deskDay", value: "0"),
                    .add("ownCalls", to: "floor.agents[].deskDay", value: "0"),
                    .add("signedIn", to: "floor.agents[].deskDay", value: "0"),
                    .add("outlived", to: "floor.agents[].deskDay", value: "0"),
                ]),
            .parties,
            // Nobody had inspected.
            ShapeStep(from: "7", to: "8", changes: []),
            // Nothing had to be recorded.
            ShapeStep(from: "8", to: "9", changes: []),
            // Nothing of agents' time and of waits was in the books, there were no conferences of agents, and no bots handed callers over.
            ShapeStep(from: "9", to: "10", changes: []),
        ])

    /// How many agents have a phone as their usual one, as a table.
    @Sendable private static func usualPhones(_ floor: JSONTree) -> JSONTree? {
        let phones = floor["centre"]?["agents"]?.elements.compactMap { $0["phone"] } ?? []
        return .array(
            Dictionary(phones.map { ($0, 1) }, uniquingKeysWith: +).flatMap { [$0.key, .plain(Array("\($0.value)".utf8))] })
    }

    /// The shape that this version reads and writes.
    package let present: String
    package let steps: [ShapeStep]

    package init(present: String, steps: [ShapeStep]) {
        self.present = present
        self.steps = steps
    }

    /// The shapes from which steps lead to the present one, itself included.
    package var readable: [String] {
        steps.reversed().reduce(into: [present]) { shapes, step in
            if shapes.last == step.to { shapes.append(step.from) }
        }
    }

    /// A saved state in the present shape. Throws `FactCodingError` when it is no JSON, or no steps lead here from its shape.
    package func broughtUp(_ snapshot: SavedSnapshot) throws(FactCodingError) -> SavedSnapshot {
        if snapshot.version == present { return snapshot }
        guard readable.contains(snapshot.version) else { throw .unknownShape(snapshot.version) }
        var tree = try JSONTree(snapshot.body)
        var version = snapshot.version
        for step in steps where step.from == version {
            for change in step.changes { try change.apply(to: &tree) }
            version = step.to
        }
        return SavedSnapshot(position: snapshot.position, version: version, body: tree.bytes)
    }
}
