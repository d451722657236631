import Telephony
import Testing

@testable import Floor
@testable import Wire

/// What agents and inspectors are told of inspections (cec_07_0541 to cec_07_0543).
struct InspectionEventTests {
    static let inspections: [(Notice, String, String)] = [
        (.inspectionBegan(InspectionNotice(mode: .listening, by: WorkNo(102))), "AgentOther_BeQcStart", #"{"qcType":8,"qcAgentId":102}"#),
        (.inspectionBegan(InspectionNotice(mode: .insertion, by: WorkNo(102))), "AgentOther_BeQcStart", #"{"qcType":9,"qcAgentId":102}"#),
        (
            .inspectionEnded(InspectionNotice(mode: .whispering, by: WorkNo(102))), "AgentOther_BeQcStop",
            #"{"qcType":20172,"qcAgentId":102}"#
        ),
    ]

    @Test(arguments: inspections.indices)
    func `an inspection has its number and the inspector's`(_ index: Int) {
        let (notice, type, content) = Self.inspections[index]
        #expect(notice.event.type == type && text(notice.event.content.bytes) == content)
    }

    static let states: [(MonitorNotice.State, String)] = [
        (.signedIn, "Login"), (.is(.signedOut), "Logout"), (.is(.idle), "Idle"), (.is(.busy), "Busy"), (.is(.rest), "Rest"),
        (.is(.wrapUp), "Work"), (.is(.ringing), "WaitAnswer"), (.is(.calling), "WaitAnswer"), (.is(.talking), "Talking"),
        (.is(.holding), "Hold"), (.is(.recording), "Occupied"), (.is(.ownCall), "Occupied"), (.is(.inspecting), "Occupied"),
    ]

    @Test(arguments: states.indices)
    func `what an agent is has its word, and all is text`(_ index: Int) {
        let (state, word) = Self.states[index]
        let event = Notice.monitored(MonitorNotice(agent: WorkNo(108), name: "Ana", state: state)).event
        #expect(event.type == "QC_AgentState_Notify")
        #expect(
            text(event.content.bytes)
                == #"{"subtype":"QC_AgentState_\#(word)","monitoredagent":"108","agentname":"Ana","mediaserver":"CtiServer","#
                + #""jsonKey":["subtype","monitoredagent","agentname","mediaserver"]}"#)
    }
}
