import Foundation
import Telephony
import Testing

@testable import AsteriskSwitch

struct RequestTests {
    private static let stays =
        #" {"variables":{"FORWARD_CONTEXT":"linefinder-goes-nowhere","HOLD_INTERCEPT(set)":"","PJSIP_TRANSFER_HANDLING()":"ari-only"}}"#

    static let requests: [(Request, String, Set<Int>)] = [
        (
            .ring("lf.x.1.a.1", "1001", showing: "555", application: "app"),
            "POST /channels?endpoint=PJSIP/1001&app=app&appArgs=ring&channelId=lf.x.1.a.1&timeout=3600&callerId=555" + stays, []
        ),
        (
            .ring("lf.x.1.a.1", "1001", showing: "", application: "app"),
            "POST /channels?endpoint=PJSIP/1001&app=app&appArgs=ring&channelId=lf.x.1.a.1&timeout=3600&callerId=anonymous" + stays, []
        ),
        (
            .ring("lf.x.1.a.1+12", "12@trunk", showing: "555", application: "app"),
            "POST /channels?endpoint=PJSIP/12@trunk&app=app&appArgs=ring&channelId=lf.x.1.a.1+12&timeout=3600&callerId=555" + stays, []
        ), (.answer("c"), "POST /channels/c/answer", []), (.hangUp("c"), "DELETE /channels/c", [404]),
        (.refuse("c"), "DELETE /channels/c?reason_code=1", [404]), (.turnAway("c"), "DELETE /channels/c?reason_code=19", [404]),
        (.music("c"), "POST /channels/c/moh", []), (.silence("c"), "DELETE /channels/c/moh", [404, 409, 412]),
        (.tone("c"), "POST /channels/c/ring", []), (.endTone("c"), "DELETE /channels/c/ring", [404, 409, 412]),
        (.mute("c", true), "POST /channels/c/mute?direction=in", []), (.mute("c", false), "DELETE /channels/c/mute?direction=in", []),
        (.note("c", isMuted: true), "POST /channels/c/variable?variable=LINEFINDER_MUTED&value=1", []),
        (.transfer("c", .done), "POST /channels/c/transfer_progress?states=channel_answered", [400, 404, 409, 412, 422, 500]),
        (.goOn("c"), "POST /channels/c/continue", [404, 409, 412]), (.digits("c", "12,,#*"), "POST /channels/c/dtmf?dtmf=12ww#*", []),
        (.makeBridge("b"), "POST /bridges?bridgeId=b&type=mixing,dtmf_events", [409]), (.removeBridge("b"), "DELETE /bridges/b", [404]),
        (.join("c", "b"), "POST /bridges/b/addChannel?channel=c", []),
        (.leave("c", "b"), "POST /bridges/b/removeChannel?channel=c", [400, 404, 409, 422]),
        (.listen(to: "c", .says, as: "r", application: "app"), "POST /channels/c/snoop/r?spy=in&app=app&appArgs=record", []),
        (.listen(to: "c", .hears, as: "r", application: "app"), "POST /channels/c/snoop/r?spy=out&app=app&appArgs=record", []),
        (.record("r_", as: "r", .wav), "POST /channels/r_/record?name=r&format=wav", []), (.file("r"), "GET /recordings/stored/r/file", []),
        (.storedRecordings, "GET /recordings/stored", []), (.removeRecording("r"), "DELETE /recordings/stored/r", [404]),
        (.play("sound:x", from: .seconds(2), to: "c", as: "p"), "POST /channels/c/play/p?media=sound:x&offsetms=2000", []),
        (.stopPlaying("p"), "DELETE /playbacks/p", [404]), (.playback("p"), "GET /playbacks/p", []),
        (.lend("e_", to: "c", application: "app"), "POST /channels/c/snoop/e_?spy=both&whisper=out&app=app&appArgs=ear", []),
        (.hush("e_", true), "POST /channels/e_/mute?direction=out", []), (.hush("e_", false), "DELETE /channels/e_/mute?direction=out", []),
        (.watch("e_", "app"), "POST /applications/app/subscription?eventSource=channel:e_", [400, 404, 409, 422]),
        (.quiet("c"), "POST /channels/c/silence", [404, 409, 412]), (.endQuiet("c"), "DELETE /channels/c/silence", [404, 409, 412]),
        (.channel("c"), "GET /channels/c", []), (.phone("1001"), "GET /endpoints/PJSIP/1001", []), (.time, "GET /asterisk/ping", []),
        (.stopRecording("r"), "POST /recordings/live/r/stop", [404, 409]), (.recording("r"), "GET /recordings/live/r", []),
        (.about, "GET /asterisk/info", []), (.channels, "GET /channels", []), (.bridges, "GET /bridges", []),
        (.phones, "GET /endpoints/PJSIP", []), (.watchPhones("app"), "POST /applications/app/subscription?eventSource=endpoint:PJSIP", []),
        (.filter("app", ["A", "B"]), #"PUT /applications/app/eventFilter {"allowed":[{"type":"A"},{"type":"B"}]}"#, []),
    ]

    @Test(arguments: requests) func `what is asked of the switch`(_ request: Request, _ text: String, _ forgiven: Set<Int>) {
        let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let path = "\(request.method.rawValue) /\(request.path.joined(separator: "/"))"
        #expect(path + (query.isEmpty ? "" : "?\(query)") + (request.body.map { " \($0)" } ?? "") == text)
        #expect(request.forgives == forgiven)
    }

    /// What a channel does when it comes to it would hold up all that is behind it.
    @Test func `what the switch does at once can go one after another`() {
        let quick: [Request] = [
            .ring("c", "1001", showing: "", application: "app"), .hangUp("c"), .makeBridge("b"), .removeBridge("b"), .channel("c"),
            .phone("1001"),
        ]
        let slow: [Request] = [
            .answer("c"), .music("c"), .silence("c"), .goOn("c"), .digits("c", "1"), .join("c", "b"), .leave("c", "b"),
            .listen(to: "c", .says, as: "r_", application: "app"), .record("r_", as: "r", .wav), .stopRecording("r"), .tone("c"),
            .endTone("c"),
            .mute("c", true), .mute("c", false), .note("c", isMuted: true),
        ]
        #expect(quick.allSatisfy { $0.isQuick })
        #expect(!slow.contains { $0.isQuick })
    }

    static let answers: [(Request, Int, String, Answer)] = [
        (.answer("c"), 204, "", .done), (.hangUp("c"), 404, #"{"message":"Channel not found"}"#, .refused(404)),
        (.channel("c"), 200, #"{"id":"c","state":"Ringing"}"#, .told(state: "Ringing")),
        (.phone("1001"), 200, #"{"resource":"1001","channel_ids":[]}"#, .told(state: nil)),
        (.phone("1001"), 200, "rubbish", .told(state: nil)), (.phone("1001"), 404, "", .refused(404)),
    ]

    @Test(arguments: answers) func `what an answer says`(_ request: Request, _ status: Int, _ body: String, _ answer: Answer) {
        #expect(Answer(to: request, status: status, body: Data(body.utf8)) == answer)
    }

    @Test func `a phone that is to lift itself is told so in two ways`() throws {
        let body = try #require(Request.ring("c", "1001", showing: "", application: "app", liftsItself: true).body)
        let said = try JSONDecoder().decode([String: [String: String]].self, from: Data(body.utf8))["variables"]
        #expect(
            said?.count == 5 && said?["HOLD_INTERCEPT(set)"]?.isEmpty == true && said?["PJSIP_TRANSFER_HANDLING()"] == "ari-only"
                && said?["FORWARD_CONTEXT"] == "linefinder-goes-nowhere")
        #expect(body.contains(#""PJSIP_HEADER(add,Call-Info)":"<sip:linefinder>;answer-after=0""#))
        #expect(body.contains(#""PJSIP_HEADER(add,Alert-Info)":"<http://linefinder>;info=alert-autoanswer;delay=0""#))
    }
}
