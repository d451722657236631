import Telephony
import Testing

@testable import AsteriskSwitch

struct NameTests {
    let names = SwitchNames(installation: "x", centre: 1)

    @Test func `what is ours begins with the same words`() {
        #expect(names.channel("17-1.1") == "lf.x.1.17-1.1_")
        #expect(names.channel("17-1.1", attempt: 2) == "lf.x.1.17-1.1~2_")
        #expect(names.bridge(BridgeID("17-1")) == "lf.x.1.17-1")
        #expect(names.recorder("17-1.r1", .says, 3) == "lf.x.1.says.17-1.r1~3_")
        #expect(names.part("17-1.r1", .hears, Moment(milliseconds: 1_764_000_000_123)) == "lf.x.1.hears.17-1.r1~1764000000123")
        #expect(names.playback("w101-1.p1", 4) == "lf.x.1.play.w101-1.p1~1")
    }

    /// The switch would take the new one for the living one.
    @Test func `no name of a channel begins another, of now or of a gateway from before`() {
        var channels: [String] = []
        for call in ["17-1", "17-10", "17-100"] {
            for leg in 1...12 {
                for attempt in [0, 1, 10] { channels.append(names.channel(LegID("\(call).\(leg)"), attempt: attempt)) }
                for side in RecordedSide.allCases {
                    for number in [1, 10] { channels.append(names.recorder(RecordingID("\(call).r101-\(leg)"), side, number)) }
                }
                channels.append(names.channel(LegID("\(call).\(leg)"), outside: PhoneNumber("\(leg)5")))
                channels.append(names.channel(LegID("w101-\(leg).\(leg)")))
                for number in [1, 10] { channels.append(names.ear(of: LegID("\(call).\(leg)"), number)) }
            }
        }
        let before = channels.map { String($0.dropLast()) }
        for name in channels {
            #expect(name == name.lowercased())
            #expect(!(channels + before).contains { $0 != name && $0.hasPrefix(name) }, "\(name)")
        }
    }

    @Test func `names of a gateway from before are ours`() {
        #expect(names.leg("lf.x.1.17-1.1") == "17-1.1")
        #expect(names.leg("lf.x.1.17-1.1~2") == "17-1.1")
        #expect(names.attempt("lf.x.1.17-1.1~2") == 2)
    }

    @Test(arguments: ["lf.x.1.a~9223372036854775807_", "lf.x.1.a~-3_", "lf.x.1.a~99999999999999999999", "lf.x.1.a~x_", "lf.x.1.a~"])
    func `how often a phone was rung is bounded, whoever gave the name`(_ name: String) { #expect(names.attempt(name) == 0) }

    @Test func `a number outside is read off the name of its channel`() {
        for number: PhoneNumber in ["5551234", "*21#5", "#", "123456789012345678901234"] {
            let name = names.channel("17-1.1", outside: number)
            #expect(name == "lf.x.1.17-1.1+\(number.rawValue)_")
            #expect(names.outside(name) == number && names.leg(name) == "17-1.1" && names.attempt(name) == 0)
        }
        #expect(names.outside("lf.x.1.17-1.1+555~2_") == "555" && names.attempt("lf.x.1.17-1.1+555~2_") == 2)
    }

    @Test(arguments: [
        "lf.x.1.17-1.1_", "lf.x.1.17-1.1~2_", "lf.x.1.17-1.1+_", "lf.x.1.17-1.1+55a_", "lf.x.1.17-1.1+1+2_", "lf.x.2.17-1.1+5_",
    ])
    func `other names have none`(_ name: String) { #expect(names.outside(name) == nil) }

    @Test func `an ear is no leg, no bridge and no recording`() {
        #expect(names.ear(of: "17-1.1", 2) == "lf.x.1.ear.17-1.1~2_" && names.earBridge(of: "17-1.1") == "lf.x.1.ear.17-1.1")
        for name in [names.ear(of: "17-1.1", 2), names.earBridge(of: "17-1.1")] {
            #expect(names.listener(name) == "17-1.1" && names.isOurs(name) && names.isOfCentre(name))
            #expect(names.leg(name) == nil && names.bridge(name) == nil && names.recorder(name) == nil && names.part(name) == nil)
        }
        #expect(names.number(of: names.ear(of: "17-1.1", 12)) == 12)
        #expect(names.listener(names.channel("17-1.1")) == nil && names.listener("lf.x.2.ear.17-1.1") == nil)
    }

    @Test func `a name leads back to what it is the name of`() {
        #expect(names.leg(names.channel("17-1.1")) == "17-1.1")
        #expect(names.leg(names.channel("17-1.1", attempt: 12)) == "17-1.1")
        #expect(names.bridge(names.bridge(BridgeID("17-1"))) == BridgeID("17-1"))
        let recorder = names.recorder("17-1.r1", .hears, 12)
        #expect(
            names.recorder(recorder)?.recording == "17-1.r1" && names.recorder(recorder)?.side == .hears && names.number(of: recorder) == 12
        )
        let part = RecordingPart(
            recording: "17-1.r1", side: .says, began: Moment(milliseconds: 7), name: names.part("17-1.r1", .says, Moment(milliseconds: 7)))
        #expect(names.part(part.name) == part)
        #expect(names.playback(names.playback("w101-1.p1", 2)) == "w101-1.p1")
        #expect(names.attempt(names.channel("17-1.1", attempt: 12)) == 12)
    }

    @Test func `what records and what plays is no leg and no bridge`() {
        for name in ["lf.x.1.says.17-1.r1~3_", "lf.x.1.hears.17-1.r1~1764000000123", "lf.x.1.play.p~0"] {
            #expect(names.leg(name) == nil && names.bridge(name) == nil && names.listener(name) == nil && names.isOfCentre(name))
        }
    }

    @Test(arguments: [
        "lf.x.1.says.r", "lf.x.1.says.~1", "lf.x.1.says.r~", "lf.x.1.says.r~-1", "lf.x.1.says.r~9223372036854775808", "lf.x.1.r~1",
    ])
    func `a file that others named is no part`(_ name: String) { #expect(names.part(name) == nil) }

    static let foreign = [
        "lf.x.2.17-1", "lf.x.11.17-1", "lf.y.1.17-1", "lf.xx.1.17-1", "lf.", "", "1795546488.1", "X.lf.x.1.17-1", "LF.X.1.17",
    ]

    @Test(arguments: foreign) func `what others have there is none of this centre's`(_ name: String) {
        #expect(names.leg(name) == nil)
        #expect(names.bridge(name) == nil)
        #expect(names.recorder(name) == nil && names.part(name) == nil && names.playback(name) == nil)
    }

    @Test(arguments: [
        ("lf.x.1.17-1.1", true), ("lf.x.2.17-1.1", true), ("lf.x.11.17-1.1", true), ("lf.y.1.17-1.1", false), ("lf.xx.1.17-1.1", false),
        ("lf.x", false), ("1795546488.1", false),
    ])
    func `a name is of this installation, in whatever centre`(_ name: String, _ isOurs: Bool) { #expect(names.isOurs(name) == isOurs) }
}

struct InboundCallTests {
    static let calls: [([String], String, String, Int64?, Bool)] = [
        (["inbound", "4711", "1795546488951"], "555", "4711", 1_795_546_488_951, true), (["inbound", "4711"], "555", "4711", nil, true),
        (["inbound"], "555", "4000", nil, true), ([], "555", "4000", nil, true), (["rescued"], "555", "4000", nil, true),
        (["inbound", "4711", "soon"], "555", "4711", nil, true), (["inbound", "4711", ""], "555", "4711", nil, true),
        (["dialled", "4000", "5"], "555", "4000", 5, true), (["dialled", "4711"], "555", "4711", nil, false),
        (["dialled"], "555", "4000", nil, true), (["inbound", "4711"], "", "4711", nil, true),
        (["inbound", "", "5"], "555", "4000", 5, true),
        ([" dialled ", " 4711 ", " 5 "], "555", "4711", 5, false),
    ]

    @Test(arguments: calls) func `what the dialplan says of a call`(
        _ arguments: [String], _ number: String, _ called: String, _ since: Int64?, _ isOurs: Bool
    ) {
        let call = InboundCall(.caller("sw-1", number, arguments: ["inbound", "4000"]), arguments)
        #expect(call.caller == (number.isEmpty ? "anonymous" : number))
        #expect(call.called == called)
        #expect(call.since?.milliseconds == since)
        #expect(call.isFor(["4000"]) == isOurs)
    }

    /// The switch has the number in each of these.
    @Test(arguments: [
        ("prohib_not_screened", true), ("prohib_passed_screen", true), ("prohib_failed_screen", true), ("prohib", true),
        ("unavailable", true), ("allowed_not_screened", false), ("allowed_passed_screen", false), ("allowed", false), ("", false),
    ])
    func `a number that is withheld is not told`(_ presentation: String, _ isWithheld: Bool) {
        let call = InboundCall(.caller("sw-1"), ["inbound", "4000", "5", presentation])
        #expect(call.caller == (isWithheld ? "anonymous" : "555"))
        #expect(call.since?.milliseconds == 5)
    }

    /// As Asterisk 22 cuts the same line up for StasisStart.
    @Test(arguments: [
        ("app-1,inbound,4000,123", ["app-1", "inbound", "4000", "123"]), ("app-1,inbound,,123", ["app-1", "inbound", "", "123"]),
        ("app-1", ["app-1"]), ("app-1, inbound, 4000 ,123", ["app-1", " inbound", " 4000 ", "123"]),
        (#"app-1,inbound,"40,00",(1,2),a\,b"#, ["app-1", "inbound", "40,00", "(1,2)", "a,b"]),
        (#"app-1,inbound,"4000""#, ["app-1", "inbound", "4000"]), ("a,[1,2],(3", ["a", "[1,2]", "(3"]), ("a),b", ["a)", "b"]),
    ])
    func `arguments are cut up as the switch does it`(_ line: String, _ arguments: [String]) {
        #expect(InboundCall.arguments(of: line) == arguments)
    }
}

struct LegEndTests {
    enum Stage: CaseIterable, Sendable { case ordered, rings, outside, outsideRings, up, caller, clearing, forwarded }

    struct End: Sendable {
        let cause: Int?
        let ordered: LegEnd, rings: LegEnd, outside: LegEnd
        init(_ cause: Int?, _ ordered: LegEnd, rings: LegEnd? = nil, outside: LegEnd? = nil) {
            (self.cause, self.ordered, self.rings, self.outside) = (cause, ordered, rings ?? ordered, outside ?? ordered)
        }
    }

    static let ends: [End] =
        [
            End(17, .busy, rings: .rejected), End(21, .rejected), End(18, .unreachable, rings: .noAnswer, outside: .noAnswer),
            End(19, .unreachable, rings: .noAnswer, outside: .noAnswer), End(23, .forwarded),
        ] + [1, 3, 20, 22, 27, 28].map { End($0, .unreachable) } + [0, 16, 26, 32, 34, 38, 127, nil].map { End($0, .failed) }

    @Test(arguments: ends, Stage.allCases) func `why a leg is gone`(_ row: End, _ stage: Stage) {
        var channel = Dialogue.Channel(leg: "a.1", phone: "1001")
        let end: LegEnd
        switch stage {
        case .ordered: end = row.ordered
        case .rings: (channel.hasRung, end) = (true, row.rings)
        case .outside: (channel.trunk, end) = ("trunk", row.outside)
        case .outsideRings: (channel.trunk, channel.hasRung, end) = ("trunk", true, row.outside)
        case .forwarded: (channel.isForwarded, end) = (true, .forwarded)
        case .up: (channel.hasRung, channel.isUp, end) = (true, true, .hungUp)
        case .caller: (channel.phone, end) = (nil, .hungUp)
        case .clearing: (channel.isClearing, end) = (true, .cleared)
        }
        #expect(channel.end(cause: row.cause) == end)
    }
}

struct PhoneTests {
    static let states: [(String?, [String], PhoneState)] = [
        ("online", [], .reachable), ("offline", [], .unreachable), ("unknown", [], .reachable), (nil, [], .reachable),
        ("online", ["lf.x.1.a.1_"], .reachable), ("online", ["lf.x.2.a.1_"], .inUse), ("offline", ["lf.x.1.a.1"], .unreachable),
        ("online", ["lf.x.11.a.1_"], .inUse), ("online", ["lf.x.1.a.1_", "lf.x.2.b.1_"], .inUse),
        ("online", ["1795546488.1"], .inUse), ("online", ["lf.y.1.a.1"], .inUse), ("online", ["lf.x.1.a.1", "1795546488.1"], .inUse),
        ("offline", ["1795546488.1"], .inUse),
    ]

    @Test(arguments: states) func `how a phone is`(_ state: String?, _ channels: [String], _ expected: PhoneState) {
        #expect(Story().dialogue.state(of: SwitchEndpoint(resource: "1001", state: state, channel_ids: channels)) == expected)
    }

    static func phone(_ number: String, _ state: String, _ channels: [String] = []) -> Story.Act {
        event(.endpoint(SwitchEndpoint(resource: number, state: state, channel_ids: channels)))
    }

    static let changes: [Row] = [
        Row("a phone is there, as it was", [phone("1001", "online")], []),
        Row("it goes", [phone("1001", "offline")], ["phone 1001 unreachable"]),
        Row("it is gone already", [phone("1001", "offline"), phone("1001", "offline")], []),
        Row("it comes", [phone("1001", "offline"), phone("1001", "online")], ["phone 1001 reachable"]),
        Row("it calls somebody", [phone("1001", "online", ["1795546488.1"])], ["phone 1001 inUse"]),
        Row("we ring it", [phone("1001", "online", ["lf.x.1.a.1_"])], []),
        Row("another centre rings it", [phone("1001", "online", ["lf.x.2.a.1_"])], ["phone 1001 inUse"]),
        Row("a trunk is no phone", [phone("trunk", "offline")], []),
        Row("nor is what has too many digits", [phone("1234567890123456789012345", "offline")], []),
        Row(
            "what the snapshot has said already",
            [
                ask, read(Reading(incarnation: "i", endpoints: [SwitchEndpoint(resource: "1001", state: "offline", channel_ids: [])])),
                phone("1001", "offline"),
            ], []),
    ]

    static let watched: [Row] = [
        Row("one that is not watched", [watch("1002"), phone("1001", "offline")], []),
        Row("one that is", [watch("1002"), phone("1002", "offline")], ["phone 1002 unreachable"]),
        Row(
            "one that becomes wanted",
            [
                watch(), phone("1001", "offline"), phone("1002", "online", ["1795546488.1"]), phone("1003", "online"),
                watch("1003", "1002", "1001"),
            ],
            ["phone 1001 unreachable", "phone 1002 inUse", "phone 1003 reachable"]),
        Row("it is told once", [phone("1001", "offline"), watch("1001"), watch("1001")], []),
        Row("one that is wanted no more", [watch("1001"), watch(), phone("1001", "offline")], []),
        Row("while the switch is read, the snapshot tells", [watch(), phone("1001", "offline"), ask, watch("1001")], []),
        Row("without a link, too", [watch(), phone("1001", "offline"), closed, watch("1001")], []),
        Row(
            "a snapshot has those that are watched", [watch("1002", "1003"), ask, read(Reading(incarnation: "i", endpoints: offline))],
            ["snapshot; phone 1002 unreachable"]),
        Row(
            "and the rest is known", [watch(), ask, read(Reading(incarnation: "i", endpoints: offline)), watch("1001")],
            ["phone 1001 unreachable"]),
    ]
    private static let offline = ["1001", "1002"].map { SwitchEndpoint(resource: $0, state: "offline", channel_ids: []) }

    @Test(arguments: watched) func `which phones are told of`(_ row: Row) { #expect(Story(row.acts).told == row.told) }

    @Test(arguments: changes) func `what is said of phones`(_ row: Row) { #expect(Story(row.acts).told == row.told) }
}
