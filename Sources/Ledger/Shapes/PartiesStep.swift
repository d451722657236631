extension ShapeStep {
    /// A call is its parties; its wait, and what an agent's line is used for, stand by themselves.
    static let parties = ShapeStep(
        from: "6", to: "7",
        changes: [
            .make("parties", in: "floor.calls[]", from: parties(of:)),
            .make("wait", in: "floor.calls[]", from: wait(of:)),
            .make("use", in: "floor.agents[]", from: use(by:)),
            .make("occupation", in: "floor.agents[]") { $0["engagement"]?["call"] == nil ? $0["engagement"] : nil },
            .add("heldUses", to: "floor.agents[]", value: "[]"),
            .drop("engagement", in: "floor.agents[]"),
            .drop("feature", in: "floor.agents[].lastCall"),
            // Nobody had several calls, and nobody called.
            .add("aliases", to: "floor", value: "[]"),
            .add("called", to: "floor.agents[].deskDay", value: "0"),
        ]
            + [
                "leg", "stage", "expiresAt", "handOutFrom", "isOpen", "expiryNoted", "backOffs", "offerKind", "offeredAt", "talkedFrom",
                "heldFrom", "isJoined",
            ].map { .drop($0, in: "floor.calls[]") }
            + ["call", "usedFrom", "talkedFrom", "heldFrom", "held"].map { .drop($0, in: "floor.agents[].line") })

    /// The caller, and the agent who has the call.
    @Sendable private static func parties(of call: JSONTree) -> JSONTree? {
        let caller = object([
            "who": object(["outside": object(["_0": call["leg"]])]),
            "progress": object(["connected": object(["isJoined": word("true")])]), "since": call["since"],
        ])
        return .array([caller] + (agent(in: call).map { [$0] } ?? []))
    }

    private static func agent(in call: JSONTree) -> JSONTree? {
        guard let stage = call["stage"] else { return nil }
        // Earlier ones did not say how a call that is talked had been held out.
        let invitation = call["offeredAt"].map { object(["since": $0, "number": call["offers"], "kind": call["offerKind"]]) }
        func party(_ number: JSONTree?, _ progress: JSONTree, since: JSONTree?) -> JSONTree {
            object(["who": object(["agent": object(["_0": number])]), "progress": progress, "since": since, "invitation": invitation])
        }
        if let offer = stage["offered"]?["_0"] {
            let ring = object([
                "until": offer["until"], "level": offer["level"], "step": offer["step"], "wasRetried": offer["wasRetried"],
            ])
            return party(offer["agent"], object(["offered": object(["_0": ring])]), since: offer["since"])
        }
        if let talking = stage["talking"] {
            return party(
                talking["_0"], object(["connected": object(["isJoined": call["isJoined"]])]), since: call["talkedFrom"])
        }
        return stage["held"].map { party($0["_0"], object(["held": object([:])]), since: call["heldFrom"]) }
    }

    /// While it stands in the list of its queue.
    @Sendable private static func wait(of call: JSONTree) -> JSONTree? {
        let isListed = call["stage"]?["waiting"] != nil || call["stage"]?["offered"] != nil && call["offerKind"] != word("\"recall\"")
        guard isListed else { return nil }
        return object([
            "expiresAt": call["expiresAt"], "backOffs": call["backOffs"], "handOutFrom": call["handOutFrom"], "isOpen": call["isOpen"],
            "expiryNoted": call["expiryNoted"],
        ])
    }

    @Sendable private static func use(by agent: JSONTree) -> JSONTree? {
        guard let line = agent["line"], let call = line["call"] else { return nil }
        return object([
            "call": call, "from": line["usedFrom"], "talkedFrom": line["talkedFrom"], "heldFrom": line["heldFrom"], "held": line["held"],
        ])
    }

    private static func word(_ text: String) -> JSONTree { .plain(Array(text.utf8)) }

    /// Without what is not there.
    private static func object(_ members: KeyValuePairs<String, JSONTree?>) -> JSONTree {
        .object(members.compactMap { key, value in value.map { .init(key: key, value: $0) } })
    }
}
