import Synchronization
import Telephony
import Testing

@testable import Floor
@testable import Wire

/// Looking back: what is asked of the archive, who may, and the answers byte for byte.
struct HistoryTests {
    private static let noon = Moment(milliseconds: 1_476_707_885_250)
    private static let call = CallID(seconds: 1_476_707_885, serial: 16_777_217)
    private var floor = Floor()

    init() throws {
        let centre = Centre(
            id: 1, name: "Harbour Taxi", accessCodes: [], queues: [QueuePolicy(id: QueueID(10), name: "Bookings")],
            agents: [
                Member(number: WorkNo(101), name: "Ana"), Member(number: WorkNo(102), name: "Ben"),
                Member(number: WorkNo(107), name: "Greta", inspector: true),
            ])
        var outcome = Outcome()
        try floor.perform(.configure(centre), at: Self.noon, into: &outcome)
    }

    private let past = PastCall(
        record: CallRecord(
            call: Self.call, queue: QueueID(10), accessCode: "4000", arrived: Self.noon, answered: Self.noon + .seconds(5),
            ended: Self.noon + .seconds(65), end: .answered, by: .caller, agent: WorkNo(101), offers: 2, waited: .seconds(5),
            talked: .seconds(50), held: .seconds(10), disposition: Disposition(id: 3, name: "Booked")),
        caller: "5550100", note: "two bags", noteAt: Self.noon + .seconds(70))

    private var left: PastCall {
        PastCall(
            record: CallRecord(
                call: Self.call, queue: QueueID(99), accessCode: "4000", arrived: Self.noon, answered: nil, ended: Self.noon + .seconds(5),
                end: .callerLeft, by: .caller, agent: nil, offers: 0, waited: .seconds(5), talked: .zero, held: .zero), caller: nil)
    }

    private var story: PastCallStory {
        let (rung, talked) = (Self.noon + .seconds(2), Self.noon + .seconds(5))
        return PastCallStory(
            call: past,
            offers: [
                OfferRecord(
                    call: Self.call, number: 1, agent: WorkNo(103), kind: .routing, offered: Self.noon, ended: rung, end: .noAnswer,
                    level: 1),
                OfferRecord(
                    call: Self.call, number: 2, agent: WorkNo(101), kind: .request, offered: rung, ended: talked, end: nil, level: nil),
            ],
            legs: [
                LegRecord(
                    call: Self.call, leg: LegID("\(Self.call).2"), agent: WorkNo(101), phone: PhoneNumber("1001"), began: rung,
                    alerted: rung,
                    lifted: talked, talkedFrom: talked, ended: Self.noon + .seconds(65), held: .seconds(10), end: .hungUp)
            ],
            recordings: [
                RecordingRecord(
                    recording: RecordingID("\(Self.call).r101-1"), call: Self.call, agent: WorkNo(101), began: talked,
                    ended: talked + .seconds(9))
            ],
            silences: [
                SilenceRecord(
                    recording: RecordingID("\(Self.call).r101-1"), from: talked + .seconds(2), to: talked + .seconds(4), by: WorkNo(101),
                    resumedBy: nil, reason: "card")
            ],
            unrecorded: [UnrecordedRecord(call: Self.call, agent: WorkNo(101), from: talked + .seconds(9), to: talked + .seconds(10))],
            facts: [(Self.noon, .call(.opened(CallOnly(call: Self.call))))])
    }

    /// What a row shows, and what it asked of the archive.
    private func shown(_ id: String, by agent: Int, _ path: [String: String] = [:], query: String = "") throws -> (String, HistoryQuery?) {
        var texts = RequestTexts(query: query)
        texts.path = NamedTexts(path.merging(["agentid": "\(agent)"]) { first, _ in first })
        guard case .lookBack(let look) = try row(id).read(texts) else { throw Refusal.notOffered }
        let asked = Asked()
        let archive = Archive { query throws(Refusal) in
            asked.query.withLock { $0 = query }
            return HistoryPage(calls: [past, left], isMore: true)
        } story: { [story] call, centre throws(Refusal) in
            call == Self.call && centre == 1 ? story : nil
        }
        let json = try look(floor, Self.noon)(archive)
        return (text(json.bytes), asked.query.withLock { $0 })
    }

    // MARK: Pages

    private let pastRow =
        #"{"callId":"1476707885-16777217","queue":10,"queueName":"Bookings","direction":"inbound","onBehalfOf":null,"#
        + #""caller":"5550100","called":"4000","#
        + #""note":"two bags","noteAt":1476707955250,"#
        + #""arrived":1476707885250,"answered":1476707890250,"ended":1476707950250,"end":"answered","by":"caller","#
        + #""agent":"101","agentName":"Ana","offers":2,"waited":5000,"talked":50000,"held":10000,"#
        + #""disposition":{"id":3,"name":"Booked"}}"#

    @Test func `a page, with null for who is erased or was not there`() throws {
        let leftRow =
            #"{"callId":"1476707885-16777217","queue":99,"queueName":"","direction":"inbound","onBehalfOf":null,"#
            + #""caller":null,"called":"4000","#
            + #""note":null,"noteAt":null,"#
            + #""arrived":1476707885250,"answered":null,"ended":1476707890250,"end":"callerLeft","by":"caller","#
            + #""agent":null,"agentName":null,"offers":0,"waited":5000,"talked":0,"held":0,"disposition":null}"#
        #expect(try shown("queryHistory", by: 107, query: "from=1&to=2").0 == #"{"calls":[\#(pastRow),\#(leftRow)],"isMore":true}"#)
    }

    @Test func `everything that may be asked for is asked for`() throws {
        let (from, to) = (Moment(milliseconds: 1), Moment(milliseconds: 2))
        #expect(try shown("queryHistory", by: 107, query: "from=1&to=2").1 == HistoryQuery(centre: 1, from: from, to: to))
        let query = "from=1&to=2&agent=101&queue=10&end=callerLeft&caller=0100&before=1476707885-16777217&limit=500"
        let wanted = HistoryQuery(
            centre: 1, from: from, to: to, agent: WorkNo(101), queue: QueueID(10), end: .callerLeft, caller: "0100", before: Self.call,
            limit: 500)
        #expect(try shown("queryHistory", by: 107, query: query).1 == wanted)
    }

    @Test func `an agent asks for calls of one's own, and an inspector for anybody's`() throws {
        #expect(try shown("queryHistory", by: 101, query: "from=1&to=2").1?.agent == WorkNo(101))
        #expect(try shown("queryHistory", by: 101, query: "from=1&to=2&agent=101").1?.agent == WorkNo(101))
        #expect(throws: Refusal.notInspector) { try shown("queryHistory", by: 101, query: "from=1&to=2&agent=102") }
        #expect(try shown("queryHistory", by: 107, query: "from=1&to=2&agent=102").1?.agent == WorkNo(102))
        #expect(try shown("queryHistory", by: 107, query: "from=1&to=2").1?.agent == nil)
    }

    @Test(arguments: [("%2B493055501000", "493055501000"), ("0049", "0049"), ("%2B4", "4")])
    func `a caller is found by number with a plus`(_ asked: String, _ digits: String) throws {
        #expect(try shown("queryHistory", by: 107, query: "from=1&to=2&caller=\(asked)").1?.caller == digits)
    }

    @Test(arguments: [("%2B", "caller"), ("4%2B9", "caller"), ("%2B%2B49", "caller"), ("%2B1234567890123456789012345", "caller")])
    func `a plus alone, or elsewhere, is no number`(_ asked: String, _ name: String) {
        #expect(throws: Refusal.badParameter(name)) { try shown("queryHistory", by: 107, query: "from=1&to=2&caller=\(asked)") }
    }

    @Test func `more than 31 days at once are refused, and the smaller question is named`() throws {
        let day: Int64 = 86_400_000
        #expect(try shown("queryHistory", by: 107, query: "from=1000&to=\(31 * day + 1000)").1 != nil)
        #expect(try shown("queryHistory", by: 107, query: "from=\(9 * day)&to=0").1 != nil)
        #expect(throws: Refusal.periodTooLong(days: 31)) {
            try shown("queryHistory", by: 107, query: "from=1000&to=\(32 * day + 1000)")
        }
        #expect(Refusal.periodTooLong(days: 31).words.message.contains("31 days") == true)
    }

    @Test func `a queue and an agent that went are called as they were`() throws {
        var names = PastNames()
        names.queues[QueueID(10)] = "Old bookings"
        names.queues[QueueID(99)] = "Gone"
        names.agents[WorkNo(101)] = "Anna"
        var gone = left
        gone.names = names
        let named = Named(value: HistoryPage(calls: [gone], isMore: false), names: try #require(floor.centre))
        let page = text(Shape.Showing<Named<HistoryPage>>.page.json(named).bytes)
        #expect(page.contains(#""queueName":"Gone""#))
        let centre = try #require(floor.centre).called(as: names)
        #expect(centre.queues.map(\.name) == ["Old bookings", "Gone"] && centre.agents.map(\.name) == ["Anna", "Ben", "Greta"])
    }

    @Test(arguments: [
        ("to=2", "from"), ("from=1", "to"), ("from=x&to=2", "from"), ("from=-1&to=2", "from"), ("from=1&to=2&agent=0", "agent"),
        ("from=1&to=2&queue=x", "queue"), ("from=1&to=2&end=over", "end"), ("from=1&to=2&caller=1%252", "caller"),
        ("from=1&to=2&before=5", "before"), ("from=1&to=2&limit=501", "limit"), ("from=1&to=2&limit=0", "limit"),
    ])
    func `what is not allowed is named`(_ query: String, _ name: String) {
        #expect(throws: Refusal.badParameter(name)) { try shown("queryHistory", by: 107, query: query) }
    }

    // MARK: One call

    @Test func `a call with all that is known of it`() throws {
        let offers =
            #"[{"number":1,"agent":"103","agentName":null,"kind":"routing","offered":1476707885250,"ended":1476707887250,"end":"noAnswer"},"#
            + #"{"number":2,"agent":"101","agentName":"Ana","kind":"request","offered":1476707887250,"ended":1476707890250,"end":null}]"#
        let legs =
            #"[{"agent":"101","agentName":"Ana","phone":"1001","began":1476707887250,"alerted":1476707887250,"lifted":1476707890250,"#
            + #""talkedFrom":1476707890250,"ended":1476707950250,"held":10000,"end":"hungUp"}]"#
        let recordings =
            #"[{"name":"1476707885-16777217.r101-1","agent":"101","began":1476707890250,"ended":1476707899250,"#
            + #""due":null,"end":null,"silences":[{"from":1476707892250,"to":1476707894250,"by":"101","resumedBy":null,"reason":"card"}]}]"#
        let unrecorded = #"[{"agent":"101","from":1476707899250,"to":1476707900250}]"#
        let sentences = Explanation.told(of: story.facts, names: floor.centre).map(\.sentence).map(written).joined(separator: ",")
        let begin = #"{"template":"{1} at {2} {3}","values":["2016-10-17","12:38:05.250","UTC"]}"#
        #expect(sentences.contains(begin) && sentences.contains(#"{"template":"routing may hand it out from now on","values":[]}"#))
        let story = Explanation.lines(of: story.facts, names: floor.centre).map { #""\#($0)""# }.joined(separator: ",")
        #expect(story.contains("routing may hand it out from now on"))
        let parts =
            #""offers":\#(offers),"legs":\#(legs),"recordings":\#(recordings),"unrecorded":\#(unrecorded),"#
            + #""story":[\#(story)],"sentences":[\#(sentences)]"#
        let wanted = #"{"call":\#(pastRow),\#(parts),"utcOffset":0}"#
        #expect(try shown("queryPastCall", by: 101, ["callid": "\(Self.call)"]).0 == wanted)
    }

    private func written(_ sentence: Sentence) -> String {
        let values = sentence.values.map { value in
            switch value {
            case .text(let text): #""\#(text)""#
            case .part(let part): written(part)
            }
        }
        return #"{"template":"\#(sentence.template)","values":[\#(values.joined(separator: ","))]}"#
    }

    @Test func `a call that is none, or was never one's own, is unknown`() throws {
        for call in ["1476707885-1", "no id of ours"] {
            #expect(throws: Refusal.unknownCall) { try shown("queryPastCall", by: 107, ["callid": call]) }
        }
        #expect(throws: Refusal.unknownCall) { try shown("queryPastCall", by: 102, ["callid": "\(Self.call)"]) }
        #expect(try shown("queryPastCall", by: 107, ["callid": "\(Self.call)"]).0.hasPrefix(#"{"call":"#))
    }
}

/// What was asked of an archive.
private final class Asked: Sendable {
    let query = Mutex<HistoryQuery?>(nil)
}
