import Telephony

/// A request to the switch (ARI).
struct Request: Hashable, Sendable {
    enum Method: String, Sendable { case get = "GET", post = "POST", put = "PUT", delete = "DELETE" }

    var method: Method
    /// From `/ari` on, each segment as it is; what it may not hold is encoded on the way.
    var path: [String]
    var query: [Pair] = []
    /// JSON.
    var body: String?
    /// Refusals that mean that it is so already, or does not matter.
    var forgives: Set<Int> = []

    struct Pair: Hashable, Sendable {
        var name: String
        var value: String
    }

    private init(_ method: Method, _ path: [String], _ query: KeyValuePairs<String, String> = [:], forgives: Set<Int> = []) {
        self.method = method
        self.path = path
        self.query = query.map { Pair(name: $0.key, value: $0.value) }
        self.forgives = forgives
    }
}

extension Request {
    /// The switch does it at once. Most of what concerns a channel is done by that channel, when it comes to it: after up to 20 ms.
    var isQuick: Bool { isRing || makes != nil || method == .get || method == .delete && path.count == 2 }
}

/// What came of a request.
enum Answer: Hashable, Sendable {
    case done
    /// What was asked about is there, and in this state.
    case told(state: String?)
    /// The status: it was understood, and not done.
    case refused(Int)
    /// Nobody knows.
    case unclear
}

// Every request that is ever made for a leg, by what it is good for.
extension Request {
    /// Rings a phone, or calls a number outside. It goes on until the leg is cleared; the limit is for a gateway that does not come back.
    static func ring(_ channel: String, _ endpoint: String, showing: String, application: String, liftsItself: Bool = false) -> Self {
        var request = Self(
            .post, ["channels"],
            [
                "endpoint": "PJSIP/\(endpoint)", "app": application, "appArgs": "ring", "channelId": channel, "timeout": "3600",
                "callerId": showing.isEmpty ? "anonymous" : showing,
            ])
        request.body = "{\"variables\":{\(liftsItself ? Self.lifting + "," : "")\(Self.staying)}}"
        return request
    }

    /// Two ways of saying that it is to lift itself; each kind of phone knows one of them.
    private static let lifting = #"""
        "PJSIP_HEADER(add,Call-Info)":"<sip:linefinder>;answer-after=0",\#
        "PJSIP_HEADER(add,Alert-Info)":"<http://linefinder>;info=alert-autoanswer;delay=0"
        """#
    /// Where a phone sends its calls (302) is looked for in a context that nobody has, so that nobody is called there. That the other side
    /// holds plays it no music, which is for the floor to order. A transfer that a phone asks for by its keys (REFER) is told of, and
    /// nothing else is done about it.
    private static let staying = #"""
        "FORWARD_CONTEXT":"linefinder-goes-nowhere",\#
        "HOLD_INTERCEPT(set)":"",\#
        "PJSIP_TRANSFER_HANDLING()":"ari-only"
        """#

    var isRing: Bool { method == .post && path == ["channels"] }
    /// Whether there is such a channel.
    static func channel(_ channel: String) -> Self { Self(.get, ["channels", channel]) }
    /// How a phone is.
    static func phone(_ number: String) -> Self { Self(.get, ["endpoints", "PJSIP", number]) }
    var isAboutPhone: Bool { method == .get && path.count == 3 && path[0] == "endpoints" }

    static func answer(_ channel: String) -> Self { Self(.post, ["channels", channel, "answer"]) }
    /// Gone already is as good.
    static func hangUp(_ channel: String) -> Self { Self(.delete, ["channels", channel], forgives: [404]) }
    /// As a number that does not exist (cause 1); who has not been answered hears that, and pays nothing.
    static func refuse(_ channel: String) -> Self { Self(.delete, ["channels", channel], ["reason_code": "1"], forgives: [404]) }
    /// As one who is not there (cause 19): of a caller who has not been answered. Without a reason Asterisk would have it refused by all
    /// there are (603), so that networks look no further, and some take the number for one that wants no calls.
    static func turnAway(_ channel: String) -> Self { Self(.delete, ["channels", channel], ["reason_code": "19"], forgives: [404]) }
    /// It is the end of this channel.
    func hangsUp(_ channel: String) -> Bool { method == .delete && path == ["channels", channel] }
    static func music(_ channel: String) -> Self { Self(.post, ["channels", channel, "moh"]) }
    static func silence(_ channel: String) -> Self { Self(.delete, ["channels", channel, "moh"], forgives: [404, 409, 412]) }
    /// A ringing tone, as the country of `indications.conf` has it. Who was not answered would be told that it rings.
    static func tone(_ channel: String) -> Self { Self(.post, ["channels", channel, "ring"]) }
    static func endTone(_ channel: String) -> Self { Self(.delete, ["channels", channel, "ring"], forgives: [404, 409, 412]) }
    /// Silence that is sent: who gets no sound at all cannot be spoken to either.
    static func quiet(_ channel: String) -> Self { Self(.post, ["channels", channel, "silence"], forgives: [404, 409, 412]) }
    static func endQuiet(_ channel: String) -> Self { Self(.delete, ["channels", channel, "silence"], forgives: [404, 409, 412]) }
    static func mute(_ channel: String, _ isMuted: Bool) -> Self {
        Self(isMuted ? .post : .delete, ["channels", channel, "mute"], ["direction": "in"])
    }
    static func note(_ channel: String, isMuted: Bool) -> Self {
        Self(.post, ["channels", channel, "variable"], ["variable": SwitchChannel.muted, "value": isMuted ? "1" : "0"])
    }
    var isAboutMute: Bool { path.last == "mute" || query.first?.value == SwitchChannel.muted }
    /// Tells a phone how the transfer stands for which it asked. One that is over, or whose phone is gone, needs no word.
    static func transfer(_ channel: String, _ state: TransferProgress) -> Self {
        Self(.post, ["channels", channel, "transfer_progress"], ["states": state.rawValue], forgives: [400, 404, 409, 412, 422, 500])
    }
    /// Back to the dialplan, which knows what to do.
    static func goOn(_ channel: String) -> Self { Self(.post, ["channels", channel, "continue"], forgives: [404, 409, 412]) }
    /// `w` is a pause of half a second.
    static func digits(_ channel: String, _ digits: String) -> Self {
        Self(.post, ["channels", channel, "dtmf"], ["dtmf": digits.replacing(",", with: "w")])
    }
    /// How long digits take, which the switch sends after it has answered: a tone and a pause of 100 ms for each. Whoever is to join or to
    /// leave a bridge meanwhile does so afterwards.
    static func length(of digits: String) -> Interval {
        .milliseconds(digits.reduce(into: 0) { $0 += $1 == "," ? 530 : 210 })
    }
    /// It is answered once the channel has done all that it was asked before.
    var waitsForChannel: Bool { method == .post && path.count == 3 && path[0] == "bridges" }

    /// With `dtmf_events`, digits are heard of and single legs can be silenced.
    static func makeBridge(_ bridge: String) -> Self {
        Self(.post, ["bridges"], ["bridgeId": bridge, "type": "mixing,dtmf_events"], forgives: [409])
    }
    /// The bridge that it makes.
    var makes: String? { method == .post && path == ["bridges"] ? query.first?.value : nil }
    static func removeBridge(_ bridge: String) -> Self { Self(.delete, ["bridges", bridge], forgives: [404]) }
    static func join(_ channel: String, _ bridge: String) -> Self {
        Self(.post, ["bridges", bridge, "addChannel"], ["channel": channel])
    }
    static func leave(_ channel: String, _ bridge: String) -> Self {
        Self(.post, ["bridges", bridge, "removeChannel"], ["channel": channel], forgives: [400, 404, 409, 422])
    }

    /// A channel that hears what another says, or what it hears.
    static func listen(to channel: String, _ side: RecordedSide, as recorder: String, application: String) -> Self {
        Self(
            .post, ["channels", channel, "snoop", recorder],
            ["spy": side == .says ? "in" : "out", "app": application, "appArgs": "record"])
    }
    /// One that hears both, for somebody's ear; and that one's voice may be heard by whom it listens to.
    static func lend(_ ear: String, to channel: String, application: String) -> Self {
        Self(
            .post, ["channels", channel, "snoop", ear],
            ["spy": "both", "whisper": "out", "app": application, "appArgs": "ear"])
    }
    /// Keeps what is said to such a channel from whom it listens to.
    static func hush(_ ear: String, _ isHushed: Bool) -> Self {
        Self(isHushed ? .post : .delete, ["channels", ear, "mute"], ["direction": "out"])
    }
    /// Has the end of a channel told of to the last: of somebody else's, and of an ear, which is heard of without this when it has still to
    /// let go of the other. One that is not there any more has ended.
    static func watch(_ channel: String, _ application: String) -> Self {
        Self(
            .post, ["applications", application, "subscription"], ["eventSource": "channel:\(channel)"],
            forgives: [400, 404, 409, 422])
    }
    static func record(_ recorder: String, as part: String, _ format: RecordingFormat) -> Self {
        Self(.post, ["channels", recorder, "record"], ["name": part, "format": format.rawValue])
    }
    static func stopRecording(_ name: String) -> Self {
        Self(.post, ["recordings", "live", name, "stop"], forgives: [404, 409])
    }
    static func recording(_ name: String) -> Self { Self(.get, ["recordings", "live", name]) }
    static let storedRecordings = Self(.get, ["recordings", "stored"])
    static func file(_ name: String) -> Self { Self(.get, ["recordings", "stored", name, "file"]) }
    static func removeRecording(_ name: String) -> Self { Self(.delete, ["recordings", "stored", name], forgives: [404]) }

    static func play(_ media: String, from place: Interval, to channel: String, as playback: String) -> Self {
        Self(.post, ["channels", channel, "play", playback], ["media": media, "offsetms": "\(place.milliseconds)"])
    }
    static func stopPlaying(_ playback: String) -> Self { Self(.delete, ["playbacks", playback], forgives: [404]) }
    /// Whether there is such a playback. There may be none after all although it began, and no other word comes of that.
    static func playback(_ playback: String) -> Self { Self(.get, ["playbacks", playback]) }
    var isAboutPlayback: Bool { method == .get && path.first == "playbacks" }

    static let about = Self(.get, ["asterisk", "info"])
    /// What time it is there.
    static let time = Self(.get, ["asterisk", "ping"])
    static let channels = Self(.get, ["channels"])
    static let bridges = Self(.get, ["bridges"])
    static let phones = Self(.get, ["endpoints", "PJSIP"])

    /// Which events an application wants; asked at each connection, since the switch forgets it.
    static func filter(_ application: String, _ events: [String]) -> Self {
        var request = Self(.put, ["applications", application, "eventFilter"])
        request.body = "{\"allowed\":[\(events.map { "{\"type\":\"\($0)\"}" }.joined(separator: ","))]}"
        return request
    }
    static func watchPhones(_ application: String) -> Self {
        Self(.post, ["applications", application, "subscription"], ["eventSource": "endpoint:PJSIP"])
    }
}
