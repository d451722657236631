import Foundation
import Telephony
import Testing

@testable import AsteriskSwitch

struct EventReadingTests {
    private static let phone = #"""
        {"id":"lf.x.1.7-1.1","name":"PJSIP/1001-00000002","state":"STATE","protocol_id":"e836573e","caller":{"name":"","number":"1001"},
        "connected":{"name":"","number":"5550101"},"accountcode":"","dialplan":{"context":"from-agent","exten":"","priority":1,
        "app_name":"AppDial2","app_data":"(Outgoing Line)"},"creationtime":"2026-11-24T18:58:08.534+0000","language":"en"}
        """#
    private static let caller = #"""
        {"id":"linefinder-5060-1795546488.1","name":"PJSIP/anonymous-00000001","state":"Ring","protocol_id":"e836573e0a308f01@127.0.0.1",
        "caller":{"name":"","number":"5550101"},"connected":{"name":"","number":""},"accountcode":"","dialplan":{"context":"from-trunk",
        "exten":"4000","priority":2,"app_name":"Stasis","app_data":"linefinder-1,inbound,4000,1795546488951"},
        "creationtime":"2026-11-24T18:54:48.951+0000","language":"en"}
        """#
    private static let bridge = #"""
        {"id":"lf.x.1.7-1","technology":"simple_bridge","bridge_type":"mixing","bridge_class":"stasis","creator":"Stasis","name":"",
        "channels":["lf.x.1.7-1.1"],"creationtime":"2026-11-24T18:58:08.540+0000","video_mode":"talker"}
        """#
    private static let recording = #"{"name":"lf.x.1.7-1.r1","format":"wav","state":"recording","target_uri":"channel:lf.x.1.7-1.r1"}"#

    private static func event(_ type: String, _ fields: String) -> String {
        #"{"type":"\#(type)","timestamp":"2026-11-24T18:58:09.052+0000",\#(fields),"asterisk_id":"02:fc:00:00:00:01","application":"app"}"#
    }
    private static func channel(_ state: String) -> String {
        #""channel":"# + phone.replacingOccurrences(of: "STATE", with: state)
    }

    private static func dial(_ fields: String) -> String {
        event("Dial", fields + #","peer":"# + phone.replacingOccurrences(of: "STATE", with: "Down"))
    }

    private static func transfer(_ target: String, _ more: String = "") -> String {
        event(
            "ChannelTransfer",
            #""refer_to":{\#(target)},"referred_by":{"source_channel":{"id":"lf.x.1.7-1.1"},"bridge":{"id":"b"}}\#(more)"#)
    }

    static let events: [(String, SwitchEvent)] = [
        (event("StasisEnd", channel("Up")), .left("lf.x.1.7-1.1")),
        (event("ChannelStateChange", channel("Ringing")), .ringing("lf.x.1.7-1.1")),
        (event("ChannelHangupRequest", channel("Up") + #","cause":32,"soft":true"#), .hangupRequested("lf.x.1.7-1.1", cause: 32)),
        (event("ChannelHangupRequest", channel("Up")), .hangupRequested("lf.x.1.7-1.1", cause: nil)),
        (
            event("ChannelDestroyed", channel("Ringing") + #","cause":17,"cause_txt":"User busy","tech_cause":486"#),
            .destroyed("lf.x.1.7-1.1", cause: 17)
        ), (event("ChannelDestroyed", channel("Down")), .destroyed("lf.x.1.7-1.1", cause: 0)),
        (
            event("ChannelEnteredBridge", channel("Up") + #","bridge":"# + bridge),
            .joined("lf.x.1.7-1.1", bridge: SwitchBridge(id: "lf.x.1.7-1", channels: ["lf.x.1.7-1.1"]))
        ),
        (
            event("ChannelLeftBridge", channel("Up") + #","bridge":"# + bridge),
            .parted("lf.x.1.7-1.1", bridge: SwitchBridge(id: "lf.x.1.7-1", channels: ["lf.x.1.7-1.1"]))
        ),
        (event("RecordingStarted", #""recording":"# + recording), .recording("lf.x.1.7-1.r1", .began)),
        (event("RecordingFinished", #""recording":"# + recording), .recording("lf.x.1.7-1.r1", .ended)),
        (event("RecordingFailed", #""recording":"# + recording), .recording("lf.x.1.7-1.r1", .failed)),
        (event("PlaybackStarted", #""playback":{"id":"p","state":"playing"}"#), .playback("p", .began)),
        (event("PlaybackFinished", #""playback":{"id":"p","state":"done"}"#), .playback("p", .ended)),
        (event("PlaybackFinished", #""playback":{"id":"p","state":"failed"}"#), .playback("p", .failed)),
        (
            event("EndpointStateChange", #""endpoint":{"technology":"PJSIP","resource":"1001","state":"online","channel_ids":["1.2"]}"#),
            .endpoint(SwitchEndpoint(resource: "1001", state: "online", channel_ids: ["1.2"]))
        ),
        (
            event("EndpointStateChange", #""endpoint":{"technology":"PJSIP","resource":"trunk","channel_ids":[]}"#),
            .endpoint(SwitchEndpoint(resource: "trunk", state: nil, channel_ids: []))
        ), (dial(#""dialstatus":"PROGRESS","forward":"","dialstring":"1001""#), .ringing("lf.x.1.7-1.1")),
        (dial(#""dialstatus":"CANCEL","forward":"1002","dialstring":"1001""#), .forwarded("lf.x.1.7-1.1")),
        (
            transfer(#""requested_destination":{"destination":"1003"}"#),
            .transferAsked(SwitchTransfer(channel: "lf.x.1.7-1.1", destination: "1003"))
        ),
        (
            transfer(#""requested_destination":{"destination":"1003","protocol_id":"6"},"destination_channel":{"id":"lf.x.1.7-2.1_"}"#),
            .transferAsked(SwitchTransfer(channel: "lf.x.1.7-1.1", destination: "1003", consultation: .init(channel: "lf.x.1.7-2.1_")))
        ),
        (
            transfer(
                #""requested_destination":{"destination":"1003"},"destination_channel":{"id":"7.1"},"#
                    + #""connected_channel":{"id":"7.2","name":"PJSIP/1003-0000002c"}"#),
            .transferAsked(
                SwitchTransfer(
                    channel: "lf.x.1.7-1.1", destination: "1003", consultation: .init(channel: "7.1", partner: "7.2", phone: "1003")))
        ), (event("ChannelHold", channel("Up") + #","musicclass":"default""#), .held("lf.x.1.7-1.1", true)),
        (event("ChannelUnhold", channel("Up")), .held("lf.x.1.7-1.1", false)),
        (#"{"type":"ApplicationReplaced","application":"app"}"#, .replaced),
    ]

    @Test(arguments: events) func `an event is read`(_ text: String, _ event: SwitchEvent) {
        #expect(SwitchEvent.read(Data(text.utf8))?.event == event)
    }

    @Test func `a caller comes with number, arguments and dialplan`() throws {
        let text = Self.event("StasisStart", #""args":["inbound","4000","1795546488951"],"channel":"# + Self.caller)
        let (event, moment) = try #require(SwitchEvent.read(Data(text.utf8)))
        let channel = SwitchChannel(
            id: "linefinder-5060-1795546488.1", name: "PJSIP/anonymous-00000001", state: "Ring", caller: .init(number: "5550101"),
            dialplan: .init(exten: "4000", app_name: "Stasis", app_data: "linefinder-1,inbound,4000,1795546488951"),
            creationtime: "2026-11-24T18:54:48.951+0000")
        #expect(event == .entered(channel, arguments: ["inbound", "4000", "1795546488951"]))
        #expect(moment == Moment(milliseconds: 1_795_546_689_052))
        #expect(!channel.isUp && !channel.isSnoop)
        #expect(event.channel == channel.id && event.begins == channel.id && event.ends == nil)
    }

    @Test func `the phone of a channel is its endpoint`() throws {
        let (event, _) = try #require(SwitchEvent.read(Data(Self.event("StasisStart", Self.channel("Up")).utf8)))
        guard case .entered(let channel, let arguments) = event else {
            Issue.record("\(event)")
            return
        }
        #expect(channel.phone == "1001" && channel.isUp && arguments.isEmpty)
    }

    @Test func `a channel that listens is known by its name`() {
        #expect(SwitchChannel.snoop("lf.x.1.7-1.r1", of: "lf.x.1.7-1.1_").heard == "lf.x.1.7-1.1_")
        #expect(SwitchChannel.phone("lf.x.1.7-1.1_").heard == nil)
    }

    static let nothing = [
        "", "rubbish", "{}", "[]", "null", #"{"type":7}"#, #"{"type":"StasisStart"}"#, event("StasisStart", #""channel":{"id":"1"}"#),
        event("ChannelStateChange", channel("Up")), event("ChannelStateChange", channel("Down")), event("ChannelDestroyed", #""cause":16"#),
        event("ChannelEnteredBridge", channel("Up")), event("ChannelEnteredBridge", #""bridge":"# + bridge),
        event("RecordingStarted", #""recording":{}"#),
        event("ChannelVarset", channel("Up") + #","variable":"A","value":"b""#),
        dial(#""dialstatus":"","forward":"""#), dial(#""dialstatus":"RINGING","forward":"""#), event("Dial", #""dialstatus":"PROGRESS""#),
        transfer(#""requested_destination":{"destination":"1003"}"#, #","state":"channel_progress""#), event("ChannelTransfer", #""x":1"#),
        event("ChannelDtmfReceived", channel("Up") + #","digit":"5""#),
        event("ChannelLeftBridge", channel("Up")), event("ChannelHold", channel("Up") + #","musicclass":"N/A""#),
        event("PeerStatusChange", #""peer":{}"#),
        event("EndpointStateChange", #""endpoint":{"resource":"1001"}"#), event("SomethingNew", #""x":1"#),
    ]

    @Test(arguments: nothing) func `rubbish, and what nobody here has a use for, is nothing`(_ text: String) {
        #expect(SwitchEvent.read(Data(text.utf8)) == nil)
    }

    @Test(arguments: ["", #""timestamp":"soon","#, #""timestamp":"2026-11-24","#])
    func `an event without a time is an event`(_ time: String) {
        let read = SwitchEvent.read(Data(#"{"type":"ApplicationReplaced",\#(time)"application":"app"}"#.utf8))
        #expect(read?.event == .replaced)
        #expect(read?.at == nil)
    }

    /// The switch keeps back what a filter does not name, even that the connection has been taken over.
    @Test(arguments: [SwitchEvent.ofCentre, SwitchEvent.ofPhones])
    func `a program that has been replaced asks to hear of it`(_ asked: [String]) {
        #expect(asked.contains("ApplicationReplaced"))
    }
}
