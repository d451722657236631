import NIOCore
import Telephony

/// The dialogue with the switch, held on one event loop: what is heard there is taken in there, and what follows is asked from there.
/// A call must not wait for threads to wake each other.
final class Conversation {
    private let requests: Requests
    private let report: (Report, Moment?) -> Void
    private let read: () -> Void
    private let hangUp: () -> Void
    private var dialogue: Dialogue
    /// What is being taken in, and what came up meanwhile.
    private var inputs: [Dialogue.Input] = []

    /// `read`: has the switch read, which takes a while; `hangUp`: ends the connection.
    init(
        _ settings: AsteriskSettings, _ requests: Requests, report: @escaping (Report, Moment?) -> Void,
        read: @escaping () -> Void, hangUp: @escaping () -> Void
    ) {
        self.requests = requests
        self.report = report
        self.read = read
        self.hangUp = hangUp
        dialogue = Dialogue(names: SwitchNames(settings), application: settings.application, accessCodes: settings.accessCodes)
    }

    /// Takes in what happens, one thing after another, and does what follows from it.
    func take(_ input: Dialogue.Input) {
        inputs.append(input)
        guard inputs.count == 1 else { return }
        while let input = inputs.first {
            for effect in dialogue.take(input) { carryOut(effect) }
            inputs.removeFirst()
        }
    }

    private func carryOut(_ effect: Dialogue.Effect) {
        switch effect {
        case .report(let what, let moment): report(what, moment)
        case .request(let ticket, let request):
            requests.send(request).assumeIsolated().whenSuccess { self.take(.answered(ticket, $0)) }
        case .read: read()
        case .hangUp: hangUp()
        }
    }
}
