import Telephony

extension Floor {
    /// Sends other agents a note (cec_07_1205). Who is not signed in is not told, and nobody tells oneself.
    func sendNote(_ number: WorkNo, to receivers: [WorkNo], _ text: Personal) throws(Refusal) -> [Fact] {
        let sender = try signedIn(number).number
        var told: [WorkNo] = []
        for receiver in receivers.sorted() where receiver != sender && receiver != told.last && agents[receiver]?.session != nil {
            told.append(receiver)
        }
        if told.isEmpty { return [] }
        return [.session(.noteSent(NoteSent(agent: sender, to: told, bulletin: nextMessage("note"), text: text)))]
    }
}
