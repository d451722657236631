import Telephony

@testable import AsteriskSwitch

/// What goes back and forth between centre 1 of installation `x` and its switch, as it is told in rows: acts go in, and the reports and
/// requests that come of them come out as short texts. The centre's access code is 4000.
struct Story {
    typealias Act = @Sendable (inout Story) -> Void

    var dialogue = Dialogue(
        names: SwitchNames(installation: "x", centre: 1), application: "linefinder-1", accessCodes: ["4000"], trunk: "trunk",
        voices: Voices(place: "/voices"))
    /// What the last act led to.
    private(set) var told: [String] = []
    /// When each of the reports happened.
    private(set) var moments: [Moment?] = []
    /// Queues whose requests must not wait any longer, of all acts.
    private(set) var hastened: [String] = []
    /// Requests of the last act that can wait.
    private(set) var patient: [String] = []
    /// How much longer than others the requests of the last act may take.
    private(set) var graces: [Interval] = []
    /// Requests that wait for an answer.
    private var unanswered: [(ticket: Errand.Ticket, text: String)] = []
    /// Those whose answer is lost with the link.
    private var late: [Errand.Ticket] = []

    /// The story after some acts, which begin once the link is up.
    init(_ acts: [Act] = [], isUp: Bool = true) {
        for act in (isUp ? [up] : []) + acts {
            told = []
            patient = []
            graces = []
            moments = []
            act(&self)
        }
    }

    mutating func take(_ input: Dialogue.Input) {
        for effect in dialogue.take(input) {
            switch effect {
            case .report(let report, let moment):
                told.append(report.text)
                moments.append(moment)
            case .request(let ticket, let request):
                told.append(request.text)
                if ticket.isPatient { patient.append(request.text) }
                graces.append(ticket.grace)
                if !ticket.queue.isEmpty { unanswered.append((ticket, request.text)) }
            case .hasten(let ticket): hastened.append(ticket.queue)
            case .read(let preparing): told.append(preparing ? "prepare and read" : "read")
            case .forgetNote(let leg): told.append("forget \(leg.rawValue)")
            case .hangUp: told.append("hang up")
            }
        }
    }

    /// Answers what waits longest, or the request that begins so.
    mutating func answer(_ answer: Answer, to text: String = "") {
        guard let index = unanswered.firstIndex(where: { $0.text.hasPrefix(text) }) else { return told.append("nothing to answer") }
        take(.answered(unanswered.remove(at: index).ticket, answer))
    }

    /// The switch does all that it is asked, in turn.
    mutating func answerAll() { while !unanswered.isEmpty { answer(.done) } }

    mutating func loseAnswers() {
        late += unanswered.map(\.ticket)
        unanswered = []
    }

    mutating func answerLate(_ answer: Answer) {
        for ticket in late { take(.answered(ticket, answer)) }
        late = []
    }
}

// MARK: Acts

let up: Story.Act = { story in
    story.take(.opened)
    story.take(.read(Reading(incarnation: "i")))
}
let opened: Story.Act = { $0.take(.opened) }
let closed: Story.Act = { story in
    story.loseAnswers()
    story.take(.closed)
}
let ask: Story.Act = { $0.take(.askSnapshot) }

func watch(_ phones: PhoneNumber...) -> Story.Act { { $0.take(.watch(Set(phones))) } }

func read(_ reading: Reading?) -> Story.Act { { $0.take(.read(reading)) } }

func read(_ channels: [SwitchChannel] = [], bridges: [SwitchBridge] = [], parts: [String] = []) -> Story.Act {
    read(Reading(incarnation: "i", channels: channels, bridges: bridges, parts: parts))
}

func order(_ orders: Order...) -> Story.Act { { $0.take(.orders(orders, at: Moment(milliseconds: 0))) } }

/// An order, and the switch does all of it.
func obeyed(_ orders: Order...) -> Story.Act {
    { story in
        story.take(.orders(orders, at: Moment(milliseconds: 0)))
        story.answerAll()
    }
}

func event(_ event: SwitchEvent, at told: Moment? = nil, heard now: Moment = Moment(milliseconds: 0)) -> Story.Act {
    { $0.take(.event(event, at: told, heard: now)) }
}

/// Time passes, as the switch says by an event that means nothing.
func pass(to milliseconds: Int64) -> Story.Act {
    event(.ringing("nobody"), heard: Moment(milliseconds: milliseconds))
}

let done: Story.Act = { $0.answer(.done) }
let allDone: Story.Act = { $0.answerAll() }
let silence: Story.Act = { $0.answer(.unclear) }
func refused(_ status: Int) -> Story.Act { { $0.answer(.refused(status)) } }
func told(_ state: String?) -> Story.Act { { $0.answer(.told(state: state)) } }
func done(_ request: String) -> Story.Act { { $0.answer(.done, to: request) } }

/// A phone is rung in a leg, and the switch takes the request.
func ring(_ leg: LegID, _ phone: PhoneNumber = "1001") -> Story.Act { obeyed(.ring(leg, phone, showing: "555")) }

/// A ringing phone is rung anew: its first ring ends, and the new one is taken.
func lift(_ leg: LegID, from old: String = "lf.x.1.a.1_") -> Story.Act {
    { story in
        story.take(.orders([.lift(leg)], at: Moment(milliseconds: 0)))
        story.answerAll()
        story.take(.event(.destroyed(old, cause: 26), at: nil, heard: Moment(milliseconds: 0)))
        story.answerAll()
    }
}

func lifted(_ leg: String, _ phone: String = "1001") -> Story.Act {
    event(.entered(.phone("lf.x.1.\(leg)_", phone, "Up"), arguments: ["ring"]))
}

func left(_ channel: String) -> Story.Act { event(.left(channel)) }

/// `with`: the others in the bridge, as far as that matters.
func joined(_ channel: String, _ bridge: String, with others: [String] = []) -> Story.Act {
    event(.joined(channel, bridge: SwitchBridge(id: "lf.x.1.\(bridge)", channels: others + [channel])))
}

func parted(_ channel: String, _ bridge: String, from others: [String]) -> Story.Act {
    event(.parted(channel, bridge: SwitchBridge(id: "lf.x.1.\(bridge)", channels: others)))
}

func arrives(_ channel: String, _ arguments: [String] = ["inbound", "4000"]) -> Story.Act {
    event(.entered(.caller(channel, arguments: arguments), arguments: arguments))
}

/// An agent's leg a.1 that was lifted.
let agent: [Story.Act] = [ring("a.1"), lifted("a.1")]
/// A caller sw-1 who was answered and hears music.
let caller: [Story.Act] = [arrives("sw-1"), allDone]
/// Both talk in bridge c1.
let talk: [Story.Act] =
    caller + agent + [
        obeyed(.connect("sw-1", .bridge("c1")), .connect("a.1", .bridge("c1"))), joined("sw-1", "c1"), joined("lf.x.1.a.1_", "c1"),
    ]

// MARK: What the switch has

extension SwitchChannel {
    static func phone(_ id: String, _ phone: String = "1001", _ state: String = "Up", application: String = "linefinder-1") -> Self {
        Self(
            id: id, name: "PJSIP/\(phone)-0000002a", state: state, caller: Party(number: phone),
            dialplan: Dialplan(exten: phone, app_name: "Stasis", app_data: "\(application),ring"),
            creationtime: "1970-01-01T00:00:01.000+0000")
    }

    static func caller(
        _ id: String, _ number: String = "555", state: String = "Ring", application: String = "linefinder-1",
        arguments: [String] = ["inbound", "4000"]
    ) -> Self {
        Self(
            id: id, name: "PJSIP/trunk-0000002b", state: state, caller: Party(number: number),
            dialplan: Dialplan(
                exten: arguments.dropFirst().first ?? "4000", app_name: "Stasis",
                app_data: ([application] + arguments).joined(separator: ",")), creationtime: "1970-01-01T00:00:02.000+0000")
    }

    static func snoop(_ id: String, of heard: String = "lf.x.1.a.1_") -> Self {
        Self(
            id: id, name: "Snoop/\(heard)-00000000", state: "Up", caller: Party(number: ""),
            dialplan: Dialplan(exten: "s", app_name: "Stasis", app_data: "linefinder-1,record"),
            creationtime: "1970-01-01T00:00:03.000+0000")
    }
}

// MARK: Texts

extension Request {
    /// A body says no more than that a phone is rung.
    private var isPlain: Bool { body == nil || isRing && body?.contains("answer-after") == false }

    /// `POST /bridges/lf.x.1.c1/addChannel sw-1`: what tells one from another.
    var text: String {
        let told = query.filter {
            [
                "bridgeId", "channel", "channelId", "direction", "dtmf", "endpoint", "eventSource", "media", "name", "offsetms",
                "reason_code",
                "spy", "states",
            ].contains($0.name) && $0.value != "both"
        }.map {
            " \($0.value)"
        }
        return "\(method.rawValue) /\(path.joined(separator: "/"))\(told.joined())\(isPlain ? "" : " {…}")"
    }
}

extension Report {
    var text: String {
        switch self {
        case .arrived(let leg, let caller, let called, let since):
            "arrived \(leg.rawValue) \(caller) \(called)\(since.map { " since \($0.milliseconds)" } ?? "")"
        case .alerting(let leg): "alerting \(leg.rawValue)"
        case .up(let leg): "up \(leg.rawValue)"
        case .connected(let leg, let connection): "connected \(leg.rawValue) \(connection.text)"
        case .ended(let leg, let end): "ended \(leg.rawValue) \(end)"
        case .phone(let number, let state): "phone \(number.rawValue) \(state)"
        case .transferAsked(let leg, .number(let number)): "transfer \(leg.rawValue) to \(number.rawValue)"
        case .transferAsked(let leg, .partner(let other)): "transfer \(leg.rawValue) to the partner of \(other.rawValue)"
        case .transferAsked(let leg, .ownCall(let phone)): "transfer \(leg.rawValue) to whom it talks to at \(phone.rawValue)"
        case .phoneHeld(let leg, let isHeld): "\(isHeld ? "held" : "retrieved") by \(leg.rawValue)"
        case .recordingBegan(let recording): "recording \(recording.rawValue)"
        case .recordingFailed(let recording): "not recording \(recording.rawValue)"
        case .recordingEnded(let recording): "recording over \(recording.rawValue)"
        case .playing(let playback, let event): "playback \(playback.rawValue) \(event)"
        case .unclear(let leg): "unclear \(leg.rawValue)"
        case .linkLost: "linkLost"
        case .snapshot(let snapshot): (["snapshot"] + snapshot.texts).joined(separator: "; ")
        }
    }
}

extension Snapshot {
    var texts: [String] {
        legs.map { leg in
            let party =
                switch leg.party {
                case .caller(let number, let called, let since): "\(number) \(called) since \(since.milliseconds)"
                case .phone(let number): number.rawValue
                }
            return "\(leg.id.rawValue) \(party) \(leg.isUp ? "up" : "rings") \(leg.connection.text)"
        } + recordings.map { "recording \($0.rawValue)" } + silenced.map { "silent \($0.rawValue)" }
            + playbacks.map { "playback \($0.rawValue)" } + phones.map { "phone \($0.number.rawValue) \($0.state)" }
            + missed.map { "missed \($0.id.rawValue) \($0.caller) \($0.called) \($0.since.milliseconds) to \($0.left.milliseconds)" }
    }
}

extension Connection {
    var text: String {
        switch self {
        case .alone: "alone"
        case .music: "music"
        case .ringing: "ringing"
        case .bridge(let bridge): "bridge \(bridge.rawValue)"
        case .listening(let leg): "listening to \(leg.rawValue)"
        case .coaching(let leg): "coaching \(leg.rawValue)"
        }
    }
}
