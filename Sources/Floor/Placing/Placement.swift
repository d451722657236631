/// Why an agent placed a call, and whom it is for.
package struct Placement: Sendable, Hashable, Codable {
    package let by: WorkNo
    package let purpose: Purpose
    package let aim: Aim
    /// The call on whose behalf it was placed; nil: none.
    package let of: CallID?
    /// It becomes part of that call as soon as it is talked; nil: only if the agent asks for it.
    package var joins: Bool?

    /// What it is to come to (cec_07_1232, cec_07_1235, cec_07_1236, cec_07_1242).
    package enum Purpose: String, Sendable, Hashable, Codable, CaseIterable {
        /// A talk of its own.
        case talk
        /// A colleague's help while the customer is on hold: whatever ends it brings the customer back.
        case help
        /// A talk before a transfer, while the customer is on hold: if the agent leaves, the others go on together.
        case consult
        /// The customer goes to the number as soon as it answers, or to who takes it from the list, and the agent leaves.
        case success
        /// The same, and the agent has left already.
        case release
        /// The number joins customer and agent.
        case threeParty
        /// A conference of agents, of which the agent is president.
        case conference
        /// Somebody is asked into that.
        case invitation
    }

    /// Who is called.
    package enum Aim: Sendable, Hashable, Codable {
        /// A number outside, by the switch's way there of this name; nil: the way that it takes by itself.
        case outside(trunk: String?)
        case agent(WorkNo)
        /// Whoever takes it from the list of this queue.
        case queue(QueueID)
        /// Whoever is asked into it.
        case conference
    }
}

extension Placement.Purpose {
    /// The agent who placed it is a party of it.
    package var hasAgent: Bool {
        switch self {
        case .talk, .help, .consult, .conference: true
        case .success, .release, .threeParty, .invitation: false
        }
    }

    /// When it is over, the agent takes the customer off hold.
    var bringsCustomerBack: Bool {
        switch self {
        case .help, .consult: true
        case .talk, .success, .release, .threeParty, .conference, .invitation: false
        }
    }
}
