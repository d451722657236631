import Telephony
import Testing

@testable import Floor

/// A chat waits as a call does, and is with one agent.
struct ChatTests {
    private func begun(_ agents: [WorkNo] = [101]) -> Story {
        var story = Story(.chatting)
        for agent in agents { story.signIn(agent) }
        story.mark()
        return story
    }

    @Test func `a chat stands in the list of its queue, with what its customer wrote first`() throws {
        var story = begun()
        let chat = story.writes("Mia", "Where is my taxi?")
        #expect(story.facts == "chat.came, chat.said" && story.orders == "" && story.told(101) == "")
        let rows = try story.floor.waitingCalls(in: 80, at: story.now)
        #expect(rows.map(\.call) == [chat] && rows[0].media == .chat && rows[0].caller.text == "Mia" && rows[0].called == "harbour-web")
        #expect(story.floor.waitingList(of: 80, at: story.now)?.calls.map(\.info.call) == [chat])
        #expect(try story.floor.waitingCount(in: 80) == 1 && story.floor.chatRank(chat) == 1)
        #expect(story.chat(chat)?.lines.map(\.what) == [.waits, .said])
        #expect(try story.floor.callInfo(of: chat.description, for: 101, at: story.now).call == chat)
    }

    @Test func `an agent takes it with requestcall, and is told what was written`() {
        var story = begun()
        let chat = story.writes("Mia", "Where is my taxi?")
        story.mark()
        story.does(story.requestChat(101, chat))
        #expect(story.facts == "chat.taken" && story.told(101) == "Chat connected, Chat message 2, Chat received 2")
        #expect(story.chat(chat)?.holder == 101 && story.waitingChats() == [] && story.floor.isInChat(101))
        #expect(story.agent(101)?.engagement == nil, "no call takes the agent up")
        story.mark()
        story.does(story.requestChat(101, chat))
        #expect(story.facts == "", "a double click does not lose its own race")
    }

    @Test func `exactly one of all who ask gets it`() {
        var story = begun([101, 102])
        let chat = story.writes()
        story.does(story.requestChat(101, chat))
        #expect(story.asks(story.requestChat(102, chat)) == .takenByAnotherAgent(101, answered: true))
        #expect(story.asks(.chat(.say(102, call: chat.description, Personal("x")))) == .takenByAnotherAgent(101, answered: true))
    }

    @Test func `both write, and only the customer's texts are told to the agent`() {
        var story = begun()
        let chat = story.writes()
        story.does(story.requestChat(101, chat))
        story.mark()
        story.does(.chat(.write(chat, Personal("Hello"))))
        story.does(.chat(.say(101, call: chat.description, Personal("Good morning"))))
        #expect(story.told(101) == "Chat message 3, Chat received 3")
        #expect(story.chat(chat)?.lines.suffix(2).map(\.text.text) == ["Hello", "Good morning"])
        #expect(story.chat(chat)?.lines.suffix(2).map(\.agent) == [nil, 101])
        #expect(story.asks(.chat(.say(101, call: chat.description, Personal("")))) == .emptyMessage)
    }

    @Test func `it is beside a call, and does not keep calls away`() {
        var story = begun()
        story.talks(101, "p1")
        let chat = story.writes()
        story.does(story.requestChat(101, chat))
        #expect(story.chat(chat)?.holder == 101 && story.standing(101) == .talking)
        story.does(.release(101))
        story.mark()
        story.arrives("p2", to: "4020")
        #expect(story.holder("p2") == 101, "and the next call is handed out")
    }

    /// (what ends it, end, by)
    static let ends: [(ChatCommand, CallEnd, CallEnded.Side)] = [
        (.leave(CallID(seconds: 0, serial: 0)), .answered, .caller), (.drop(101, call: ""), .answered, .agent),
    ]

    @Test(arguments: ends)
    func `either side ends it, and it has one record`(_ row: (ChatCommand, CallEnd, CallEnded.Side)) throws {
        var story = begun()
        let chat = story.writes()
        story.after(.seconds(5))
        story.does(story.requestChat(101, chat))
        story.after(.seconds(7))
        story.mark()
        if case .leave = row.0 { story.does(.chat(.leave(chat))) } else { story.does(.chat(.drop(101, call: chat.description))) }
        let record = try #require(story.callRecords.first)
        #expect(story.callRecords.count == 1 && record.end == row.1 && record.by == row.2 && record.agent == 101)
        #expect(record.waited == .seconds(5) && record.talked == .seconds(7) && record.queue == 80 && record.offers == 1)
        #expect(story.told(101) == "Chat disconnected" && !story.floor.isInChat(101))
        #expect(story.asks(.chat(.write(chat, Personal("x")))) == .callEnded(.answered))
        #expect(story.asks(story.requestChat(101, chat)) == .callEnded(.answered))
        story.does(.chat(.leave(chat)))
        #expect(story.chat(chat)?.lines.last?.what == .ended)
        story.after(Chat.keptFor)
        #expect(story.chat(chat) == nil && story.floor.nextDeadline == nil)
        #expect(story.asks(.chat(.leave(chat))) == .callEnded(.answered))
    }

    @Test func `who loses patience leaves, and a wait that is too long ends`() {
        var story = begun()
        let first = story.writes("Mia")
        story.does(.chat(.leave(first)))
        #expect(story.callRecords.map(\.end) == [.callerLeft] && story.waitingChats() == [])
        story.writes("Tom")
        story.mark()
        story.after(.seconds(60))
        #expect(story.callRecords.map(\.end) == [.expired])
    }

    @Test func `as many at once as the agent wants`() {
        var story = begun()
        let chats = (1...5).map { story.writes("c\($0)") }
        for chat in chats.prefix(3) { story.does(story.requestChat(101, chat)) }
        #expect(story.asks(story.requestChat(101, chats[3])) == .tooManyChats)
        story.does(.chat(.setNumber(101, 4)))
        story.does(story.requestChat(101, chats[3]))
        #expect(story.asks(story.requestChat(101, chats[4])) == .tooManyChats)
        #expect(story.asks(.chat(.setNumber(101, 61))) == .tooManyChats)
        story.does(.chat(.setNumber(101, 1)))
        #expect(story.floor.chats(of: 101).count == 4, "those that are there stay")
    }

    @Test func `what it takes to request one is checked as for calls`() {
        var story = begun([101])
        let chat = story.writes()
        #expect(story.asks(story.requestChat(102, chat)) == .notSignedIn)
        #expect(story.asks(story.requestChat(101, chat, from: 60)) == .notYourQueue)
        #expect(story.asks(story.requestChat(101, chat, from: 50)) == .pickingNotAllowed)
        #expect(story.asks(story.requestChat(101, chat, from: 70)) == .inAnotherQueue(80))
        #expect(story.asks(.chat(.open(site: "x", 10, caller: Personal(""), text: nil))) == .noChatQueue)
        #expect(story.asks(.chat(.open(site: "x", 999, caller: Personal(""), text: nil))) == .notYourQueue)
    }

    @Test func `its story is told without a word of what was written`() {
        var story = begun()
        let chat = story.writes("Mia", "secret words")
        story.after(.seconds(3))
        story.does(story.requestChat(101, chat))
        story.does(.chat(.drop(101, call: chat.description)))
        let lines = Explanation.lines(of: story.outcome.facts, names: .chatting)
        #expect(lines.first?.hasPrefix("Chat \(chat) of Mia, who came by site harbour-web, began on") == true)
        #expect(lines.contains { $0.hasSuffix("requested by agent 101 (Agent 101), who has it") })
        #expect(lines.last == "In all: waited 3.0 s, talked 0.0 s, held 0.0 s, 1 offer.")
        #expect(!lines.joined().contains("secret"))
    }

    @Test func `all its texts can be erased`() {
        var story = begun()
        let chat = story.writes("Mia", "Where is my taxi?")
        story.does(story.requestChat(101, chat))
        var floor = story.floor
        let places = floor.forgetErased(Erased([chat.description]))
        #expect(places.queues == [80] && places.desks == [101])
        #expect(floor.chat(chat)?.caller.text == nil && floor.chat(chat)?.lines.allSatisfy { $0.text.text == nil } == true)
        let notices = story.notices(101).compactMap { $0.without(Erased([chat.description])) }
        #expect(notices.count == 3)
        for case .chat(let notice) in notices { #expect(notice.text.text == nil && notice.caller.text == nil) }
    }
}
