package import Floor
import Telephony

extension Notice {
    /// The event's type and content, with the names and types of the reference (cec_07_1343 to cec_07_1422).
    package var event: (type: String, content: JSON) {
        switch self {
        case .inService: ("AgentOther_InService", .null)
        case .shutdown(let loginTime):
            ("AgentOther_ShutdownService", .object([("loginTime", .text("\(loginTime.milliseconds)"))]))
        case .busy: ("AgentState_Busy", .null)
        case .ready: ("AgentState_Ready", .null)
        case .notReady(let reason): ("AgentState_SetNotReady_Success", .object([("reason", .text("\(reason)"))]))
        case .cancelledNotReady: ("AgentState_CancelNotReady_Success", .null)
        case .restSet(let cause): ("AgentState_SetRest_Success", .object([("reason", .text("\(cause)"))]))
        case .cancelledRest: ("AgentState_CancelRest_Success", .null)
        case .restTimeout: ("AgentState_Rest_Timeout", .null)
        case .workSet: ("AgentState_SetWork_Success", .null)
        case .work: ("AgentState_Work", .null)
        case .cancelledWork: ("AgentState_CancelWork_Success", .null)
        case .phoneAlerting(let call): ("AgentOther_PhoneAlerting", call?.talking ?? .null)
        case .phoneOffhook: ("AgentOther_PhoneOffhook", .object([("type", .text("main"))]))
        case .phoneRelease(let byHand): ("AgentOther_PhoneRelease", .object([("phoneState", .number(byHand ? 2 : 3))]))
        case .ringing(let call): ("AgentEvent_Ringing", call.ringing(mediaType: .text("5")))
        case .autoAnswer(let call): ("AgentEvent_Auto_Answer", call.ringing(mediaType: .number(5)))
        case .talking(let call): ("AgentEvent_Talking", call.talking)
        case .incomingCallInfo(let call): ("AgentEvent_Incoming_CallInfo", call.incoming)
        case .hold(let call): ("AgentEvent_Hold", .text(call.call.description))
        case .callRelease(let call): ("AgentEvent_Call_Release", .text(call.call.description))
        case .customerRelease(let call):
            (
                "AgentEvent_Customer_Release",
                .object([("callid", .text(call.call.description)), ("number", .text(call.caller.shown))])
            )
        case .noAnswer(let call): ("AgentEvent_No_Answer", .text(call.call.description))
        case .customerAlerting(let call): ("AgentEvent_Customer_Alerting", call.alerting)
        case .callOutFail(let call): ("AgentEvent_Call_Out_Fail", .text(call.call.description))
        case .insideCallFail(let call): ("AgentEvent_Inside_Call_Fail", .text(call.call.description))
        case .connectFail(let call): ("AgentEvent_Connect_Fail", .text(call.call.description))
        case .consultFail(let call): ("AgentEvent_Consult_Fail", .text(call.call.description))
        case .outboundDetect(let call, let why):
            (
                "OUTBOUND_DETECT_EVENT",
                .object([("callId", .text(call.call.description)), ("detect", .number(why.cause)), ("desc", .text(why.rawValue))])
            )
        case .conference(let call, let partners):
            (
                "AgentEvent_Conference",
                .object([
                    ("callid", .text(call.call.description)), ("partner", .text(partners.map(\.shown).joined(separator: ","))),
                ])
            )
        case .transferResult(let call, let isDone):
            (
                "AgentEvent_SuccTransResult",
                .object([("result", .number(isDone ? 0 : 1)), ("callId", .text(call.call.description))])
            )
        case .confGranted(let call): ("AgentConf_RequestSuccess", call.conference)
        case .confFailed(let why): ("AgentConf_RequestFailed", .object([("cause", .number(why.cause))]))
        case .confRinging(let call): ("AgentConf_Ringing", call.conference)
        case .confJoined(let call): ("AgentConf_SelfJoinResult", call.conference)
        case .confChanged(let change): ("AgentConf_ParticipantChanged", change.content)
        case .confEndsSoon(let call): ("AgentConf_Timeout", call.conference)
        case .confPresident(let call): ("AgentConf_PresidentChanged", call.conference)
        case .confLeft(let call): ("AgentConf_SelfLeaveResult", call.conference)
        case .preview(let preview): (preview.event, preview.content)
        case .chat(let chat): (chat.event, chat.content)
        case .inspectionBegan(let inspection): ("AgentOther_BeQcStart", inspection.content)
        case .inspectionEnded(let inspection): ("AgentOther_BeQcStop", inspection.content)
        case .monitored(let monitored): ("QC_AgentState_Notify", monitored.content)
        case .recordBegan(let recording): ("AgentMediaEvent_Record", recording.running)
        case .recordFailed(let recording): ("AgentMediaEvent_Record_Fail", recording.running)
        case .recordDone(let recording): ("AgentMediaEvent_StopRecordDone", recording.done)
        case .playing(let playback): (playback.event, playback.content)
        case .note(let note): ("AgentOther_Note", .object(note.fields))
        case .bulletin(let bulletin):
            // The reference has no such event; the first two fields are ours, the others those of a note.
            (
                "AgentOther_Bulletin",
                .object([("from", .text("\(bulletin.from.rawValue)")), ("bulletindata", .text(bulletin.text.shown))] + bulletin.fields)
            )
        }
    }
}

extension CallNotice {
    /// All text (cec_07_1355).
    fileprivate var talking: JSON {
        .object([
            ("caller", .text(calling)), ("callid", .text(call.description)), ("called", .text(answering)), ("feature", .text(feature)),
            ("type", .text(type)), ("mediaAbility", .text("1")),
        ])
    }

    /// The media type is a number in one of the two events and a text in the other (cec_07_1365, cec_07_1366).
    fileprivate func ringing(mediaType: JSON) -> JSON {
        .object([
            ("caller", .text(calling)), ("called", .text(answering)), ("callid", .text(call.description)), ("type", .text(type)),
            ("feature", .text(feature)), ("mediaAbility", .text("1")), ("transfer", .text(transferredBy == nil ? "no" : "yes")),
            ("transfrom", .text(transferredBy.map { "\($0.rawValue)" } ?? "")), ("otherPhone", .text(caller.shown)),
            ("mediaType", mediaType),
        ])
    }

    /// Who is rung (cec_07_1356): an agent's number stands in both places.
    fileprivate var alerting: JSON {
        .object([
            ("callid", .text(call.description)), ("otherPhoneWorkno", .text(party.map { "\($0.rawValue)" } ?? "")),
            ("otherPhone", .text(caller.shown)), ("type", .text(type)),
        ])
    }

    /// Who called: our own number where an agent called outside.
    private var calling: String { direction == .outbound ? called : caller.shown }
    private var answering: String { direction == .outbound ? caller.shown : called }

    /// Help is beside the main call.
    private var type: String { if case .help = role { "assistant" } else { "main" } }

    private var transferredBy: WorkNo? { if case .transfer(let agent) = role { agent } else { nil } }

    private var feature: String { "\(form?.feature ?? direction.feature)" }

    /// 65535 stands for no agent (cec_07_1373).
    fileprivate var incoming: JSON {
        .object([
            ("callId", .text(call.description)), ("skillName", .text(queueName)), ("skillId", .number(queue?.rawValue ?? 0)),
            ("caller", .text(caller.shown)), ("called", .text(called)), ("lastReleaseAgentId", .number(lastAgent?.rawValue ?? 65_535)),
            ("mediaType", .number(5)), ("releaseAndReQueueCount", .number(requeues)),
            ("releaseAndReQueueCallFlag", .number(requeues > 0 ? 1 : 0)),
        ])
    }
}

extension MessageNotice {
    /// All text. The reference has none of it (cec_07_1353), and desktops that read it end without it.
    fileprivate var fields: [(String, JSON)] {
        [
            ("sender", .text("\(from.rawValue)")), ("sendername", .text(senderName)), ("receivetime", .text("\(sent.milliseconds)")),
            ("timestring", .text("\(sent.date) \(sent.clock.prefix(8)) UTC")), ("context", .text(text.shown)),
        ]
    }
}

extension RecordingNotice {
    /// cec_07_1381; 65535 stands for the default node.
    fileprivate var running: JSON {
        .object([
            ("taskId", .number(task)), ("caller", .text(caller.shown)), ("recordID", .text(recording.rawValue)), ("called", .text(called)),
            ("locationId", .text("65535")), ("fileName", .text(file)), ("fileMediaType", .text("1")),
            ("callId", .text(call?.description ?? "")),
        ])
    }

    /// What the agent called it, or else the name under which it is found.
    private var file: String { fileName.text.flatMap { $0.isEmpty ? nil : $0 } ?? recording.rawValue }

    /// cec_07_1383.
    fileprivate var done: JSON {
        .object([
            ("beginTime", .number(start.milliseconds)), ("endTime", .number((ended ?? start).milliseconds)),
            ("fileMediaType", .text("1")), ("recordFormat", .text("0")), ("taskId", .number(task)),
            ("callId", .text(call?.description ?? "")), ("jsonKey", .list([.text("beginTime"), .text("endTime"), .text("taskId")])),
        ])
    }

    private var start: Moment { began ?? Moment(milliseconds: 0) }
}

extension PlaybackNotice {
    /// cec_07_1385 to cec_07_1391.
    fileprivate var event: String {
        switch self {
        case .began: "AgentMediaEvent_Play"
        case .succeeded: "AgentMediaEvent_Play_Succ"
        case .failed: "AgentMediaEvent_Play_Fail"
        case .paused: "AgentMediaEvent_PausePlayDone"
        case .resumed: "AgentMediaEvent_ResumePlayDone"
        case .jumped: "AgentMediaEvent_JumpPlayDone"
        case .ended: "AgentMediaEvent_StopPlayDone"
        }
    }

    fileprivate var content: JSON {
        guard case .ended(let end) = self else { return .null }
        let cause: Int64 =
            switch end {
            case .over: 0
            case .stopped: 1
            case .failed: 2
            }
        return .object([("cause", .number(cause))])
    }
}

extension CallDirection {
    /// The call type of the reference: 0 came in, 7 was called outside, 6 is between agents.
    var feature: Int64 {
        switch self {
        case .inbound: 0
        case .inner: 6
        case .outbound: 7
        }
    }
}

extension CallForm {
    /// The same for calls that are more than that.
    var feature: Int64 {
        switch self {
        case .consultation: 51
        case .help: 52
        case .conference: 53
        }
    }
}

extension NotReached {
    /// The cause of a release as telephone networks number it (Q.850); the reference's own table is not known.
    var cause: Int {
        switch self {
        case .rejected: 21
        case .noAnswer: 19
        case .busy: 17
        case .unreachable: 1
        case .forwarded: 23
        case .givenUp: 16
        case .lost: 41
        }
    }
}

extension PreviewNotice {
    /// One number fits into the older of the two events (cec_07_1378, cec_07_1379).
    fileprivate var event: String {
        numbers.shown.contains(",") || numbers.shown.utf8.count > 24 ? "AgentEvent_Preview_CallOut_Ex" : "AgentEvent_Preview_CallOut"
    }

    fileprivate var content: JSON {
        .object([("controlid", .text("\(control)")), ("dialeddigits", .text(numbers.shown)), ("callData", .text(data.text ?? ""))])
    }
}
