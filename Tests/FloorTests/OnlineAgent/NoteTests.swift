import Telephony
import Testing

@testable import Floor

struct NoteTests {
    @Test func `those who are signed in are told once, but not the sender`() {
        var story = Story()
        for agent in [101, 102, 103] as [WorkNo] { story.signIn(agent) }
        story.mark()
        story.does(.sendNote(101, to: [103, 101, 102, 103, 104]))
        #expect(story.facts == "note.sent")
        #expect(story.told(101) == "" && story.told(102) == "Note" && story.told(103) == "Note")
    }

    @Test func `a note that reaches nobody is granted, and nothing happens`() {
        var story = Story()
        story.signIn(101)
        story.mark()
        story.does(.sendNote(101, to: [101, 104, 9_999]))
        story.does(.sendNote(101, to: []))
        #expect(story.facts == "")
    }

    @Test func `who is not signed in sends none`() {
        var story = Story()
        story.signIn(102)
        #expect(story.asks(.sendNote(101, to: [102])) == .notSignedIn)
    }
}
