import Foundation
import NIOCore
import Softphone

private let callers = 300
/// Enough for all that is made once.
private let warmUp = 30
private let queue = 10

/// 300 callers wait, with music: all are listed in the order in which they came, and what each costs.
func measureWaitingRoom(_ place: SwitchBench) async throws -> [Row] {
    let centre = SwitchCentre(queues: [.init(id: queue, code: "4000", handsOut: false, agents: 101...101)])
    return try await place.withAsterisk(phones: 1) { asterisk in
        try await place.withLinefinder(centre, on: asterisk) { server, _ in
            let phone = try await Softphone.desks(1001...1001, tone: { _ in 0 }, habit: .byHand)
            let desk = try await SwitchDesk(101, at: server.port)
            try await desk.settled()
            note("waiting: \(warmUp) callers who come and go")
            let first = try await WaitingRoom(callers: warmUp, from: 5_558_000)
            _ = try await first.complaints(at: desk)
            try await first.leave(asterisk)
            try await ContinuousClock().sleep(for: .seconds(2))
            let before = try server.residentMemory
            note("waiting: \(callers) callers")
            let room = try await WaitingRoom(callers: callers, from: 5_560_000)
            // What is still on its way is stored.
            try await ContinuousClock().sleep(for: .seconds(2))
            let used = (try server.residentMemory - before) / 1024 / Double(callers)
            let complaints = try await room.complaints(at: desk)
            for complaint in complaints.prefix(20) { note("wrong: \(complaint)") }
            try await room.leave(asterisk)
            for phone in phone { await phone.stop() }
            desk.close()
            return rows(used: used, complaints: complaints.count)
        }
    }
}

private func rows(used: Double, complaints: Int) -> [Row] {
    [
        Row(
            what: "memory for each waiting call, \(callers) callers with music after \(warmUp) who came and went",
            ours: number(used, 1) + " KiB", goals: [Goal(value: used, bound: .atMost(16), unit: " KiB")]),
        Row(
            what: "… callers who are not listed in the order of arrival, or who hear no music", ours: "\(complaints)",
            goals: [Goal(value: Double(complaints), bound: .atMost(0), unit: "")]),
    ]
}

/// Callers who wait for somebody.
private struct WaitingRoom {
    private static let music = 350
    private let phones: [Softphone]
    private let calls: [SoftCall]

    /// They come one after another, so that their order is known.
    init(callers: Int, from number: Int) async throws {
        var phones: [Softphone] = []
        var calls: [SoftCall] = []
        for index in 0..<callers {
            let phone = try await Softphone.outside(number + index)
            let call = try await phone.call("4000")
            try await call.answered()
            phones.append(phone)
            calls.append(call)
        }
        self.phones = phones
        self.calls = calls
    }

    /// Of the list, and of what some of them hear.
    func complaints(at desk: SwitchDesk) async throws -> [String] {
        let answer = try await desk.waiting(queue)
        let listed = try JSONDecoder().decode(List.self, from: Data(answer.body.readableBytesView)).result.map(\.caller)
        let wanted = phones.map(\.number)
        var complaints: [String] = []
        if listed.count != wanted.count { complaints.append("\(listed.count) callers are listed, not \(wanted.count)") }
        for (place, (listed, wanted)) in zip(listed, wanted).enumerated() where listed != wanted {
            complaints.append("at place \(place) there is \(listed), not \(wanted)")
        }
        // Some of them, a few at once.
        let calls = calls
        let tested = stride(from: 0, to: calls.count, by: max(calls.count / 30, 1)).map { $0 }
        let deaf = try await concurrently(tested.count, atOnce: 5) { index in
            await calls[tested[index]].listen(to: [Self.music]).hears(Self.music) ? nil : tested[index]
        }
        return complaints + deaf.compactMap { $0 }.map { "caller \($0) hears no music" }
            + calls.enumerated().filter { $0.element.end != nil }.map { "caller \($0.offset) was hung up on" }
    }

    private struct List: Decodable {
        struct Call: Decodable { let caller: String }
        let result: [Call]
    }

    func leave(_ asterisk: PrivateSwitch) async throws {
        for call in calls { call.hangUp() }
        for call in calls { try await call.ended() }
        let ari = try await Ari.open(asterisk)
        try await ari.calm()
        ari.close()
        for phone in phones { await phone.stop() }
    }
}
