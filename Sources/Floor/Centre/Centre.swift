package import Telephony

/// How a call centre is set up. It enters the floor as a fact whenever it changes; passwords are not part of it.
package struct Centre: Hashable, Sendable, Codable {
    /// The centre's number (VDN).
    package var id: Int
    package var name: String
    /// The numbers that callers dial, ordered.
    package var accessCodes: [AccessCode]
    /// Ordered by id.
    package var queues: [QueuePolicy]
    /// Ordered by number.
    package var agents: [Member]
    /// Whether agents may record themselves.
    package var selfRecording: Bool
    /// Ordered by id; nil: none.
    package var groups: [AgentGroup]?
    /// Ordered by id; nil: none are named.
    package var restReasons: [RestReason]?
    /// Ordered by id; nil: none are named.
    package var busyReasons: [BusyReason]?
    /// Nil: the defaults.
    package var wallboard: WallboardTargets?
    /// The phones at which its agents may sign in; nil: any.
    package var phones: [PhoneRange]?
    /// As they are to be shown; nil: none.
    package var links: [CallerLink]?
    /// Who may publish bulletins; nil: everybody.
    package var bulletins: Bulletins?
    /// Whom agents may call; nil: colleagues.
    package var dialing: Dialing?

    /// The machines that hand callers over, by name; nil: none.
    package var bots: [Bot]?

    /// How inspections are; nil: the defaults.
    package var inspection: InspectionRules?
    /// From where customers write; nil: from nowhere.
    package var sites: [ChatSite]?

    /// Who may publish bulletins.
    package enum Bulletins: String, Hashable, Sendable, Codable, CaseIterable { case everybody, inspectors, off }

    package init(
        id: Int, name: String, accessCodes: [AccessCode], queues: [QueuePolicy], agents: [Member], selfRecording: Bool = true,
        groups: [AgentGroup] = [], restReasons: [RestReason] = [], busyReasons: [BusyReason] = [],
        wallboard: WallboardTargets? = nil, phones: [PhoneRange]? = nil, links: [CallerLink] = [], bulletins: Bulletins? = nil,
        dialing: Dialing? = nil, inspection: InspectionRules? = nil, bots: [Bot] = [], sites: [ChatSite] = []
    ) {
        self.sites = sites.isEmpty ? nil : sites
        self.id = id
        self.name = name
        self.accessCodes = accessCodes.sorted { $0.number < $1.number }
        self.queues = queues.sorted { $0.id < $1.id }
        self.agents = agents.sorted { $0.number < $1.number }
        self.selfRecording = selfRecording
        self.groups = groups.isEmpty ? nil : groups.sorted { $0.id < $1.id }
        self.restReasons = restReasons.isEmpty ? nil : restReasons.sorted { $0.id < $1.id }
        self.busyReasons = busyReasons.isEmpty ? nil : busyReasons.sorted { $0.id < $1.id }
        self.wallboard = wallboard
        self.phones = phones
        self.links = links.isEmpty ? nil : links
        self.bulletins = bulletins
        self.dialing = dialing
        self.inspection = inspection
        self.bots = bots.isEmpty ? nil : bots.sorted { $0.name < $1.name }
    }

    /// Whether an agent of this centre may have this phone.
    package func allows(_ phone: PhoneNumber) -> Bool { phones?.contains { $0.contains(phone) } ?? true }
}

/// Agents who work together.
package struct AgentGroup: Hashable, Sendable, Codable {
    package var id: Int
    package var name: String
    package var leader: WorkNo?
    package init(id: Int, name: String, leader: WorkNo? = nil) {
        self.id = id
        self.name = name
        self.leader = leader
    }
}

/// What a cause of a rest means.
package struct RestReason: Hashable, Sendable, Codable {
    package var id: Int
    package var name: String
    package init(id: Int, name: String) {
        self.id = id
        self.name = name
    }
}

/// What a reason of busy means.
package struct BusyReason: Hashable, Sendable, Codable {
    package var id: Int
    package var name: String
    package init(id: Int, name: String) {
        self.id = id
        self.name = name
    }
}

/// A number that callers dial, and the queue it leads to.
package struct AccessCode: Hashable, Sendable, Codable {
    package var number: String
    package var queue: QueueID
    package init(_ number: String, queue: QueueID) {
        self.number = number
        self.queue = queue
    }
}

/// A skill queue and its rules.
package struct QueuePolicy: Hashable, Sendable, Codable {
    /// When the queue's calls are handed out by itself.
    package enum HandOut: Hashable, Sendable, Codable {
        case automatic
        /// Only picking.
        case never
        /// For so long only picking, then by itself.
        case after(Interval)
    }

    /// Who may request a particular call of the queue.
    package enum Picking: String, Hashable, Sendable, Codable, CaseIterable {
        /// Agents who serve the queue.
        case ownSkills = "own-skills"
        /// Inspectors who serve the queue.
        case inspectors
        case off
    }

    package var id: QueueID
    package var name: String
    package var handOut: HandOut
    package var picking: Picking
    /// How long a phone rings for an offer.
    package var ringTimeout: Interval
    /// After-call work that follows each call; zero for none.
    package var wrapUp: Interval
    /// How long routing leaves an agent alone with a call that this agent did not take.
    package var backOff: Interval
    /// How long a caller may wait.
    package var maxWait: Interval
    /// Within which time an answer is in time; nil: the default.
    package var answerWithin: Interval?
    /// How its calls may have ended for those who talked, in the order in which they are shown; nil: nobody is asked.
    package var dispositions: [Disposition]?
    /// Desks go on asking until one is given; nil: no.
    package var isDispositionRequired: Bool?
    /// Who may take its calls over that ring at colleagues; nil: agents of the same group.
    package var snatch: Snatch?
    /// How long an agent may keep one of its calls on hold; nil: as long as the agent likes.
    package var holdLimit: Interval?
    /// Whether its calls are recorded; nil: as the agent and the centre have it.
    package var recording: RecordingRule?
    /// What waits in it; nil: calls.
    package var media: Media?

    package init(
        id: QueueID, name: String, handOut: HandOut = .automatic, picking: Picking = .ownSkills,
        ringTimeout: Interval = .seconds(20), wrapUp: Interval = .zero, backOff: Interval = .seconds(30),
        maxWait: Interval = .seconds(900), answerWithin: Interval? = nil, dispositions: [Disposition] = [],
        isDispositionRequired: Bool? = nil, snatch: Snatch? = nil, holdLimit: Interval? = nil, recording: RecordingRule? = nil,
        media: Media? = nil
    ) {
        self.media = media
        self.id = id
        self.name = name
        self.handOut = handOut
        self.picking = picking
        self.ringTimeout = ringTimeout
        self.wrapUp = wrapUp
        self.backOff = backOff
        self.maxWait = maxWait
        self.answerWithin = answerWithin
        self.dispositions = dispositions.isEmpty ? nil : dispositions
        self.isDispositionRequired = isDispositionRequired
        self.snatch = snatch
        self.holdLimit = holdLimit
        self.recording = recording
    }

    /// An answer that takes no longer is in time.
    package var inTime: Interval { answerWithin ?? .seconds(20) }
}

/// A person of the centre, as configured.
package struct Member: Hashable, Sendable, Codable {
    package struct Skill: Hashable, Sendable, Codable {
        package var queue: QueueID
        /// 1 is best.
        package var level: Int
        package init(_ queue: QueueID, level: Int) {
            self.queue = queue
            self.level = level
        }
    }

    package var number: WorkNo
    package var name: String
    /// The phone the agent usually has; the sign-in's binds.
    package var phone: PhoneNumber?
    /// Ordered by queue.
    package var skills: [Skill]
    /// May supervise.
    package var inspector: Bool
    /// The agent group, if the agent is in one.
    package var group: Int?
    /// Whom the agent may call; nil: as the centre has it.
    package var calls: Dialing.Reach?
    /// Whom an inspector may inspect, and how; nil: everybody, in every way.
    package var inspects: InspectionRights?
    /// Whether the agent's talks are recorded; nil: as the queue and the centre have it.
    package var recording: RecordingRule?

    package init(
        number: WorkNo, name: String, phone: PhoneNumber? = nil, skills: [Skill] = [], inspector: Bool = false, group: Int? = nil,
        calls: Dialing.Reach? = nil, inspects: InspectionRights? = nil, recording: RecordingRule? = nil
    ) {
        self.recording = recording
        self.calls = calls
        self.inspects = inspects
        self.number = number
        self.name = name
        self.phone = phone
        self.skills = skills.sorted { $0.queue < $1.queue }
        self.inspector = inspector
        self.group = group
    }

    /// The level at which the agent has a skill; nil without it.
    package func level(in queue: QueueID) -> Int? { skills.first { $0.queue == queue }?.level }
}
