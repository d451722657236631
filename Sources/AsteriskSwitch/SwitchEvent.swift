import Foundation
import Telephony

/// What the switch says of itself: the events that the gateway has a use for.
enum SwitchEvent: Hashable, Sendable {
    /// A channel has come under our command (StasisStart); an ordered one when its phone is lifted.
    case entered(SwitchChannel, arguments: [String])
    /// It has left it (StasisEnd): it is gone, or goes its own way.
    case left(String)
    /// It rings, or a tone or a voice of the network's says how it goes on.
    case ringing(String)
    /// Its phone sends its calls somewhere else.
    case forwarded(String)
    case hangupRequested(String, cause: Int?)
    /// It is gone; of ordered ones only.
    case destroyed(String, cause: Int)
    case joined(String, bridge: SwitchBridge)
    case parted(String, bridge: SwitchBridge)
    /// A phone asks for a transfer by its keys.
    case transferAsked(SwitchTransfer)
    /// The hold button of a phone.
    case held(String, Bool)
    case recording(String, Progress)
    case playback(String, Progress)
    /// How something stands that the switch records or plays.
    enum Progress: Hashable, Sendable { case began, ended, failed }
    /// How a phone is, and the channels at it.
    case endpoint(SwitchEndpoint)
    /// Another program has connected in the name of this application; this one hears nothing any more.
    case replaced
}

/// A channel as the switch describes it.
struct SwitchChannel: Hashable, Sendable, Decodable {
    struct Party: Hashable, Sendable, Decodable { var number: String }
    struct Dialplan: Hashable, Sendable, Decodable {
        var exten: String
        var app_name: String?
        /// `application,argument,…`
        var app_data: String?
    }

    var id: String
    /// `PJSIP/1001-0000002a`, `Snoop/…`
    var name: String
    /// `Down`, `Ring`, `Ringing`, `Up` …
    var state: String
    var caller: Party
    var dialplan: Dialplan
    var creationtime: String
    /// Those that `channelvars` of `ari.conf` names.
    var channelvars: [String: String]?

    /// What is written of a channel, for those who come later.
    static let muted = "LINEFINDER_MUTED"
    /// Nil: the switch does not say.
    var isMuted: Bool? { channelvars?[Self.muted].map { $0 == "1" } }
    /// Of one that listens: what is said to it is kept from whom it hears. Nil: the switch does not say.
    var isHushed: Bool? { channelvars?[Self.muted].flatMap { ["0": false, "1": true][$0] } }
    var isUp: Bool { state == "Up" }
    var isSnoop: Bool { name.hasPrefix("Snoop/") }
    /// The channel that such a one hears: `Snoop/<channel>-0000002a`.
    var heard: String? { isSnoop ? String(name.dropFirst("Snoop/".count).dropLast("-0000002a".count)) : nil }
    /// The phone it leads to, by the name of its endpoint.
    var phone: PhoneNumber { Self.phone(in: name) }

    static func phone(in name: String) -> PhoneNumber { PhoneNumber(String(name.drop { $0 != "/" }.dropFirst().prefix { $0 != "-" })) }
}

struct SwitchEndpoint: Hashable, Sendable, Decodable {
    /// The name of the endpoint: a phone's number, or something else.
    var resource: String
    /// `online`, `offline`, `unknown`.
    var state: String?
    var channel_ids: [String]

    /// Nil for what is no phone: a trunk, say.
    var phone: PhoneNumber? {
        (1...24).contains(resource.utf8.count) && resource.utf8.allSatisfy { (48...57).contains($0) } ? PhoneNumber(resource) : nil
    }
}

struct SwitchBridge: Hashable, Sendable, Decodable {
    var id: String
    var channels: [String]
}

extension SwitchEvent {
    /// The channel that it is about.
    var channel: String? {
        switch self {
        case .entered(let channel, _): channel.id
        case .left(let name), .ringing(let name), .forwarded(let name), .hangupRequested(let name, _), .destroyed(let name, _),
            .joined(let name, _), .parted(let name, _), .held(let name, _):
            name
        case .transferAsked(let asked): asked.channel
        case .recording, .playback, .endpoint, .replaced: nil
        }
    }

    /// The channel that comes with it.
    var begins: String? { if case .entered(let channel, _) = self { channel.id } else { nil } }
    /// The channel that is gone with it.
    var ends: String? {
        switch self {
        case .left(let name), .destroyed(let name, _): name
        case .entered, .ringing, .forwarded, .hangupRequested, .joined, .parted, .transferAsked, .held, .recording, .playback, .endpoint,
            .replaced:
            nil
        }
    }

    /// Reads an event, and when it happened by the switch's clock. Nil: nothing that matters here.
    static func read(_ text: Data) -> (event: SwitchEvent, at: Moment?)? {
        guard case .event(let event, let moment)? = SwitchMessage(text) else { return nil }
        return (event, moment)
    }

    fileprivate struct Fields: Decodable {
        struct Recording: Decodable { var name: String }
        struct Playback: Decodable { var id, state: String }
        struct Thing: Decodable { var id: String }
        struct Referrer: Decodable { var source_channel: Thing }
        struct Referral: Decodable {
            struct Destination: Decodable { var destination: String? }
            struct Partner: Decodable { var id, name: String }
            var requested_destination: Destination?
            var destination_channel: Thing?
            var connected_channel: Partner?
        }

        var type: String
        var timestamp: String?
        var args: [String]?
        var channel: SwitchChannel?
        var peer: SwitchChannel?
        var state: String?
        var referred_by: Referrer?
        var refer_to: Referral?
        var dialstatus: String?
        var forward: String?
        var bridge: SwitchBridge?
        var endpoint: SwitchEndpoint?
        var recording: Recording?
        var playback: Playback?
        var cause: Int?
        var musicclass: String?
        var request_id: String?
        var status_code: Int?
        var message_body: String?

        var event: SwitchEvent? {
            switch type {
            case "StasisStart": channel.map { .entered($0, arguments: args ?? []) }
            case "StasisEnd": channel.map { .left($0.id) }
            case "ChannelStateChange": channel.flatMap { $0.state == "Ringing" ? .ringing($0.id) : nil }
            case "Dial": peer.flatMap { SwitchEvent.dialled($0.id, self) }
            case "ChannelHangupRequest": channel.map { .hangupRequested($0.id, cause: cause) }
            case "ChannelDestroyed": channel.map { .destroyed($0.id, cause: cause ?? 0) }
            case "ChannelEnteredBridge": channel.flatMap { channel in bridge.map { .joined(channel.id, bridge: $0) } }
            case "ChannelLeftBridge": channel.flatMap { channel in bridge.map { .parted(channel.id, bridge: $0) } }
            case "ChannelTransfer": transfer.map { .transferAsked($0) }
            // Without a class of music it was told to this channel, rather than by it.
            case "ChannelHold": musicclass == "N/A" ? nil : channel.map { .held($0.id, true) }
            case "ChannelUnhold": channel.map { .held($0.id, false) }
            case "RecordingStarted": recording.map { .recording($0.name, .began) }
            case "RecordingFinished": recording.map { .recording($0.name, .ended) }
            case "RecordingFailed": recording.map { .recording($0.name, .failed) }
            case "PlaybackStarted": playback.map { .playback($0.id, .began) }
            case "PlaybackFinished": playback.map { .playback($0.id, $0.state == "failed" ? .failed : .ended) }
            case "EndpointStateChange": endpoint.map { .endpoint($0) }
            case "ApplicationReplaced": .replaced
            default: nil
            }
        }

        /// Nil: it says how one stands, as we told it.
        private var transfer: SwitchTransfer? {
            guard state == nil, let channel = referred_by?.source_channel.id else { return nil }
            let consultation = (refer_to?.destination_channel?.id).map { other in
                SwitchTransfer.Consultation(
                    channel: other, partner: refer_to?.connected_channel?.id,
                    phone: refer_to?.connected_channel.map { SwitchChannel.phone(in: $0.name) })
            }
            return SwitchTransfer(
                channel: channel, destination: refer_to?.requested_destination?.destination, consultation: consultation)
        }
    }

    /// What a phone that is called does that is no change of its channel's state.
    fileprivate static func dialled(_ channel: String, _ fields: Fields) -> Self? {
        if fields.forward?.isEmpty == false { return .forwarded(channel) }
        return fields.dialstatus == "PROGRESS" ? .ringing(channel) : nil
    }

    /// The events that the application of a centre gets; all others stay on the switch, which is most of its traffic. Answers to requests
    /// by the same connection count as events of its first application.
    static let ofCentre = [
        "StasisStart", "StasisEnd", "ChannelStateChange", "ChannelHangupRequest", "ChannelDestroyed", "ChannelEnteredBridge",
        "ChannelLeftBridge", "ChannelHold", "ChannelTransfer", "ChannelUnhold", "Dial",
        "RecordingStarted", "RecordingFinished", "RecordingFailed", "PlaybackStarted", "PlaybackFinished", "ApplicationReplaced",
        "RESTResponse",
    ]
    static let ofPhones = ["EndpointStateChange", "ApplicationReplaced"]
}

/// What comes from the switch by the connection for events.
enum SwitchMessage {
    /// `at`: by the switch's clock.
    case event(SwitchEvent, at: Moment?)
    /// The answer to a request that was made by the same connection.
    case response(String, status: Int, body: String?)

    /// Nil: nothing that matters here.
    init?(_ text: Data) {
        guard let fields = try? JSONDecoder().decode(SwitchEvent.Fields.self, from: text) else { return nil }
        if fields.type == "RESTResponse" {
            guard let id = fields.request_id, let status = fields.status_code else { return nil }
            self = .response(id, status: status, body: fields.message_body)
        } else {
            guard let event = fields.event else { return nil }
            self = .event(event, at: fields.timestamp.flatMap { Moment(switchTime: $0) })
        }
    }
}

extension Moment {
    /// A time as the switch writes it: `2026-11-24T18:42:06.102+0000`.
    init?(switchTime text: String) {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int64? {
            guard range.upperBound <= bytes.count else { return nil }
            var value: Int64 = 0
            for byte in bytes[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 48)
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
            let minute = number(14..<16), let second = number(17..<19), let thousandth = number(20..<23), bytes.count >= 28,
            let zoneHours = number(24..<26), let zoneMinutes = number(26..<28), (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        // Days since 1970 in the Gregorian calendar; the year begins in March, so that leap days come last.
        let years = month > 2 ? year : year - 1
        let era = years / 400
        let yearOfEra = years - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
        let zone = (zoneHours * 60 + zoneMinutes) * (bytes[23] == UInt8(ascii: "-") ? -1 : 1)
        let minutes = (days * 24 + hour) * 60 + minute - zone
        self.init(milliseconds: (minutes * 60 + second) * 1000 + thousandth)
    }
}
