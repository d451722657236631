import Telephony
import Testing

@testable import AsteriskSwitch

struct MuteTests {
    private static let on = "POST /channels/lf.x.1.a.1_/mute in"
    private static let off = "DELETE /channels/lf.x.1.a.1_/mute in"
    private static let note = "POST /channels/lf.x.1.a.1_/variable"
    private static let muted: [Story.Act] = agent + [obeyed(.mute("a.1", true))]

    static let rows: [Row] = [
        Row("one is muted", muted, [on, note]), Row("who is muted is not muted again", muted + [order(.mute("a.1", true))], []),
        Row("nor let speak who may", agent + [order(.mute("a.1", false))], []),
        Row("one may speak again", muted + [obeyed(.mute("a.1", false))], [off, note]),
        Row("if nobody knows, it is asked again", agent + [order(.mute("a.1", true)), silence, obeyed(.mute("a.1", true))], [on, note]),
        Row("a caller, too", caller + [obeyed(.mute("sw-1", true))], ["POST /channels/sw-1/mute in", "POST /channels/sw-1/variable"]),
        Row("nobody who is gone", [order(.mute("z.1", true))], []),
        Row("one whom we find is asked, whatever the switch says", found(nil) + [obeyed(.mute("a.1", false))], [off, note]),
        Row("who was found muted is", found("1") + [order(.mute("a.1", true))], []),
        Row("who was found to speak is not let speak", found("0") + [order(.mute("a.1", false))], []),
    ]

    @Test(arguments: rows) func `muting`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    private static func found(_ value: String?) -> [Story.Act] { [closed, opened, read([leg(value)])] }
    private static func leg(_ value: String?) -> SwitchChannel {
        var channel = SwitchChannel.phone("lf.x.1.a.1_")
        channel.channelvars = value.map { ["LINEFINDER_MUTED": $0, "OTHER": "1"] }
        return channel
    }

    struct Seen: Sendable {
        let acts: [Story.Act]
        let variable: String?
        let isMuted: Bool?
        init(_ acts: [Story.Act], _ variable: String?, _ isMuted: Bool?) {
            (self.acts, self.variable, self.isMuted) = (acts, variable, isMuted)
        }
    }

    static let seen: [Seen] = [
        Seen([closed, opened], "1", true), Seen([closed, opened], "0", false), Seen([closed, opened], "", false),
        Seen([closed, opened], nil, nil), Seen(agent + [ask], nil, false), Seen(muted + [ask], nil, true),
        Seen(agent + [order(.mute("a.1", true)), ask], "", true), Seen(agent + [order(.mute("a.1", true)), silence, ask], "0", nil),
    ]

    @Test(arguments: seen) func `a snapshot says who is muted, as far as is known`(_ row: Seen) throws {
        var story = Story(row.acts)
        let effects = story.dialogue.take(.read(Reading(incarnation: "i", channels: [Self.leg(row.variable)])))
        guard case .report(.snapshot(let snapshot), _)? = effects.last else {
            Issue.record("\(effects)")
            return
        }
        #expect(snapshot.legs.map(\.isMuted) == [row.isMuted])
    }
}
