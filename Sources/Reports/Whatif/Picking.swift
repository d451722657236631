import Floor
import Telephony

/// Who waits in queues that nobody hands out at once, and who may pick from them: an agent who is free takes the one who waited longest, as
/// soon as agents took that day.
struct Picking {
    /// The queues of which agents pick, and whether inspectors alone may.
    private(set) var queues: [QueueID: Bool] = [:]
    /// In the order in which they came.
    private(set) var waiting: [CallID: QueueID] = [:]
    private(set) var order: [CallID] = []
    private var offered: Set<CallID> = []
    private(set) var free: [WorkNo] = []
    /// Those who are about to.
    var picking: Set<WorkNo> = []
    var picks = 0

    init() {}

    init(_ centre: Centre) {
        for policy in centre.queues where policy.handOut != .automatic && policy.picking != .off {
            queues[policy.id] = policy.picking == .inspectors
        }
    }

    /// Somebody waits for it.
    var isNeeded: Bool { order.count > picking.count && !free.isEmpty }

    mutating func comes(_ call: CallID, in queue: QueueID) {
        guard queues[queue] != nil else { return }
        waiting[call] = queue
        order.append(call)
    }

    mutating func goes(_ call: CallID) {
        offered.remove(call)
        if waiting.removeValue(forKey: call) != nil, let place = order.firstIndex(of: call) { order.remove(at: place) }
    }

    mutating func isOffered(_ call: CallID, _ isSo: Bool = true) {
        guard waiting[call] != nil else { return }
        if isSo { offered.insert(call) } else { offered.remove(call) }
    }

    /// The longest of those who wait, and whom nobody has.
    func first(where isServed: (QueueID) -> Bool) -> (call: CallID, queue: QueueID)? {
        for call in order where !offered.contains(call) { if let queue = waiting[call], isServed(queue) { return (call, queue) } }
        return nil
    }

    mutating func mayBeFree(_ agent: WorkNo) {
        if !queues.isEmpty, !free.contains(agent) { free.append(agent) }
    }

    mutating func isTaken(_ agent: WorkNo) { free.removeAll { $0 == agent } }
}

extension Player {
    /// Has somebody who is free go for each who waits.
    mutating func arrangePicks(_ now: Moment) {
        for agent in picking.free where !picking.picking.contains(agent) {
            guard picking.order.count > picking.picking.count else { return }
            guard isFree(agent) else {
                picking.isTaken(agent)
                continue
            }
            guard picking.first(where: { mayPick(agent, $0) }) != nil else { continue }
            picking.picks += 1
            picking.picking.insert(agent)
            agenda.add(now + .milliseconds(max(1, chance.pick(day.reactions, .reaction, picking.picks) ?? 5000)), .picks(agent))
        }
    }

    mutating func pick(_ agent: WorkNo, _ now: Moment) {
        picking.picking.remove(agent)
        guard isFree(agent), let (call, queue) = picking.first(where: { mayPick(agent, $0) }) else { return }
        perform(.requestCall(agent, call: call.description, queue: queue), now)
    }

    private func isFree(_ number: WorkNo) -> Bool {
        guard let agent = floor.agents[number], agent.session != nil, agent.engagement == nil else { return false }
        return agent.choice == .idle && agent.afterCallWork == nil
    }

    private func mayPick(_ number: WorkNo, _ queue: QueueID) -> Bool {
        guard let agent = floor.agents[number], let isForInspectors = picking.queues[queue] else { return false }
        return agent.level(in: queue) != nil && (!isForInspectors || agent.member.inspector)
    }
}
