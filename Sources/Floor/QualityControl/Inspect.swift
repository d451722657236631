import Telephony

extension Floor {
    /// How long an inspector's own phone rings.
    static let inspectorsRingTime = Interval.seconds(20)

    /// Begins to listen, to whisper or to step in (cec_07_2401, cec_07_2402, cec_07_2412), before the agent's first call or during one.
    func inspect(_ number: WorkNo, _ other: WorkNo, _ mode: InspectionMode, at now: Moment) throws(Refusal) -> [Fact] {
        let agent = try inspectable(other, by: number, mode.right)
        let inspector = try signedIn(number)
        if inspector.session?.mustChangePassword == true { throw .mustChangePassword }
        guard link.isUp else { throw .switchUnavailable }
        // Pressed twice.
        if let inspection = inspector.inspection, inspection.agent == other, inspection.mode == mode { return [] }
        // Nobody inspects an inspector at work, or is inspected at it.
        guard inspector.engagement == nil, let session = inspector.session, inspectors(of: number).isEmpty, agent.inspection == nil else {
            throw .wrongStateToInspect
        }
        guard phones[session.phone] != .unreachable else { throw .phoneUnavailable }
        var course = Course(self, at: now)
        if inspector.afterCallWork != nil {
            course.take([.choice(.afterCallWorkEnded(AfterCallWorkEnded(agent: number, says: .nothing)))])
        }
        let nailed = inspector.nailedLine
        let count = (inspector.inspections ?? 0) + 1
        let leg = nailed?.leg ?? LegID("i\(number.rawValue)-\(session.number.rawValue).\(count)")
        course.take([
            .inspection(
                .asked(
                    InspectionAsked(
                        agent: number, of: other, mode: mode, number: count, leg: leg, phone: session.phone,
                        until: nailed == nil ? now + Self.inspectorsRingTime : nil)))
        ])
        if nailed != nil { course.take([.inspection(.began(InspectionOf(agent: number, of: other, mode: mode)))]) }
        return course.facts
    }

    /// Listens, whispers or steps in instead, in place (cec_07_2414). What is so already is granted, and nothing happens.
    func switchInspection(_ number: WorkNo, of other: WorkNo, to mode: InspectionMode) throws(Refusal) -> [Fact] {
        let inspection = try inspection(by: number, of: other, mode.right)
        guard link.isUp else { throw .switchUnavailable }
        if inspection.mode == mode { return [] }
        return [.inspection(.switched(InspectionOf(agent: number, of: other, mode: mode)))]
    }

    /// Listens instead of having stepped in, or the other way round (cec_07_2410).
    func toggleInspection(_ number: WorkNo, of other: WorkNo) throws(Refusal) -> [Fact] {
        switch try inspection(by: number, of: other, .listen).mode {
        case .listening: try switchInspection(number, of: other, to: .insertion)
        case .insertion: try switchInspection(number, of: other, to: .listening)
        case .whispering: throw .wrongStateToInspect
        }
    }

    /// Ends the inspection (cec_07_2404, cec_07_2413).
    func stopInspection(_ number: WorkNo, of other: WorkNo, only mode: InspectionMode? = nil) throws(Refusal) -> [Fact] {
        // Whoever has lost the right may still stop.
        guard let inspection = try signedIn(number).inspection, inspection.agent == other else {
            _ = try inspectable(other, by: number, nil)
            throw .wrongStateToInspect
        }
        if let mode, mode != inspection.mode { throw .wrongStateToInspect }
        return endInspection(by: number)
    }

    /// The inspection is over, and the inspector is free.
    func endInspection(by number: WorkNo, line: Freed.Phone = .released) -> [Fact] {
        guard let inspector = agents[number], let inspection = inspector.inspection else { return [] }
        return [
            .inspection(.ended(InspectionOf(agent: number, of: inspection.agent, mode: inspection.mode))),
            free(inspector, line: inspector.hasRung ? line : .untouched),
        ]
    }

    /// What the centre does not allow any more is over.
    func endInspectionsWithoutRight() -> [Fact] {
        let inspectors = (inspected?.keys ?? []).flatMap(inspectors(of:)).sorted()
        let ended = inspectors.flatMap { number -> [Fact] in
            guard let inspector = agents[number], let inspection = inspector.inspection, let agent = agents[inspection.agent] else {
                return []
            }
            return inspector.member.mayInspect(agent.member, inspection.mode.right) ? [] : endInspection(by: number)
        }
        return ended + monitorsWithoutRight()
    }

    /// Nobody inspects an agent any more who signs out.
    func endInspections(of number: WorkNo) -> [Fact] { inspectors(of: number).flatMap { endInspection(by: $0) } }

    /// The phone of an inspector was lifted.
    func inspectorIsUp(_ agent: Agent) -> [Fact] {
        guard let inspection = agent.inspection, !inspection.hasBegun else { return [] }
        return [.inspection(.began(InspectionOf(agent: agent.number, of: inspection.agent, mode: inspection.mode)))]
    }

    /// The inspection of an agent by an inspector. Throws as `inspectable`, or `.wrongStateToInspect`: there is none, or it has not begun.
    private func inspection(by number: WorkNo, of other: WorkNo, _ right: InspectionRight) throws(Refusal) -> Inspection {
        _ = try inspectable(other, by: number, right)
        guard let inspection = agents[number]?.inspection, inspection.agent == other, inspection.hasBegun else {
            throw .wrongStateToInspect
        }
        return inspection
    }

    mutating func evolveInspectionAsked(_ fact: InspectionAsked) {
        guard var agent = agents[fact.agent] else { return }
        agent.inspections = fact.number
        agent.inspection = Inspection(agent: fact.of, mode: fact.mode, ringsUntil: fact.until)
        if let until = fact.until {
            dropLine(of: &agent)
            agent.line = Line(leg: fact.leg, phone: fact.phone, began: now)
            legs[fact.leg] = .agent(fact.agent)
            deadlines.insert(Deadline(at: until, what: .inspection(fact.agent)))
        }
        agent.engage(in: .inspection, at: now)
        refreshIdleness(of: &agent)
        agents[fact.agent] = agent
        var all = inspected ?? Table()
        all[fact.of] = (all[fact.of] ?? []) + [fact.agent]
        inspected = all
    }

    mutating func evolveInspectionBegan(_ fact: InspectionOf) {
        setDeadline(.inspection(fact.agent), from: agents[fact.agent]?.inspection?.ringsUntil, to: nil)
        agents[fact.agent]?.inspection?.ringsUntil = nil
        agents[fact.agent]?.inspection?.hasBegun = true
    }

    mutating func dropInspection(by number: WorkNo) {
        guard let inspection = agents[number]?.inspection else { return }
        setDeadline(.inspection(number), from: inspection.ringsUntil, to: nil)
        agents[number]?.inspection = nil
        let others = inspectors(of: inspection.agent).filter { $0 != number }
        inspected?[inspection.agent] = others.isEmpty ? nil : others
        if inspected?.isEmpty == true { inspected = nil }
    }
}
