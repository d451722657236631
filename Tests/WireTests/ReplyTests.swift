import Telephony
import Testing

@testable import Floor
@testable import Wire

/// Every envelope, byte for byte.
struct ReplyTests {
    @Test func `a success shows its result, or an empty object`() {
        #expect(text(Reply.success()) == #"{"message":"success","retcode":"0","result":{}}"#)
        #expect(text(Reply.success(.null)) == #"{"message":"success","retcode":"0","result":null}"#)
        #expect(text(Reply.success(.number(3))) == #"{"message":"success","retcode":"0","result":3}"#)
        #expect(text(Reply.success(.list([]))) == #"{"message":"success","retcode":"0","result":[]}"#)
    }

    @Test func `a poll without an event says just this`() {
        #expect(text(Reply.noEvent) == #"{"message":"","retcode":"0"}"#)
    }

    @Test func `a poll with an event has no result`() {
        #expect(
            text(Reply.event(WorkNo(101), .notReady(reason: 200)))
                == #"{"message":"","retcode":"0","event":{"eventType":"AgentState_SetNotReady_Success","workNo":"101","content":{"reason":"200"}}}"#
        )
    }

    @Test(arguments: [(true, "TTF"), (false, "TFF")])
    func `a sign-in says who, where and since when`(_ checkInWebm: Bool, _ mediatype: String) {
        var options = SessionOptions()
        options.checkInWebm = checkInWebm
        let session = Session(
            number: SessionNumber(1), loginTime: Moment(milliseconds: 1_471_585_949_806), phone: PhoneNumber("1001"), options: options)
        let bytes = Reply.signIn(centre: 1, agent: WorkNo(101), session: session, serverName: "AgentGateway")
        let result =
            #"{"vdnid":1,"workno":"101","mediatype":"\#(mediatype)","loginTime":"1471585949806","isForceChange":"false","#
            + #""serverName":"AgentGateway","timeRemaining":""}"#
        #expect(text(bytes) == #"{"message":"success","retcode":"0","result":\#(result)}"#)
    }

    @Test func `a refusal has message, code, result, reason and the rest, in this order`() throws {
        let taken = Refusal.takenByAnotherAgent(WorkNo(102), answered: false)
        #expect(
            text(Reply.refusal(taken, for: try row("requestAppointedCall")))
                == #"{"message":"Agent 102 has the call.","retcode":"100-007","result":{},"reason":"takenByAnotherAgent","workNo":"102","answered":false}"#
        )
        #expect(
            text(Reply.refusal(.noHeldCalls, for: try row("queryHoldListInfo")))
                == #"{"message":"The agent has no calls on hold.","retcode":"400-003","reason":"noHeldCalls"}"#)
        #expect(
            text(Reply.refusal(.notSignedIn, for: try row("getAgentEvent")))
                == #"{"message":"The agent is not signed in.","retcode":"100-006","result":{},"reason":"notSignedIn"}"#)
        #expect(
            text(Reply.refusal(.notOffered, for: try row("callout")))
                == #"{"message":"This interface is not offered yet.","retcode":"100-007","reason":"notOffered"}"#)
        #expect(
            text(Reply.refusal(.notOffered, for: try row("transfer")))
                == #"{"message":"This interface is not offered yet.","retcode":"100-007","result":{},"reason":"notOffered"}"#)
    }

    @Test(arguments: [
        (Reply.unknownPath, "000-002", "unknownPath"), (Reply.unknownMethod, "000-002", "unknownMethod"),
        (Reply.tooLarge, "000-002", "bodyTooLarge"), (Reply.internalError, "100-007", "internal"),
    ])
    func `what no row answers has the same envelope`(_ bytes: [UInt8], _ code: String, _ reason: String) throws {
        guard case .object(let fields) = try #require(LenientJSON(body: bytes)) else { throw Refusal.badParameter("body") }
        #expect(text(bytes).hasSuffix(#"","retcode":"\#(code)","result":{},"reason":"\#(reason)"}"#))
        #expect(fields["message"]?.text?.isEmpty == false)
    }
}
