import Telephony
import Testing

@testable import Floor

extension Centre {
    /// The harbour with two queues of chats: 70 is handed out, 80 only picked from. Agents 101 to 104 serve both beside the others.
    static let chatting: Centre = {
        var centre = Centre.harbour
        centre.queues += [
            QueuePolicy(id: 70, name: "Web", backOff: .seconds(30), media: .chat),
            QueuePolicy(id: 80, name: "Shop", handOut: .never, maxWait: .seconds(60), media: .chat),
        ]
        centre.sites = [ChatSite(key: "harbour-web", queue: 70)]
        for index in centre.agents.indices {
            let level = centre.agents[index].skills[0].level
            centre.agents[index].skills += [.init(70, level: level), .init(80, level: level)]
        }
        return centre
    }()
}

extension Story {
    /// A customer comes, and writes perhaps. Returns the chat's id.
    @discardableResult
    mutating func writes(_ name: String = "Mia", to queue: QueueID = 80, _ text: String? = nil) -> CallID {
        does(.chat(.open(site: "harbour-web", queue, caller: Personal(name), text: text.map { Personal($0) })))
        return newestChat
    }

    private var newestChat: CallID { floor.chats?.all.keys.last ?? CallID(seconds: 0, serial: 0) }

    func chat(_ id: CallID) -> Chat? { floor.chat(id) }

    func requestChat(_ agent: WorkNo, _ chat: CallID, from queue: QueueID = 80) -> Command {
        .requestCall(agent, call: chat.description, queue: queue)
    }

    /// The chats that wait in a queue, in order.
    func waitingChats(_ queue: QueueID = 80) -> [CallID] { floor.queues[queue]?.places.map(\.call) ?? [] }
}
