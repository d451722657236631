import Telephony
import Testing

@testable import Floor
@testable import Wire

/// Every event's type and content, byte for byte.
struct NoticeEventTests {
    static let call = CallNotice(
        call: CallID(seconds: 1_476_707_885, serial: 16_777_217), caller: Personal("5550100"), called: "4000", queue: QueueID(10),
        queueName: "Bookings", direction: .inbound, role: .main, requeues: 0, lastAgent: nil)
    static let talking =
        #"{"caller":"5550100","callid":"1476707885-16777217","called":"4000","feature":"0","type":"main","mediaAbility":"1"}"#
    static let ringing =
        #"{"caller":"5550100","called":"4000","callid":"1476707885-16777217","type":"main","feature":"0","mediaAbility":"1","#
        + #""transfer":"no","transfrom":"","otherPhone":"5550100","mediaType":"#
    static let recording = RecordingNotice(
        call: call.call, caller: Personal("5550100"), called: "4000", recording: RecordingID("r1"), task: 7, fileName: Personal("today"),
        began: Moment(milliseconds: 1_566_867_437_000), ended: Moment(milliseconds: 1_566_867_472_000))
    static let running =
        #"{"taskId":7,"caller":"5550100","recordID":"r1","called":"4000","locationId":"65535","fileName":"today","#
        + #""fileMediaType":"1","callId":"1476707885-16777217"}"#

    static let message = MessageNotice(
        name: "bulletin-1-1", text: Personal("Hello"), from: WorkNo(102), senderName: "Ben", sent: Moment(milliseconds: 1_471_585_949_806))
    static let note =
        #""sender":"102","sendername":"Ben","receivetime":"1471585949806","timestring":"2016-08-19 05:52:29 UTC","context":"Hello""#

    static let rows: [(Notice, String, String)] = [
        (.inService, "AgentOther_InService", "null"),
        (.shutdown(loginTime: Moment(milliseconds: 1_471_585_949_806)), "AgentOther_ShutdownService", #"{"loginTime":"1471585949806"}"#),
        (.busy, "AgentState_Busy", "null"),
        (.ready, "AgentState_Ready", "null"),
        (.notReady(reason: 0), "AgentState_SetNotReady_Success", #"{"reason":"0"}"#),
        (.cancelledNotReady, "AgentState_CancelNotReady_Success", "null"),
        (.restSet(cause: 5), "AgentState_SetRest_Success", #"{"reason":"5"}"#),
        (.cancelledRest, "AgentState_CancelRest_Success", "null"),
        (.restTimeout, "AgentState_Rest_Timeout", "null"),
        (.workSet, "AgentState_SetWork_Success", "null"),
        (.work, "AgentState_Work", "null"),
        (.cancelledWork, "AgentState_CancelWork_Success", "null"),
        (.phoneAlerting(call), "AgentOther_PhoneAlerting", talking),
        (.phoneAlerting(nil), "AgentOther_PhoneAlerting", "null"),
        (.phoneOffhook, "AgentOther_PhoneOffhook", #"{"type":"main"}"#),
        (.phoneRelease(byHand: false), "AgentOther_PhoneRelease", #"{"phoneState":3}"#),
        (.phoneRelease(byHand: true), "AgentOther_PhoneRelease", #"{"phoneState":2}"#),
        (.ringing(call), "AgentEvent_Ringing", ringing + #""5"}"#),
        (.autoAnswer(call), "AgentEvent_Auto_Answer", ringing + "5}"),
        (.talking(call), "AgentEvent_Talking", talking),
        (
            .incomingCallInfo(call), "AgentEvent_Incoming_CallInfo",
            #"{"callId":"1476707885-16777217","skillName":"Bookings","skillId":10,"caller":"5550100","called":"4000","#
                + #""lastReleaseAgentId":65535,"mediaType":5,"releaseAndReQueueCount":0,"releaseAndReQueueCallFlag":0}"#
        ),
        (.hold(call), "AgentEvent_Hold", #""1476707885-16777217""#),
        (.callRelease(call), "AgentEvent_Call_Release", #""1476707885-16777217""#),
        (.customerRelease(call), "AgentEvent_Customer_Release", #"{"callid":"1476707885-16777217","number":"5550100"}"#),
        (.noAnswer(call), "AgentEvent_No_Answer", #""1476707885-16777217""#), (.note(message), "AgentOther_Note", "{\(note)}"),
        (.bulletin(message), "AgentOther_Bulletin", #"{"from":"102","bulletindata":"Hello",\#(note)}"#),
        (.recordBegan(recording), "AgentMediaEvent_Record", running),
        (.recordFailed(recording), "AgentMediaEvent_Record_Fail", running),
        (
            .recordDone(recording), "AgentMediaEvent_StopRecordDone",
            #"{"beginTime":1566867437000,"endTime":1566867472000,"fileMediaType":"1","recordFormat":"0","taskId":7,"#
                + #""callId":"1476707885-16777217","jsonKey":["beginTime","endTime","taskId"]}"#
        ),
    ]

    @Test(arguments: rows)
    func `a notice is said as the reference has it`(_ notice: Notice, _ type: String, _ content: String) {
        let event = notice.event
        #expect(event.type == type)
        #expect(text(event.content.bytes) == content)
    }

    @Test func `a call that went back to its queue says how often, and from whom`() {
        var call = Self.call
        call.requeues = 2
        call.lastAgent = WorkNo(102)
        #expect(
            text(Notice.incomingCallInfo(call).event.content.bytes)
                .hasSuffix(
                    #""lastReleaseAgentId":102,"mediaType":5,"releaseAndReQueueCount":2,"releaseAndReQueueCallFlag":1}"#))
    }

    @Test func `an erased number is said to be so`() {
        var call = Self.call
        call.caller = Personal(nil)
        #expect(text(Notice.talking(call).event.content.bytes).hasPrefix(#"{"caller":"erased","#))
    }

    @Test func `a recording without a call has an empty call id`() {
        var recording = Self.recording
        recording.call = nil
        #expect(text(Notice.recordBegan(recording).event.content.bytes).hasSuffix(#""callId":""}"#))
    }
}
