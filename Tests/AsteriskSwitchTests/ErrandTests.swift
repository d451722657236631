import Telephony
import Testing

@testable import AsteriskSwitch

struct ErrandTests {
    @Test func `what concerns one channel is done in the order given`() {
        let story = Story(agent + [order(.connect("a.1", .music), .sendDigits("a.1", "7"), .clear("a.1"))])
        #expect(story.told == ["POST /channels/lf.x.1.a.1_/moh"])
        #expect(next(story, .done) == ["connected a.1 music", "POST /channels/lf.x.1.a.1_/dtmf 7"])
        #expect(next(story, .done, .done) == ["DELETE /channels/lf.x.1.a.1_"])
        #expect(next(story, .done, .done, .done) == [])
    }

    @Test func `each request waits for the one before`() {
        let story = Story(caller + [order(.connect("sw-1", .bridge("c1")))])
        #expect(story.told == ["DELETE /channels/sw-1/moh"])
        #expect(next(story, .done) == ["POST /bridges lf.x.1.c1"])
        #expect(next(story, .done, .done) == ["POST /bridges/lf.x.1.c1/addChannel sw-1"])
    }

    @Test func `different channels are served side by side`() {
        let both = order(.connect("sw-1", .alone), .connect("a.1", .music), .ring("b.1", "1002", showing: ""))
        let story = Story(caller + agent + [both])
        #expect(
            story.told == [
                "DELETE /channels/sw-1/moh", "POST /channels/lf.x.1.a.1_/moh", "POST /channels PJSIP/1002 lf.x.1.b.1_",
            ])
        #expect(Story(caller + agent + [both, done("POST /channels/lf.x.1.a.1_")]).told == ["connected a.1 music"])
    }

    @Test func `the next errand follows one that failed`() {
        let two = agent + [order(.connect("a.1", .music), .clear("a.1"))]
        #expect(Story(two + [refused(500)]).told == ["unclear a.1", "DELETE /channels/lf.x.1.a.1_"])
        #expect(Story(two + [silence]).told == ["unclear a.1", "DELETE /channels/lf.x.1.a.1_"])
    }

    @Test func `with a channel goes what was to be done with it`() {
        let story = Story(agent + [order(.connect("a.1", .music), .sendDigits("a.1", "7")), left("lf.x.1.a.1_")])
        #expect(story.told == ["ended a.1 hungUp"])
        #expect(next(story, .done) == [])
        #expect(next(story, .unclear) == [])
        #expect(!story.dialogue.isUnderWay("lf.x.1.a.1_"))
    }

    @Test func `an answer counts once`() {
        var story = Story(agent)
        let effects = story.dialogue.take(.orders([.connect("a.1", .music), .clear("a.1")], at: Moment(milliseconds: 0)))
        guard case .request(let ticket, _)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(story.dialogue.take(.answered(ticket, .done)).count == 2)
        #expect(story.dialogue.take(.answered(ticket, .done)).isEmpty)
    }

    static let unclear: [(String, [Story.Act], Order, Int)] = [
        ("answer", [arrives("sw-1"), refused(500)], .connect("sw-1", .music), 0), ("music", agent, .connect("a.1", .music), 0),
        ("make a bridge", agent, .connect("a.1", .bridge("c1")), 0), ("join", agent, .connect("a.1", .bridge("c1")), 1),
        ("digits", agent, .sendDigits("a.1", "1"), 0), ("clear", agent, .clear("a.1"), 0), ("refuse", caller, .refuse("sw-1"), 0),
        ("leave", agent + [obeyed(.connect("a.1", .bridge("c1")))], .connect("a.1", .alone), 0),
        ("silence", agent + [obeyed(.connect("a.1", .music))], .connect("a.1", .alone), 0),
        ("a tone", agent, .connect("a.1", .ringing), 0), ("mute", agent, .mute("a.1", true), 0), ("note it", agent, .mute("a.1", true), 1),
        ("end a tone", agent + [obeyed(.connect("a.1", .ringing))], .connect("a.1", .alone), 0),
    ]

    @Test(arguments: unclear)
    func `what the switch refuses, or does not answer, is unclear`(_ what: String, _ acts: [Story.Act], _ asked: Order, _ done: Int) {
        let leg = asked.leg?.rawValue ?? "a recording"
        let before = acts + [order(asked)] + Array(repeating: AsteriskSwitchTests.done, count: done)
        #expect(Story(before + [refused(503)]).told == ["unclear \(leg)"], "\(what) is refused")
        #expect(Story(before + [silence]).told == ["unclear \(leg)"], "\(what) is not answered")
        #expect(Story(before + [silence, AsteriskSwitchTests.done]).told == ["nothing to answer"], "\(what): the rest is not tried")
    }

    static let forgiven: [(String, [Story.Act], Order, [Int])] = [
        ("silence", agent + [obeyed(.connect("a.1", .music))], .connect("a.1", .alone), [404, 409, 412]),
        ("leave", agent + [obeyed(.connect("a.1", .bridge("c1")))], .connect("a.1", .alone), [400, 404, 409, 422]),
        ("end a tone", agent + [obeyed(.connect("a.1", .ringing))], .connect("a.1", .alone), [404, 409, 412]),
        ("make a bridge", agent, .connect("a.1", .bridge("c1")), [409]),
    ]

    @Test(arguments: forgiven)
    func `some refusals mean that it is so already`(_ what: String, _ acts: [Story.Act], _ asked: Order, _ statuses: [Int]) {
        let expected = Story(acts + [order(asked), done]).told
        for status in statuses {
            #expect(Story(acts + [order(asked), refused(status)]).told == expected, "\(what): \(status)")
        }
    }

    static let lost: [(Answer, String)] = [
        (.refused(404), "ended a.1 unreachable"), (.refused(500), "ended a.1 unreachable"),
        (.unclear, "unclear a.1"),
    ]

    @Test(arguments: lost) func `a ring that the switch does not take`(_ answer: Answer, _ told: String) {
        let story = Story([order(.ring("a.1", "1001", showing: ""), .clear("a.1"))])
        let isForgotten = answer != .unclear
        #expect(next(story, answer) == (isForgotten ? [told] : [told, "DELETE /channels/lf.x.1.a.1_"]))
        #expect(Story([order(.ring("a.1", "1001", showing: "")), { $0.answer(answer) }]).dialogue.channels.isEmpty == isForgotten)
    }

    private static let conflict = [order(.ring("a.1", "1001", showing: "")), refused(409)]
    private static let notThere = conflict + [refused(404)]

    /// What the switch says of a phone that is not there is now and then that the channel exists.
    static let conflicts: [Row] = [
        Row("it is asked whether the channel is there", conflict, ["GET /channels/lf.x.1.a.1_"]),
        Row("it is: it was rung", conflict + [told("Ringing")], []),
        Row("so it is cleared", conflict + [told("Ringing"), order(.clear("a.1"))], ["DELETE /channels/lf.x.1.a.1_"]),
        Row("it is not: the phone is asked for", notThere, ["GET /endpoints/PJSIP/1001"]),
        Row("which is not registered", notThere + [told("offline")], ["ended a.1 unreachable"]),
        Row("which does not exist", notThere + [refused(404)], ["ended a.1 unreachable"]),
        Row("which is there", notThere + [told("online")], ["ended a.1 failed"]),
        Row("which is in a state that has no name", notThere + [told(nil)], ["ended a.1 failed"]),
        Row("nobody knows whether the channel is there", conflict + [silence], ["unclear a.1"]),
        Row("nobody knows how the phone is", notThere + [silence], ["unclear a.1"]),
        Row("the switch will not say", conflict + [refused(500)], ["unclear a.1"]),
        Row("it rings before it is known", conflict + [event(.ringing("lf.x.1.a.1_")), told("Ringing")], []),
        Row("until it is known it is there", conflict + [ask, read()], ["snapshot; a.1 1001 rings alone"]),
    ]

    @Test(arguments: conflicts) func `a ring of which the switch says that it exists`(_ row: Row) {
        #expect(Story(row.acts).told == row.told)
    }

    @Test func `who waits for music can wait, who waits for a talk cannot`() {
        #expect(Story(caller + [order(.connect("sw-1", .bridge("c1")))]).patient == [])
        #expect(Story([arrives("sw-1")]).patient == ["POST /channels/sw-1/answer"])
        #expect(Story(agent + [order(.connect("a.1", .music))]).patient == ["POST /channels/lf.x.1.a.1_/moh"])
        let held = Story(talk + [order(.connect("sw-1", .music))])
        #expect(held.told == ["POST /bridges/lf.x.1.c1/removeChannel sw-1"])
        #expect(held.patient == [])
    }

    @Test func `what waits behind one who can wait does not wait as long`() {
        let waits: [Story.Act] = [arrives("sw-1")]
        #expect(Story(waits).hastened == [])
        #expect(Story(waits + [order(.connect("sw-1", .music))]).hastened == [])
        let joins = Story(waits + [order(.connect("sw-1", .bridge("c1")))])
        #expect(joins.hastened == ["sw-1"])
        #expect(Story(waits + [order(.connect("sw-1", .bridge("c1"))), order(.connect("sw-1", .bridge("c1")))]).hastened == ["sw-1"])
        #expect(Story(waits + [order(.connect("sw-1", .bridge("c1"))), done]).patient == [])
    }

    /// The switch sends digits after it has answered, and does nothing else with the channel meanwhile.
    @Test func `who leaves a talk while digits are being sent may take as long as these`() {
        let dials = talk + [order(.sendDigits("sw-1", "12,3")), done]
        let tones = Interval.milliseconds(3 * 210 + 530)
        #expect(Story(dials + [order(.connect("sw-1", .music))]).graces == [tones])
        #expect(Story(dials + [order(.connect("a.1", .music))]).graces == [.zero])
        let held = dials + [obeyed(.connect("sw-1", .music))]
        #expect(Story(held).graces == [tones, .zero])
        #expect(Story(held + [obeyed(.connect("sw-1", .bridge("c2")))]).graces == [.zero, .zero, .zero])
        let twice = dials + [obeyed(.sendDigits("sw-1", "4"))]
        #expect(Story(twice + [order(.connect("sw-1", .music))]).graces == [tones + .milliseconds(210)])
        let long = talk + [obeyed(.sendDigits("sw-1", String(repeating: "5", count: 1_000)))]
        #expect(Story(long + [order(.connect("sw-1", .music))]).graces == [.seconds(30)])
        let read = [ask, read([.phone("lf.x.1.a.1_"), .caller("sw-1", state: "Up")], bridges: [c1])]
        #expect(Story(dials + read + [order(.connect("sw-1", .music))]).graces == [tones])
    }
    private let c1 = SwitchBridge(id: "lf.x.1.c1", channels: ["sw-1", "lf.x.1.a.1_"])

    @Test func `nobody waits for the answer about a channel that is gone`() throws {
        var story = Story(agent)
        let effects = story.dialogue.take(.orders([.connect("a.1", .music)], at: Moment(milliseconds: 0)))
        guard case .request(let ticket, _)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        #expect(story.dialogue.awaits(ticket))
        _ = story.dialogue.take(.event(.left("lf.x.1.a.1_"), at: nil, heard: Moment(milliseconds: 0)))
        #expect(!story.dialogue.awaits(ticket))
    }

    private func next(_ story: Story, _ answers: Answer...) -> [String] {
        var story = story
        var before = 0
        for answer in answers {
            before = story.told.count
            story.answer(answer)
        }
        let told = Array(story.told[before...])
        return told == ["nothing to answer"] ? [] : told
    }
}
