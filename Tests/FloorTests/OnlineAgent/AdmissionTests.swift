import Telephony
import Testing

@testable import Floor

struct AdmissionTests {
    @Test func `a request proves the session it comes from`() throws {
        var story = Story()
        story.signIn(101)
        story.signIn(101, forced: true)
        let floor = story.floor
        #expect(throws: Refusal.notSignedIn) { try floor.admit(102, .trusted) }
        #expect(throws: Refusal.notSignedIn) { try floor.admit(102, .none) }
        #expect(throws: Refusal.notSignedIn) { try floor.admit(101, .session(SessionNumber(1))) }
        #expect(throws: Refusal.notEntitled) { try floor.admit(101, .session(SessionNumber(3))) }
        #expect(throws: Refusal.notEntitled) { try floor.admit(101, .none) }
        try floor.admit(101, .session(SessionNumber(2)))
        try floor.admit(101, .trusted)
    }
}
