import Telephony

extension Floor {
    /// Tells other agents that there is a note for them (cec_07_1205). The event carries no text, so none is kept; who is not signed in
    /// is not told, and nobody tells oneself.
    func sendNote(_ number: WorkNo, to receivers: [WorkNo]) throws(Refusal) -> [Fact] {
        let sender = try signedIn(number).number
        var told: [WorkNo] = []
        for receiver in receivers.sorted() where receiver != sender && receiver != told.last && agents[receiver]?.session != nil {
            told.append(receiver)
        }
        return told.isEmpty ? [] : [.session(.noteSent(NoteSent(agent: sender, to: told)))]
    }
}
