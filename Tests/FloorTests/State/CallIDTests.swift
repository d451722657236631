import Telephony
import Testing

@testable import Floor

struct CallIDTests {
    @Test func `a call is named by its seconds and the centre's own numbers`() {
        for centre in [1, 7, 4000] {
            var harbour = Centre.harbour
            harbour.id = centre
            var story = Story(harbour)
            for number in 1...3 {
                story.after(.milliseconds(999))
                story.arrives("p\(number)")
                let id = story.ids["p\(number)"]
                #expect(id == CallID(seconds: story.now.seconds, serial: Int64(centre) * 16_777_216 + Int64(number)))
            }
        }
    }

    @Test func `the counter begins anew after 2²⁴ calls, and stays within the centre's numbers`() {
        var floor = Story().floor
        floor.callCounter = 16_777_214
        var outcome = Outcome()
        for number in 1...3 {
            let report = Report.arrived(LegID("p\(number)"), caller: "1", called: "4010")
            #expect(throws: Never.self) { try floor.perform(.report(report), at: floor.now, into: &outcome) }
        }
        let serials = outcome.facts.compactMap { if case .call(.arrived(let fact)) = $0.fact { fact.call.serial } else { nil } }
        #expect(serials == [2 * 16_777_216 - 1, 16_777_216, 16_777_217])
    }

    @Test(arguments: ["1700000000-16777217", "0-0", "1-999999999999999999", "999999999999999-1"])
    func `its text is read as it is written`(_ text: String) throws {
        #expect(try #require(CallID(text)).description == text)
    }

    @Test(arguments: [
        "", "-", "1", "1-", "-1", "1-2-3", "01-2", "1-02", " 1-2", "1-2 ", "+1-2", "1- 2", "1-9999999999999999999", "9999999999999999-1",
    ])
    func `other text names no call`(_ text: String) {
        #expect(CallID(text) == nil)
    }
}
