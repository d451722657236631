import Telephony
import Testing

@testable import Floor

/// Calls outside that agents are shown before they make them. 102 is the inspector.
struct PreviewTests {
    private func shown(_ numbers: [PhoneNumber] = ["0791111111", "0792222222"]) -> Story {
        var story = Story(.calling)
        story.signIn(101)
        story.signIn(102)
        story.mark()
        story.does(.offerPreview(102, to: 101, numbers, Personal("renewal")))
        return story
    }

    private func control(_ story: Story) -> Int64 { story.floor.agents[101]?.previews?.first?.control ?? 0 }

    @Test func `an agent is shown whom to call, and calls one of the numbers`() {
        var story = shown()
        #expect(story.told(101) == "Preview 0791111111,0792222222" && story.told(102) == "")
        #expect(story.asks(.previewCallOut(101, control: control(story), "0793333333")) == .badParameter("called"))
        #expect(story.asks(.previewCallOut(101, control: 99, "0792222222")) == .badParameter("callcontrolid"))
        let control = control(story)
        story.does(.previewCallOut(101, control: control, "0792222222"))
        #expect(story.present(101)?.caller.text == "0792222222" && story.present(101)?.data.text == "renewal")
        #expect(story.asks(.cancelPreview(101, control: control)) == .badParameter("callcontrolid"))
    }

    @Test func `the agent's page has them in the order in which they came, and no other agent's page`() throws {
        var story = shown()
        let first = story.floor.callCounter
        story.after(.seconds(5))
        story.does(.offerPreview(102, to: 101, ["0793333333"], Personal(nil)))
        let since = Moment(milliseconds: story.now.seconds * 1000)
        #expect(
            try story.floor.desk(of: 101, at: story.now).previews == [
                Desk.Preview(control: first, numbers: ["0791111111", "0792222222"], data: "renewal", since: since + .seconds(-5)),
                Desk.Preview(control: first + 1, numbers: ["0793333333"], data: nil, since: since),
            ])
        #expect(try story.floor.desk(of: 102, at: story.now).previews == [])
        story.does(.cancelPreview(101, control: first))
        #expect(try story.floor.desk(of: 101, at: story.now).previews.map(\.control) == [first + 1])
    }

    @Test func `one that cannot be made now stays`() {
        var story = shown()
        story.does(.callOut(101, CallOut("0794444444")))
        #expect(story.asks(.previewCallOut(101, control: control(story), "0792222222")) == .engaged)
        #expect(story.floor.agents[101]?.previews?.count == 1)
    }

    @Test func `it is refused, or over with the session`() {
        var story = shown()
        story.does(.cancelPreview(101, control: control(story)))
        #expect(story.floor.agents[101]?.previews == nil)
        var other = shown()
        other.does(.signOut(101))
        #expect(other.floor.agents[101]?.previews == nil)
    }

    @Test func `who sends it, and what, is checked`() {
        var story = shown()
        #expect(story.asks(.offerPreview(101, to: 102, ["0791111111"], Personal(nil))) == .mayNotSupervise)
        #expect(story.asks(.offerPreview(102, to: 103, ["0791111111"], Personal(nil))) == .supervisedSignedOut)
        #expect(story.asks(.offerPreview(102, to: 101, ["09001"], Personal(nil))) == .numberNotAllowed)
        for _ in 1..<Floor.mostPreviews { story.does(.offerPreview(102, to: 101, ["0791111111"], Personal(nil))) }
        #expect(story.asks(.offerPreview(102, to: 101, ["0791111111"], Personal(nil))) == .tooManyCalls)
    }

    @Test func `its texts can be erased`() throws {
        var story = shown()
        let call = story.floor.agents[101]?.previews?.first?.call.description ?? ""
        var floor = story.floor
        #expect(floor.forgetErased(Erased([call])).desks == [101], "the page is to show it no longer")
        #expect(try floor.desk(of: 101, at: story.now).previews.map(\.numbers) == [nil])
        #expect(floor.agents[101]?.previews?.first?.caller.text == nil && floor.agents[101]?.previews?.first?.data.text == nil)
        story.mark()
    }
}
