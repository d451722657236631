import Foundation
import Telephony
import Testing

@testable import Floor

struct EndedCallsTests {
    static let ends: [(CallEnd, @Sendable (inout Story) -> Void)] = [
        (.callerLeft, { $0.leaves("p1") }),
        (.expired, { $0.after(.seconds(900)) }),
        (
            .answered,
            {
                $0.requests(102, "p1"); $0.takesUp(102); $0.does(.release(102))
            }
        ),
        (
            .lost,
            {
                $0.losesLink(); $0.reconciles([])
            }
        ),
        (
            .switchLost,
            {
                $0.losesLink(); $0.reconciles([], incarnation: "B")
            }
        ),
    ]

    @Test(arguments: ends.indices)
    func `whoever asks too late is told how the call ended`(_ index: Int) {
        var story = Story()
        story.signIn(101)
        story.signIn(102)
        story.arrives("p1")
        let id = story.id("p1")
        Self.ends[index].1(&story)
        #expect(story.asks(.requestCall(101, call: id, queue: 10)) == .callEnded(Self.ends[index].0))
    }

    @Test func `and of a call that was dropped`() {
        var story = Story.routed(.ringing)
        story.does(.reject(101, call: nil, .drop))
        #expect(story.asks(.requestCall(101, call: story.id("p1"), queue: 20)) == .callEnded(.dropped))
    }

    @Test func `the last ten thousand are remembered`() {
        var ended = EndedCalls()
        for serial in Int64(1)...10_003 { ended.note(CallID(seconds: 1, serial: serial), .answered) }
        for serial in Int64(1)...3 { #expect(ended[CallID(seconds: 1, serial: serial)] == nil) }
        for serial in [Int64(4), 5000, 10_003] { #expect(ended[CallID(seconds: 1, serial: serial)] == .answered) }
    }

    @Test func `and who may write of them, no longer than they are`() {
        var ended = EndedCalls()
        let writer = EndedCalls.Writer(agent: 101, until: Moment(milliseconds: 5))
        for serial in Int64(1)...10_003 { ended.note(CallID(seconds: 1, serial: serial), .answered, writer) }
        #expect(ended.writer(of: CallID(seconds: 1, serial: 3)) == nil)
        #expect(ended.writer(of: CallID(seconds: 1, serial: 4)) == writer)
    }

    @Test func `a state that was saved before writers were kept has none`() throws {
        let saved = #"{"ends":[],"order":[],"oldest":0}"#
        #expect(try JSONDecoder().decode(EndedCalls.self, from: Data(saved.utf8)).writer(of: CallID(seconds: 1, serial: 1)) == nil)
    }
}
