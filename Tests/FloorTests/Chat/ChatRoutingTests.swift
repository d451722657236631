import Telephony
import Testing

@testable import Floor

/// Chats that are handed out, and given away.
struct ChatRoutingTests {
    private func begun(_ agents: [WorkNo] = [101], byHand: Bool = false) -> Story {
        var story = Story(.chatting)
        for agent in agents { story.signIn(agent) { $0.autoAnswer = !byHand } }
        story.mark()
        return story
    }

    @Test func `one that is handed out is there at once, or waits for an answer`() {
        var story = begun()
        let chat = story.writes(to: 70)
        #expect(story.chat(chat)?.holder == 101 && story.told(101) == "Chat connected")
        var other = begun(byHand: true)
        let second = other.writes(to: 70)
        #expect(other.chat(second)?.offer?.agent == 101 && other.told(101) == "Chat ring" && other.waitingChats(70) == [second])
        #expect(other.asks(other.requestChat(101, second, from: 70)) == nil, "to request it is to answer it")
        #expect(other.chat(second)?.holder == 101)
    }

    @Test func `it goes to the best level, then to who has fewest`() {
        var story = begun([101, 103, 104])
        let chats = (1...6).map { story.writes("c\($0)", to: 70) }
        #expect(chats.map { story.chat($0)?.holder } == [101, 101, 101, 103, 104, 103])
    }

    @Test func `nobody is given more than wanted, nor one while talking or busy`() {
        var story = begun()
        story.does(.chat(.setNumber(101, 1)))
        story.writes("c1", to: 70)
        let second = story.writes("c2", to: 70)
        #expect(story.chat(second)?.holder == nil)
        story.does(.chat(.drop(101, call: story.floor.chats(of: 101)[0].description)))
        #expect(story.chat(second)?.holder == 101, "the place that is free is taken")
        var busy = begun([])
        busy.signIn(101, .busy)
        let chat = busy.writes(to: 70)
        #expect(busy.chat(chat)?.holder == nil)
        busy.does(.sayFree(101))
        #expect(busy.chat(chat)?.holder == 101)
    }

    @Test func `one that is not answered goes back to its place, and is left alone for a while`() {
        var story = begun(byHand: true)
        let chat = story.writes(to: 70)
        story.after(.seconds(20))
        #expect(story.chat(chat)?.offer == nil && story.waitingChats(70) == [chat])
        #expect(story.told(101) == "Chat ring, Chat disconnected" && story.offerRecords.map(\.end) == [.noAnswer])
        story.mark()
        story.after(.seconds(30))
        #expect(story.facts == "chat.backOffEnded, chat.offered")
        story.does(.answer(101, call: chat.description))
        #expect(story.chat(chat)?.holder == 101 && story.offerRecords.map(\.end) == [nil])
    }

    @Test func `one that is refused is offered to the next`() {
        var story = begun([101, 102], byHand: true)
        let chat = story.writes(to: 70)
        story.does(.reject(101, call: chat.description, .requeue))
        #expect(story.chat(chat)?.offer?.agent == 102)
        #expect(story.asks(.reject(101, call: chat.description, .requeue)) == .noCallToAnswer)
        #expect(story.asks(.chat(.answer(101, call: chat.description))) == .noCallToAnswer)
        #expect(story.standing(101) == .idle, "nobody becomes busy by it")
    }

    @Test func `it is given to another queue at once`() {
        var story = begun()
        let chat = story.writes()
        story.does(story.requestChat(101, chat))
        story.after(.seconds(9))
        story.mark()
        story.does(.chat(.transfer(101, call: chat.description, .callee(.queue(70)), leaves: true)))
        #expect(story.facts == "chat.waits, chat.taken", "and handed out there")
        #expect(story.told(101) == "Chat disconnected, Chat connected")
        #expect(story.asks(.chat(.transfer(101, call: chat.description, .callee(.queue(10)), leaves: true))) == .noChatQueue)
        #expect(story.asks(.chat(.transfer(101, call: chat.description, .accessCode("4010"), leaves: true))) == .noChatQueue)
    }

    /// (the giver is out of it at once, what the giver is told, who has it when the other takes it not)
    static let ways: [(Bool, String, WorkNo?)] = [
        (false, "Chat transferStart", 101), (true, "Chat transferStart, Chat disconnected", nil),
    ]

    @Test(arguments: ways)
    func `it is given to another agent, who is asked`(_ leaves: Bool, _ told: String, _ back: WorkNo?) {
        var story = begun([101, 102], byHand: true)
        let chat = story.writes()
        story.does(story.requestChat(101, chat))
        story.mark()
        story.does(.chat(.transfer(101, call: chat.description, .callee(.agent(102)), leaves: leaves)))
        #expect(story.told(101) == told && story.told(102) == "Chat ring")
        if !leaves {
            #expect(story.asks(.chat(.transfer(101, call: chat.description, .callee(.agent(103)), leaves: true))) == .transferUnderWay)
        }
        var refused = story
        refused.mark()
        refused.does(.chat(.reject(102, call: chat.description)))
        #expect(refused.chat(chat)?.holder == back && refused.waitingChats() == (back == nil ? [chat] : []))
        #expect(refused.told(101) == "Chat transferFailed")
        story.mark()
        story.does(.chat(.answer(102, call: chat.description)))
        #expect(story.chat(chat)?.holder == 102 && story.floor.chats(of: 101) == [])
        #expect(story.told(101) == (leaves ? "" : "Chat disconnected"))
    }

    @Test func `it cannot be given to one who is not there or has no room`() {
        var story = begun([101, 102])
        story.does(.chat(.setNumber(102, 1)))
        let chat = story.writes()
        let other = story.writes()
        story.does(story.requestChat(101, chat))
        story.does(story.requestChat(102, other))
        for agent in [WorkNo(102), 103] {
            let ask = ChatCommand.transfer(101, call: chat.description, .callee(.agent(agent)), leaves: true)
            #expect(story.asks(.chat(ask)) == .agentNotFree(agent))
        }
        #expect(story.asks(.chat(.transfer(101, call: chat.description, .callee(.agent(101)), leaves: true))) == .badParameter("address"))
        #expect(story.asks(.chat(.transfer(101, call: chat.description, .outside("1"), leaves: true))) == .badParameter("devicetype"))
    }

    @Test func `with the session of its agent it goes back to the queue, at its old place`() {
        var story = begun([101, 102])
        let chat = story.writes("Mia")
        story.after(.seconds(5))
        let second = story.writes("Tom")
        story.does(story.requestChat(101, chat))
        story.fallsSilent(101)
        #expect(story.waitingChats() == [chat, second])
        story.signIn(101)
        #expect(story.asks(.chat(.say(101, call: chat.description, Personal("x")))) == .unknownCall)
        story.does(story.requestChat(102, chat))
        story.does(.signOut(102))
        #expect(story.waitingChats() == [chat, second])
    }

    @Test func `a new session finds them where the old one was replaced`() {
        var story = begun()
        let chat = story.writes()
        story.does(story.requestChat(101, chat))
        story.mark()
        story.signIn(101, forced: true)
        #expect(story.chat(chat)?.holder == 101 && story.told(101) == "InService, Ready, Chat connected")
        #expect(story.floor.presentState(of: 101).map(\.text) == ["InService", "Ready", "Chat connected"])
    }

    @Test func `an inspector ends and gives away the chats of others`() {
        var story = begun([101, 102])
        let chat = story.writes()
        story.does(story.requestChat(101, chat))
        #expect(story.asks(.chat(.forceDrop(101, of: 102, call: chat.description))) == .mayNotSupervise)
        story.does(.chat(.forceTransfer(102, of: 101, call: chat.description, .callee(.queue(70)))))
        #expect(story.chat(chat)?.queue == 70)
        story.does(.chat(.forceDrop(102, of: 101, call: chat.description)))
        #expect(story.chat(chat)?.end == .answered)
    }

    @Test func `in a queue that is no more nobody is left`() {
        var story = begun([])
        let chat = story.writes()
        var centre = Centre.chatting
        centre.queues.removeAll { $0.id == 80 }
        story.does(.configure(centre))
        #expect(story.chat(chat)?.end == .dropped && story.callRecords.map(\.by) == [.us])
    }
}
