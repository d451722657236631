import Telephony
import Testing

@testable import Floor

struct NoteTests {
    @Test func `those who are signed in are told once, but not the sender`() {
        var story = Story()
        for agent in [101, 102, 103] as [WorkNo] { story.signIn(agent) }
        story.mark()
        story.does(.sendNote(101, to: [103, 101, 102, 103, 104], Personal("Lunch?")))
        #expect(story.facts == "note.sent")
        #expect(story.told(101) == "" && story.told(102) == "Note" && story.told(103) == "Note")
    }

    @Test func `a note says who sent it, when, and what`() throws {
        var story = Story()
        for agent in [101, 102] as [WorkNo] { story.signIn(agent) }
        story.mark()
        story.does(.sendNote(101, to: [102], Personal("Lunch?")))
        story.after(.seconds(5))
        story.does(.sendNote(101, to: [102], Personal("")))
        let notes = story.notices(102).compactMap { if case .note(let note) = $0 { note } else { nil } }
        #expect(notes.map(\.text.text) == ["Lunch?", ""] && notes.map(\.from) == [101, 101])
        #expect(try notes.map(\.senderName) == Array(repeating: #require(story.agent(101)).member.name, count: 2))
        #expect(notes.map(\.sent) == [story.now + .seconds(-5), story.now])
        #expect(notes.map(\.name) == ["note-1-1", "note-1-2"], "a name under which each text can be erased")
    }

    @Test func `notes and bulletins never share a name`() {
        var story = Story()
        for agent in [101, 102] as [WorkNo] { story.signIn(agent) }
        story.mark()
        story.does(.sendNote(101, to: [102], Personal("a")))
        story.does(.publishBulletin(101, for: .queue("Bookings"), Personal("b")))
        story.does(.sendNote(101, to: [102], Personal("c")))
        let names = story.notices(102).map { notice in
            switch notice {
            case .note(let message), .bulletin(let message): message.name ?? "none"
            default: "other"
            }
        }
        #expect(names == ["note-1-1", "bulletin-1-2", "note-1-3"])
    }

    /// Facts from before texts were kept.
    @Test func `a note of an earlier version has an empty text, and one that was erased says so`() {
        var story = Story()
        story.signIn(102)
        story.mark()
        story.happens(.session(.noteSent(NoteSent(agent: 101, to: [102]))))
        story.happens(.session(.noteSent(NoteSent(agent: 101, to: [102], bulletin: "note-1-1", text: nil))))
        let texts = story.notices(102).compactMap { if case .note(let note) = $0 { note.text.shown } else { nil } }
        #expect(texts == ["", "erased"])
    }

    @Test func `a note that reaches nobody is granted, and nothing happens`() {
        var story = Story()
        story.signIn(101)
        story.mark()
        story.does(.sendNote(101, to: [101, 104, 9_999], Personal("x")))
        story.does(.sendNote(101, to: [], Personal("x")))
        #expect(story.facts == "")
    }

    @Test func `who is not signed in sends none`() {
        var story = Story()
        story.signIn(102)
        #expect(story.asks(.sendNote(101, to: [102], Personal("x"))) == .notSignedIn)
    }
}
