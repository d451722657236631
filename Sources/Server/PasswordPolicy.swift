import Floor
package import Telephony

/// What is asked of agents' own passwords.
package struct PasswordPolicy: Hashable, Sendable {
    /// How long one is good that an agent chose; nil: for ever.
    package var validity: Interval?
    /// A new one must differ from so many before it.
    package var history = 5
    /// The one that is configured must be changed at the first sign-in.
    package var changeFirst = false
    package init() {}
    package init(validity: Interval?, history: Int, changeFirst: Bool) {
        self.validity = validity
        self.history = history
        self.changeFirst = changeFirst
    }

    /// The first rule that a new password does not follow (rules.md §5); its history is looked at elsewhere.
    static func fault(in password: String, of agent: WorkNo) -> PasswordRule? {
        let characters = Array(password)
        guard (8...32).contains(characters.count) else { return .length }
        let kinds = [
            characters.contains(where: \.isUppercase), characters.contains(where: \.isLowercase), characters.contains(where: \.isNumber),
            characters.contains { !$0.isLetter && !$0.isNumber },
        ]
        guard kinds.count(where: \.self) >= 3 else { return .mixture }
        for start in characters.indices.dropLast(2) where Set(characters[start...(start + 2)]).count == 1 { return .repetition }
        let digits = "\(agent.rawValue)"
        for start in digits.indices.dropLast(2) where password.contains(digits[start...digits.index(start, offsetBy: 2)]) {
            return .agentNumber
        }
        return nil
    }
}
