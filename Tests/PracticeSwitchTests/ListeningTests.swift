import HTTPTypes
import Telephony
import Testing

@testable import PracticeLine
@testable import PracticeSwitch

/// Caller 555 (practice-1) and agent 1001 (a.1) talk in bridge b; inspectors 1003 (i.1) and 1004 (j.1) are up.
private let talk: [Story.Act] = [
    call("555"), ring("a.1", "1001"), ring("i.1", "1003"), ring("j.1", "1004"), pass(to: 1), connect("a.1", .bridge("b")),
    connect("practice-1", .bridge("b")),
]
private let listening = talk + [connect("i.1", .listening("a.1"))]
private let coaching = talk + [connect("i.1", .coaching("a.1"))]
private let both = listening + [connect("j.1", .coaching("a.1"))]
private let mute = order(.mute("a.1", true))

@Suite struct ListeningTests {
    /// After some acts, so much is heard by the inspectors, the agent and the caller.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let acts: [Story.Act]
        let heard: [[String]]
        init(_ sentence: String, _ acts: [Story.Act], i: [String] = [], j: [String] = [], a: [String] = [], caller: [String] = []) {
            (testDescription, self.acts, heard) = (sentence, acts, [i, j, a, caller])
        }
    }

    static let rows: [Row] = [
        Row("who listens hears both, and is heard by nobody", listening, i: ["1001", "555"], a: ["555"], caller: ["1001"]),
        Row("who coaches is heard by one of them", coaching, i: ["1001", "555"], a: ["1003", "555"], caller: ["1001"]),
        Row("the mode changes", coaching + [connect("i.1", .listening("a.1"))], i: ["1001", "555"], a: ["555"], caller: ["1001"]),
        Row(
            "who steps in is heard by all", coaching + [connect("i.1", .bridge("b"))], i: ["1001", "555"], a: ["1003", "555"],
            caller: ["1001", "1003"]),
        Row(
            "and steps back", coaching + [connect("i.1", .bridge("b")), connect("i.1", .listening("a.1"))], i: ["1001", "555"], a: ["555"],
            caller: ["1001"]),
        Row("two inspectors do not hear each other", both, i: ["1001", "555"], j: ["1001", "555"], a: ["1004", "555"], caller: ["1001"]),
        Row(
            "one of them steps in", both + [connect("i.1", .bridge("b"))], i: ["1001", "555"], j: ["1001", "1003", "555"],
            a: ["1003", "1004", "555"], caller: ["1001", "1003"]),
        Row(
            "the agent holds the caller", coaching + [connect("a.1", .alone), connect("practice-1", .music)], i: ["1001"], a: ["1003"],
            caller: ["music"]),
        Row("the agent hears music", coaching + [connect("a.1", .music)], i: ["1001", "music"], a: ["1003", "music"]),
        Row("the agent waits for somebody", coaching + [connect("a.1", .ringing)], i: ["1001", "ringing"], a: ["1003", "ringing"]),
        Row(
            "the agent moves", coaching + [connect("a.1", .bridge("c")), connect("practice-1", .bridge("c"))], i: ["1001", "555"],
            a: ["1003", "555"], caller: ["1001"]),
        Row("the agent is muted", coaching + [mute], i: ["555"], a: ["1003", "555"]),
        Row("the inspector is muted", coaching + [order(.mute("i.1", true))], i: ["1001", "555"], a: ["555"], caller: ["1001"]),
        Row("the agent's phone holds", coaching + [hold("1001")]),
        Row("the inspector's phone holds", coaching + [hold("1003")], a: ["555"], caller: ["1001"]),
        Row("the agent's phone still rings", talk + [ring("k.1", "1005"), connect("i.1", .coaching("k.1"))], a: ["555"], caller: ["1001"]),
        Row("the agent hangs up", both + [hangUp("1001")]),
        Row(
            "one listens to the caller", talk + [connect("i.1", .coaching("practice-1"))], i: ["1001", "555"], a: ["555"],
            caller: ["1001", "1003"]),
        Row("the caller hangs up", talk + [connect("i.1", .listening("practice-1")), leave("practice-1")]),
        Row(
            "one listens to who listens", listening + [connect("j.1", .listening("i.1"))], i: ["1001", "555"], j: ["1001", "1003", "555"],
            a: ["555"], caller: ["1001"]),
        Row(
            "two listen to each other", talk + [connect("i.1", .coaching("j.1")), connect("j.1", .coaching("i.1"))], i: ["1004"],
            j: ["1003"], a: ["555"], caller: ["1001"]),
        Row("nobody listens to oneself", talk + [connect("i.1", .listening("i.1"))], a: ["555"], caller: ["1001"]),
    ]

    @Test(arguments: rows) func `who hears whom`(_ row: Row) throws {
        let story = try Story(row.acts)
        let legs: [LegID] = ["i.1", "j.1", "a.1", "practice-1"]
        #expect(legs.map { story.network.connection(of: $0) == nil ? [] : story.hears($0) } == row.heard)
    }

    static let told = [
        NetworkRow("listening is reported", listening, ["1: connected i.1 listening to a.1"]),
        NetworkRow("coaching is", coaching, ["1: connected i.1 coaching a.1"]),
        NetworkRow("to listen to nobody is to be alone", talk + [connect("i.1", .listening("z.1"))], ["1: connected i.1 alone"]),
        NetworkRow(
            "that the one listened to is gone says who is alone", listening + [hangUp("1001")],
            ["1: ended a.1 hungUp", "all but 1: phone 1001 reachable"]),
        NetworkRow("an inspector's hold button is told of", listening + [hold("1003")], ["1: held by i.1"]),
    ]

    @Test(arguments: told) func `what is told`(_ row: NetworkRow) throws {
        let story = try Story(row.acts)
        #expect(story.told + story.elsewhere == row.told)
    }

    @Test func `a snapshot shows who listens, and who is alone after the end`() throws {
        func connections(_ acts: [Story.Act]) throws -> [Connection] {
            try Story(acts).network.snapshot(of: 1, incarnation: "i").legs.filter { $0.party == .phone("1003") }.map(\.connection)
        }
        #expect(try connections(listening) == [.listening("a.1")])
        #expect(try connections(coaching) == [.coaching("a.1")])
        #expect(try connections(coaching + [hangUp("1001")]) == [.alone])
        #expect(try connections(coaching + [connect("i.1", .music), hangUp("1001")]) == [.music])
    }

    @Test func `the practice line tells of a phone that listens`() async throws {
        let line = try TestLine()
        line.order(.ring("1000-1.1", "1001", showing: "555"), .ring("1000-2.1", "1003", showing: "101"))
        line.network.pass(.seconds(1))
        line.order(.connect("1000-2.1", .coaching("1000-1.1")))
        #expect(try await line.ask(.get, "phones/1003").body == #"{"state":"coaching","callid":"1000-2","hears":["1001"],"display":"101"}"#)
        #expect(try await line.ask(.get, "phones/1001").body == #"{"state":"held","callid":"1000-1","hears":["1003"],"display":"555"}"#)
        line.order(.connect("1000-2.1", .listening("1000-1.1")))
        #expect(
            try await line.ask(.get, "phones/1003").body == #"{"state":"listening","callid":"1000-2","hears":["1001"],"display":"101"}"#)
        _ = try await line.ask(.post, "phones/1003/hold")
        #expect(try await line.ask(.get, "phones/1003").body == #"{"state":"held","callid":"1000-2","hears":[],"display":"101"}"#)
    }
}
