import Telephony
import Testing

@testable import Floor
@testable import Wire

/// Every event's type and content, byte for byte.
struct NoticeEventTests {
    static let call = CallNotice(
        call: CallID(seconds: 1_476_707_885, serial: 16_777_217), caller: Personal("5550100"), called: "4000", queue: QueueID(10),
        queueName: "Bookings", direction: .inbound, role: .main, requeues: 0, lastAgent: nil)
    /// The number outside stands where callers stand.
    static let outbound = changed { call in
        call.caller = Personal("70003")
        call.direction = .outbound
        call.queue = nil
        call.queueName = ""
    }

    static func changed(_ change: (inout CallNotice) -> Void) -> CallNotice {
        var other = call
        change(&other)
        return other
    }

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
        (
            .customerAlerting(outbound), "AgentEvent_Customer_Alerting",
            #"{"callid":"1476707885-16777217","otherPhoneWorkno":"","otherPhone":"70003","type":"main"}"#
        ),
        (
            .customerAlerting(call.about(WorkNo(102))), "AgentEvent_Customer_Alerting",
            #"{"callid":"1476707885-16777217","otherPhoneWorkno":"102","otherPhone":"102","type":"main"}"#
        ),
        (.callOutFail(outbound), "AgentEvent_Call_Out_Fail", #""1476707885-16777217""#),
        (.insideCallFail(call), "AgentEvent_Inside_Call_Fail", #""1476707885-16777217""#),
        (.connectFail(call), "AgentEvent_Connect_Fail", #""1476707885-16777217""#),
        (.consultFail(call), "AgentEvent_Consult_Fail", #""1476707885-16777217""#),
        (
            .outboundDetect(outbound, .busy), "OUTBOUND_DETECT_EVENT",
            #"{"callId":"1476707885-16777217","detect":17,"desc":"busy"}"#
        ),
        (
            .conference(call, partners: [Personal("5550100"), Personal("102")]), "AgentEvent_Conference",
            #"{"callid":"1476707885-16777217","partner":"5550100,102"}"#
        ),
        (.transferResult(call, isDone: true), "AgentEvent_SuccTransResult", #"{"result":0,"callId":"1476707885-16777217"}"#),
        (.transferResult(call, isDone: false), "AgentEvent_SuccTransResult", #"{"result":1,"callId":"1476707885-16777217"}"#),
        (.recordBegan(recording), "AgentMediaEvent_Record", running),
        (.recordFailed(recording), "AgentMediaEvent_Record_Fail", running),
        (
            .recordDone(recording), "AgentMediaEvent_StopRecordDone",
            #"{"beginTime":1566867437000,"endTime":1566867472000,"fileMediaType":"1","recordFormat":"0","taskId":7,"#
                + #""callId":"1476707885-16777217","jsonKey":["beginTime","endTime","taskId"]}"#
        ),
    ]

    static let conferences: [(Notice, String, String)] = [
        (.confGranted(call.call), "AgentConf_RequestSuccess", #"{"confId":16777217}"#),
        (.confFailed(.noAnswer), "AgentConf_RequestFailed", #"{"cause":19}"#),
        (.confRinging(call.call), "AgentConf_Ringing", #"{"confId":16777217}"#),
        (.confJoined(call.call), "AgentConf_SelfJoinResult", #"{"confId":16777217}"#),
        (.confEndsSoon(call.call), "AgentConf_Timeout", #"{"confId":16777217}"#),
        (.confPresident(call.call), "AgentConf_PresidentChanged", #"{"confId":16777217}"#),
        (.confLeft(call.call), "AgentConf_SelfLeaveResult", #"{"confId":16777217}"#),
        (
            .confChanged(ConfChange(call: call.call, what: .muted, participant: Personal("154"), agent: WorkNo(154))),
            "AgentConf_ParticipantChanged", changed(0, 255, 3, "154", 9)
        ),
        (
            .confChanged(ConfChange(call: call.call, what: .joined, participant: Personal("5551234"), failed: .busy)),
            "AgentConf_ParticipantChanged", changed(17, 255, 0, "5551234", 6)
        ),
        (
            .confChanged(ConfChange(call: call.call, what: .left, participant: Personal("5551234"), reason: .hungUp)),
            "AgentConf_ParticipantChanged", changed(0, 2, 1, "5551234", 6)
        ),
    ]

    private static func changed(_ result: Int, _ reason: Int, _ type: Int, _ who: String, _ kind: Int) -> String {
        #"{"result":\#(result),"changeReason":\#(reason),"changeType":\#(type),"confId":16777217,"participant":"\#(who)","#
            + #""participantType":\#(kind),"deviceCallType":0,"deviceType":0}"#
    }

    @Test func `every change of a participant has its number`() {
        let numbers = ConfChange.What.allCases.map { what in
            text(ConfChange(call: Self.call.call, what: what, participant: Personal("1")).content.bytes).contains(#""changeType":"#)
        }
        #expect(numbers.count == 7 && numbers.allSatisfy(\.self))
    }

    static let playbacks: [(Notice, String, String)] = [
        (.playing(.began), "AgentMediaEvent_Play", "null"), (.playing(.succeeded), "AgentMediaEvent_Play_Succ", "null"),
        (.playing(.failed), "AgentMediaEvent_Play_Fail", "null"), (.playing(.paused), "AgentMediaEvent_PausePlayDone", "null"),
        (.playing(.resumed), "AgentMediaEvent_ResumePlayDone", "null"), (.playing(.jumped), "AgentMediaEvent_JumpPlayDone", "null"),
        (.playing(.ended(.over)), "AgentMediaEvent_StopPlayDone", #"{"cause":0}"#),
        (.playing(.ended(.stopped)), "AgentMediaEvent_StopPlayDone", #"{"cause":1}"#),
        (.playing(.ended(.failed)), "AgentMediaEvent_StopPlayDone", #"{"cause":2}"#),
    ]

    @Test(arguments: rows + playbacks + conferences)
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

    @Test func `who is called outside is the called one, and we call`() {
        #expect(
            text(Notice.talking(Self.outbound).event.content.bytes)
                == #"{"caller":"4000","callid":"1476707885-16777217","called":"70003","feature":"7","type":"main","mediaAbility":"1"}"#)
    }

    @Test(
        arguments: [
            (CallDirection.inbound, nil, "0"), (.inner, nil, "6"), (.outbound, nil, "7"), (.inner, .consultation, "51"),
            (.inbound, .help, "52"), (.inbound, .conference, "53"), (.outbound, .conference, "53"),
        ] as [(CallDirection, CallForm?, String)])
    func `the call type is a number of the reference`(_ direction: CallDirection, _ form: CallForm?, _ feature: String) throws {
        let call = Self.changed { call in
            call.direction = direction
            call.form = form
        }
        for notice in [Notice.talking(call), .ringing(call), .autoAnswer(call), .phoneAlerting(call)] {
            #expect(text(notice.event.content.bytes).contains(#""feature":"\#(feature)""#))
        }
    }

    @Test func `who was asked for help is beside the main call, and who gave a call away is named`() {
        let help = Self.changed { $0.role = .help(by: WorkNo(102)) }
        #expect(text(Notice.ringing(help).event.content.bytes).contains(#""type":"assistant""#))
        #expect(text(Notice.ringing(help).event.content.bytes).contains(#""transfer":"no","transfrom":"""#))
        let given = Self.changed { $0.role = .transfer(by: WorkNo(102)) }
        #expect(text(Notice.ringing(given).event.content.bytes).contains(#""type":"main""#))
        #expect(text(Notice.ringing(given).event.content.bytes).contains(#""transfer":"yes","transfrom":"102""#))
    }

    @Test(arguments: NotReached.allCases)
    func `why a number outside was not reached is said in a word and a cause`(_ why: NotReached) {
        let said = text(Notice.outboundDetect(Self.outbound, why).event.content.bytes)
        #expect(said.contains(#""desc":"\#(why.rawValue)""#) && !said.contains(#""detect":0"#))
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
