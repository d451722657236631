import Floor
import Telephony
import Testing

@testable import Wire

/// What requests about conferences come down to.
struct ConferenceRowTests {
    private static let ana = WorkNo(101)
    private static let ben = Participant.agent(WorkNo(102))

    /// (body, what is asked for)
    static let requests: [(String, ConferenceAsk)] = [
        (#"{"memberNum":4}"#, ConferenceAsk(seats: 4)),
        (
            #"{"memberNum":4,"confCallerNo":"10000","time":50,"promptTime":5,"beepTone":true,"playMode":2,"voicePath":"y:/conf/120/1136287.V3"}"#,
            ConferenceAsk(seats: 4, length: .seconds(3_000), warning: .seconds(300), showing: "10000")
        ),
        (#"{"memberNum":"120","time":"4","promptTime":"1440"}"#, ConferenceAsk(seats: 120, length: .seconds(240), warning: .seconds(180))),
    ]

    @Test(arguments: requests)
    func `a request says how many, for how long, and when to warn`(_ body: String, _ wanted: ConferenceAsk) throws {
        #expect(try meaning("requestAgentConf", body: body) == ask(.requestConf(Self.ana, wanted)))
    }

    @Test func `who is meant is a kind of address, and the address`() throws {
        let body = #"{"addressType":"9","address":"102"}"#
        #expect(try meaning("holdParticipant", body: body) == ask(.holdParticipant(Self.ana, Self.ben)))
        #expect(try meaning("unholdParticipant", body: body) == ask(.unholdParticipant(Self.ana, Self.ben)))
        let outside = #"{"address": "88887946", "addressType": "6", "playMode": 2, "voicePath": "y:/conf/120/1136287.V3"}"#
        #expect(try meaning("holdParticipant", body: outside) == ask(.holdParticipant(Self.ana, .outside(PhoneNumber("88887946")))))
        for wrong in [#"{"addressType":9,"address":"x"}"#, #"{"addressType":6,"address":"1 2"}"#] {
            #expect(throws: Refusal.badParameter("address")) { try meaning("holdParticipant", body: wrong) }
        }
    }

    @Test func `several are asked in, and taken out`() throws {
        let addresses = #""addresses":[{"addressType":9,"address":102},{"addressType":"6","address":"5551234","name":"x"}]"#
        let both = [Self.ben, .outside(PhoneNumber("5551234"))]
        #expect(try meaning("batchAddParticipant", body: "{\(addresses)}") == ask(.invite(Self.ana, both)))
        #expect(try meaning("batchRemoveParticipant", body: "{\(addresses)}") == ask(.removeFromConf(Self.ana, both, to: nil)))
        #expect(
            try meaning("batchRemoveParticipant", body: #"{\#(addresses),"skillId":10}"#)
                == ask(.removeFromConf(Self.ana, both, to: QueueID(10))))
        let many = Array(repeating: #"{"addressType":9,"address":102}"#, count: 121).joined(separator: ",")
        #expect(throws: Refusal.badParameter("addresses")) { try meaning("batchAddParticipant", body: #"{"addresses":[\#(many)]}"#) }
    }

    /// (attribute, mode)
    static let modes: [(Int, ParticipantMode)] = [(1, .listens), (3, .both), (4, .neither)]

    @Test(arguments: modes)
    func `a mode is a number`(_ attribute: Int, _ mode: ParticipantMode) throws {
        let body = #"{"attribute":\#(attribute),"addressType":9,"address":102}"#
        #expect(try meaning("changeParticipantMode", body: body) == ask(.changeMode(Self.ana, Self.ben, mode)))
    }

    @Test func `nobody is made to talk without listening, and nothing is played`() throws {
        let body = #"{"attribute":2,"addressType":9,"address":102}"#
        #expect(throws: Refusal.noOneWayTalk) { try meaning("changeParticipantMode", body: body) }
        for id in ["playVoiceToConf", "stopVoiceToConf", "playVoiceToConfByPut", "stopVoiceToConfByPut"] {
            #expect(try meaning(id) == "\(Intent.refuse(.noVoiceInConferences))", "\(id)")
        }
    }

    @Test func `the chair, the time and the seats`() throws {
        #expect(try meaning("applyToShiftPresident", body: #"{"destAgentNo":102}"#) == ask(.shiftPresident(Self.ana, to: WorkNo(102))))
        #expect(try meaning("prolongTime", body: #"{"prolongTime":30}"#) == ask(.prolongConf(Self.ana, by: .seconds(1_800))))
        #expect(try meaning("modifyConfResource", body: #"{"modifyType":0,"modifyNum":3}"#) == ask(.changeSeats(Self.ana, by: 3)))
        #expect(try meaning("modifyConfResource", body: #"{"modifyType":"1","modifyNum":"3"}"#) == ask(.changeSeats(Self.ana, by: -3)))
        let result = try row("prolongTime").result(of: nil, .seconds(1_800))
        #expect(text(result.bytes) == #"{"applyedTime":30}"#)
    }

    @Test func `older desktops ask by other methods, with values in the query`() throws {
        #expect(try meaning("answerAgentConfByPut") == meaning("answerAgentConf"))
        #expect(try meaning("rejectAgentConfByDelete") == meaning("rejectAgentConf"))
        #expect(try meaning("releaseAgentConfByDelete") == meaning("releaseAgentConf"))
        #expect(try meaning("requestLeaveAgentConfByDelete") == ask(.leaveOrReleaseConf(Self.ana)))
        #expect(try meaning("prolongTimeByPut", query: "prolongTime=30") == meaning("prolongTime", body: #"{"prolongTime":30}"#))
        #expect(
            try meaning("applyToShiftPresidentByPut", query: "destWorkNo=102")
                == meaning("applyToShiftPresident", body: #"{"destAgentNo":102}"#))
        for id in ["requestMultimediaConf", "inviteMultimediaConf", "joinMultimediaConf", "stopMultimediaConf", "queryMultimediaConf"] {
            #expect(try meaning(id) == "\(Intent.refuse(.noVideo))", "\(id)")
        }
    }
}
