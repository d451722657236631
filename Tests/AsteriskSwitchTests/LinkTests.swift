import Telephony
import Testing

@testable import AsteriskSwitch

struct LinkTests {
    static let rows: [Row] = [
        Row("nothing is said before it opens", [order(.clear("a.1"))], []), Row("a snapshot cannot be had yet", [ask], []),
        Row("first the switch is read", [opened], ["prepare and read"]), Row("then comes a snapshot", [opened, read()], ["snapshot"]),
        Row("a first connection that fails is a lost link", [closed], ["linkLost"]),
        Row("but only once", [closed, closed], []), Row("one that is lost while it is read too", [opened, closed], ["linkLost"]),
        Row("then it is tried in silence", [closed, opened, closed], []),
        Row("and comes up", [closed, opened, read()], ["snapshot"]), Row("it is lost", [opened, read(), closed], ["linkLost"]),
        Row("it is lost once", [opened, read(), closed, closed], []),
        Row("one that comes back, and is lost while it is read, was lost already", [opened, read(), closed, opened, closed], []),
        Row("it is lost again", [opened, read(), closed, opened, read(), closed], ["linkLost"]),
        Row("a reading that fails ends the connection", [opened, read(nil)], ["hang up"]),
        Row("then nothing is said until it is lost", [opened, read(nil), arrives("sw-1")], []),
        Row("one that was up is lost then", [opened, read(), ask, read(nil), closed], ["linkLost"]),
        Row("a reading after the end is none", [opened, closed, read()], []),
        Row("a reading that nobody asked for is none", [opened, read(), read()], []),
        Row("orders while it is down are dropped", [opened, read(), closed, order(.ring("a.1", "1001", showing: ""))], []),
        Row("orders before the snapshot too", [opened, order(.ring("a.1", "1001", showing: ""))], []),
        Row("they are not made up for", [opened, order(.ring("a.1", "1001", showing: "")), read()], ["snapshot"]),
        Row("events while it is down are nothing", [opened, read(), closed, arrives("sw-1")], []),
        Row("somebody asks", [opened, read(), ask], ["read"]), Row("and gets a snapshot", [opened, read(), ask, read()], ["snapshot"]),
        Row("while it is read, it is not read a second time", [opened, read(), ask, ask], []),
        Row("but anew, for who asked later wants what is later", [opened, read(), ask, ask, read()], ["read"]),
        Row("that is said once", [opened, read(), ask, ask, ask, read(), read()], ["snapshot"]),
        Row("even the first time", [opened, ask, read()], ["read"]),
        Row("what is to be heard of is said once", [opened, read(), ask, read(), ask], ["read"]),
        Row("and to each connection", [opened, read(), closed, opened], ["prepare and read"]),
        Row("a reading of the one before does not count", [opened, closed, opened, read()], ["prepare and read"]),
        Row("one that could not be had does not either", [opened, ask, read(nil)], ["prepare and read"]),
        Row("a replaced program just hears the end", [opened, read(), event(.replaced)], []),
    ]

    @Test(arguments: rows) func `the link`(_ row: Row) { #expect(Story(row.acts, isUp: false).told == row.told) }

    @Test func `what was under way is forgotten with the link`() {
        let story = Story(talk + [obeyed(.record("r", "a.1")), order(.connect("a.1", .music)), closed])
        #expect(story.told == ["linkLost"])
        let dialogue = story.dialogue
        #expect(dialogue.channels.isEmpty && dialogue.bridges.isEmpty && dialogue.recordings.isEmpty && dialogue.phones.isEmpty)
        #expect(!dialogue.isUnderWay("lf.x.1.a.1_"))
    }

    @Test(arguments: [Answer.done, .refused(500), .unclear]) func `answers from before are ignored`(_ answer: Answer) {
        let late: Story.Act = { $0.answerLate(answer) }
        let before = agent + [order(.connect("a.1", .music)), closed]
        #expect(Story(before + [late]).told == [])
        #expect(Story(before + [opened, read([.phone("lf.x.1.a.1_")]), late]).told == [])
        #expect(Story(before + [opened, read([.phone("lf.x.1.a.1_")]), order(.connect("a.1", .bridge("c1"))), late]).told == [])
    }

    @Test func `a report says when it happened, by our clock`() {
        let start = Moment(milliseconds: 100_000)
        let ringing = event(.ringing("lf.x.1.a.1_"), at: start, heard: start + .milliseconds(5_000))
        #expect(Story([ring("a.1"), ringing]).moments == [start + .milliseconds(5_000)])
        let slow = event(.left("lf.x.1.a.1_"), at: start + .milliseconds(1_000), heard: start + .milliseconds(9_000))
        #expect(Story([ring("a.1"), ringing, slow]).moments == [start + .milliseconds(6_000)])
        #expect(Story([ring("a.1"), event(.ringing("lf.x.1.a.1_"))]).moments == [nil])
    }
}

/// What happens while the switch is asked what it has.
struct ReadingTests {
    private static let waits = SwitchChannel.caller("sw-1", state: "Up")

    static let rows: [Row] = [
        Row("events are put aside", caller + [ask, left("sw-1")], []),
        Row(
            "who left meanwhile left before the snapshot", caller + [ask, left("sw-1"), read([waits])], ["ended sw-1 hungUp", "snapshot"]),
        Row("the reading may know it", caller + [ask, left("sw-1"), read()], ["ended sw-1 hungUp", "snapshot"]),
        Row(
            "who came meanwhile comes after it", [ask, arrives("sw-1"), read()],
            ["snapshot", "arrived sw-1 555 4000", "POST /channels/sw-1/answer"]),
        Row("unless it has him", [ask, arrives("sw-1"), read([waits])], ["snapshot; sw-1 555 4000 since 2000 up alone"]),
        Row(
            "who came and left meanwhile does so after it", [ask, arrives("sw-1"), left("sw-1"), read()],
            ["snapshot", "arrived sw-1 555 4000", "POST /channels/sw-1/answer", "ended sw-1 hungUp"]),
        Row(
            "even if it has him", [ask, arrives("sw-1"), left("sw-1"), read([waits])],
            ["snapshot", "arrived sw-1 555 4000", "POST /channels/sw-1/answer", "ended sw-1 hungUp"]),
        Row(
            "a phone that was lifted meanwhile", [ring("a.1"), ask, lifted("a.1"), read([.phone("lf.x.1.a.1_", "1001", "Ringing")])],
            ["snapshot; a.1 1001 rings alone", "up a.1"]),
        Row(
            "a phone that was busy meanwhile", [ring("a.1"), ask, event(.destroyed("lf.x.1.a.1_", cause: 17)), read()],
            ["ended a.1 busy", "snapshot"]),
        Row(
            "a ring that the switch has not taken yet is there", [order(.ring("a.1", "1001", showing: "")), ask, read()],
            ["snapshot; a.1 1001 rings alone"]),
        Row(
            "so is one that it took meanwhile", [order(.ring("a.1", "1001", showing: "")), ask, done, read()],
            ["snapshot; a.1 1001 rings alone"]),
        Row("one that it took before is not", [ring("a.1"), ask, read()], ["snapshot"]),
        Row(
            "nor one that it took, once it was read again", [order(.ring("a.1", "1001", showing: "")), ask, done, read(), ask, read()],
            ["snapshot"]),
        Row(
            "one that it refused meanwhile is not", [order(.ring("a.1", "1001", showing: "")), ask, refused(500), read()], ["snapshot"]),
        Row("it is carried out meanwhile", [ask, order(.ring("a.1", "1001", showing: ""))], ["POST /channels PJSIP/1001 lf.x.1.a.1_"]),
        Row(
            "who was seen in a bridge meanwhile",
            agent + [obeyed(.connect("a.1", .bridge("c1"))), ask, joined("lf.x.1.a.1_", "c1"), read([.phone("lf.x.1.a.1_")])],
            ["snapshot; a.1 1001 up alone", "connected a.1 bridge c1"]),
        Row(
            "what is under way is as it will be", agent + [order(.connect("a.1", .bridge("c1"))), ask, read([.phone("lf.x.1.a.1_")])],
            ["snapshot; a.1 1001 up bridge c1"]),
        Row("who is gone without a word is not there", agent + [ask, read()], ["snapshot"]),
        Row("and heard of no more", agent + [ask, read(), left("lf.x.1.a.1_")], []),
        Row(
            "read again, all of it stays aside", caller + [ask, left("sw-1"), ask, read([waits]), arrives("sw-2"), read()],
            ["ended sw-1 hungUp", "snapshot", "arrived sw-2 555 4000", "POST /channels/sw-2/answer"]),
        Row("a lost link takes it along", caller + [ask, left("sw-1"), closed, read(nil), opened, read()], ["snapshot"]),
    ]

    @Test(arguments: rows) func `while it is read`(_ row: Row) { #expect(Story(row.acts).told == row.told) }
}
