import NIOCore
import Telephony

/// The dialogue with the switch, held on one event loop: what is heard there is taken in there, and what follows is asked from there.
/// A call must not wait for threads to wake each other.
final class Conversation {
    private let requests: Requests
    private let socket: EventSocket
    private let notes: Notes?
    private let report: (Report, Moment?) -> Void
    private let read: (_ preparing: Bool) -> Void
    private var dialogue: Dialogue
    /// What is being taken in, and what came up meanwhile.
    private var inputs: [Dialogue.Input] = []
    private var byRequests = Lane(room: Requests.room)
    /// The switch does those one after another. A few wait there for the one before, rather than for us.
    private var bySocket = Lane(room: 8)

    /// `read`: has the switch read, which takes a while.
    init(
        _ settings: AsteriskSettings, _ requests: Requests, _ socket: EventSocket, report: @escaping (Report, Moment?) -> Void,
        read: @escaping (_ preparing: Bool) -> Void
    ) {
        self.requests = requests
        self.socket = socket
        notes = Notes(settings)
        self.report = report
        self.read = read
        dialogue = Dialogue(
            names: SwitchNames(settings), application: settings.application, accessCodes: Set(settings.accessCodes), trunk: settings.trunk,
            format: settings.recordingFormat, voices: Voices(place: settings.voices))
    }

    /// Takes in what happens, one thing after another, and does what follows from it.
    func take(_ input: Dialogue.Input) {
        inputs.append(input)
        guard inputs.count == 1 else { return }
        var next = 0
        while next < inputs.count {
            let input = inputs[next]
            next += 1
            if case .closed = input {
                byRequests.forget()
                bySocket.forget()
            }
            for effect in dialogue.take(input) { carryOut(effect) }
            ask()
        }
        inputs = []
    }

    private func carryOut(_ effect: Dialogue.Effect) {
        switch effect {
        case .report(let what, let moment): report(what, moment)
        case .request(let ticket, let request):
            if socket.takes(request) { bySocket.add(request, for: ticket) } else { byRequests.add(request, for: ticket) }
        case .hasten(let ticket):
            byRequests.hasten(ticket)
            bySocket.hasten(ticket)
        case .forgetNote(let leg): notes?.remove(leg.rawValue)
        case .read(let preparing): read(preparing)
        case .hangUp: socket.close()
        }
    }

    /// Makes those requests for which there is room.
    private func ask() {
        while let (ticket, request) = bySocket.next() {
            guard dialogue.awaits(ticket), let answer = socket.send(request) else {
                bySocket.free()
                take(.answered(ticket, .unclear))
                continue
            }
            answer.assumeIsolated().whenSuccess { answer in
                self.bySocket.free()
                self.take(.answered(ticket, answer))
            }
        }
        while let (ticket, request) = byRequests.next() {
            guard dialogue.awaits(ticket) else {
                byRequests.free()
                continue
            }
            requests.send(request, within: Requests.patience + ticket.grace.amount).assumeIsolated().whenSuccess { answer in
                self.byRequests.free()
                self.take(.answered(ticket, answer))
            }
        }
    }
}
