import Telephony

extension Floor {
    /// Sends digits to the other party (cec_07_1249, seconddial): only in talk.
    func sendDigits(_ number: WorkNo, _ digits: String) throws(Refusal) -> [Fact] {
        let agent = try signedIn(number)
        guard let call = call(of: agent), case .talking = call.stage(of: number), call.hears else { throw .noCallForDigits }
        guard link.isUp else { throw .switchUnavailable }
        return [.talk(.digitsSent(DigitsSent(digits: Personal(digits), agent: number, call: call.id)))]
    }
}
