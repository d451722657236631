package import Floor
import Telephony

/// Who works on a played day, and by which rules.
package struct Staffing: Sendable {
    package private(set) var centre: Centre
    private(set) var shifts: [WorkNo: PastDay.Shift]

    /// As a configuration has it, with the hours of the day. Whoever was there and is not in it serves the queues whose calls they took;
    /// whoever is in it and not in `known` (that of the day) has the hours of those who were there the longest.
    package init(_ day: PastDay, _ centre: Centre, known: Centre? = nil) {
        self.centre = centre
        shifts = [:]
        var members: [Member] = []
        let numbers = Set(centre.agents.map(\.number))
        let longest = day.longest
        var copies = 0
        for member in centre.agents {
            if let shift = day.shifts[member.number] {
                shifts[member.number] = shift
                members.append(member)
            } else if let known, !known.agents.contains(where: { $0.number == member.number }) {
                if longest.isEmpty { continue }
                shifts[member.number] = day.shifts[longest[copies % longest.count]]
                copies += 1
                members.append(member)
            }
        }
        if known == nil {
            for (number, shift) in day.shifts where !numbers.contains(number) {
                let skills = (day.answered[number] ?? []).sorted().map { Member.Skill($0, level: 1) }
                members.append(Member(number: number, name: "", skills: skills))
                shifts[number] = shift
            }
        }
        take(members)
    }

    /// How many agents work.
    package var count: Int { centre.agents.count }

    /// So many agents more than there are, each like one of those who were there the longest; or so many of those fewer. `queue`: who
    /// serve this one; nil: whoever. Returns false where there are not as many.
    package mutating func change(by count: Int, in queue: QueueID?, _ day: PastDay) -> Bool {
        let models = day.longest.compactMap { number in
            centre.agents.first { $0.number == number && (queue == nil || $0.level(in: queue ?? QueueID(0)) != nil) }
        }
        guard count > 0 ? !models.isEmpty : models.count >= -count else { return false }
        if count < 0 {
            let gone = Set(models.prefix(-count).map(\.number))
            take(centre.agents.filter { !gone.contains($0.number) })
            return true
        }
        var members = centre.agents
        var next = (centre.agents.last?.number.rawValue ?? 0) + 1
        for index in 0..<count {
            let model = models[index % models.count]
            let copy = Member(
                number: WorkNo(next), name: model.name, skills: model.skills, inspector: model.inspector, group: model.group)
            members.append(copy)
            shifts[copy.number] = shifts[model.number]
            next += 1
        }
        take(members)
        return true
    }

    /// Changes the rules of a queue. Returns false where there is none of it.
    package mutating func change(_ queue: QueueID, _ change: (inout QueuePolicy) -> Void) -> Bool {
        guard let index = centre.queues.firstIndex(where: { $0.id == queue }) else { return false }
        change(&centre.queues[index])
        return true
    }

    /// Nothing that has to do with recording or with phones is played; each queue has a number of its own, and each agent a phone.
    private mutating func take(_ members: [Member]) {
        let queues = centre.queues.map { queue in
            var queue = queue
            queue.recording = nil
            return queue
        }
        centre = Centre(
            id: centre.id, name: centre.name, accessCodes: queues.map { AccessCode("\($0.id.rawValue)", queue: $0.id) }, queues: queues,
            agents: members.map { member in
                var member = member
                member.phone = PhoneNumber("\(member.number.rawValue)")
                member.recording = nil
                return member
            }, selfRecording: false)
    }
}

extension PastDay {
    /// The agents who were there, the longest first.
    fileprivate var longest: [WorkNo] {
        shifts.keys.sorted { (-(shifts[$0]?.length ?? 0), $0) < (-(shifts[$1]?.length ?? 0), $1) }
    }
}
