extension Fact {
    /// What whoever runs the server ought to read of it in the log; nil: nothing. It names nobody.
    package var remark: String? {
        guard case .call(.ended(let fact)) = self, fact.end == .dropped, fact.by == .us else { return nil }
        return "call \(fact.call) was ended: the configuration has its queue no more, and its number leads nowhere; "
            + "let the number lead to another queue before a queue is taken out"
    }
}
