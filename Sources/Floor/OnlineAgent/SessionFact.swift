package import Telephony

/// What happens to the sessions of agents, and what is said in them.
package enum SessionFact: Hashable, Sendable {
    case signedIn(SignedIn)
    case signedOut(SignedOut)
    case skillsReset(SkillsReset)
    case set(SessionSet)
    case phoneBound(PhoneBound)
    case noteSent(NoteSent)
    case bulletinPublished(BulletinPublished)
}

package struct SignedIn: Hashable, Sendable, Codable {
    package var signIn: SignIn
    package var session: SessionNumber
}

package struct SignedOut: Hashable, Sendable, Codable {
    package enum Cause: String, Hashable, Sendable, Codable {
        case own, forced, replaced, silence, removed
    }
    package var agent: WorkNo
    package var session: SessionNumber
    package var cause: Cause
    /// Given by the agent with a forced sign-out: 1 to 255.
    package var reason: Int?
    /// The inspector who signed the agent out; nil: none did.
    package var by: WorkNo?
}

package struct SkillsReset: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// Ordered by queue.
    package var queues: [QueueID]
    /// The inspector who chose them; nil: none did.
    package var by: WorkNo?
}

/// A setting of the session was changed.
package struct SessionSet: Hashable, Sendable, Codable {
    package enum Setting: String, Hashable, Sendable, Codable { case autoAnswer, autoEnterIdle, talkRight, customState, mustChangePassword }
    package var agent: WorkNo
    package var setting: Setting
    /// 0 or 1, or the custom state; nil = none.
    package var value: Int?
}

package struct PhoneBound: Hashable, Sendable, Codable {
    package var agent: WorkNo
    package var phone: PhoneNumber
}

package struct NoteSent: Hashable, Sendable, Codable {
    package var agent: WorkNo
    /// Ordered.
    package var to: [WorkNo]
    /// Its name, under which the text is kept, as that of a bulletin is; nil in facts from before texts were kept.
    package var bulletin: String?
    package var text: Personal?
}

package struct BulletinPublished: Hashable, Sendable, Codable {
    /// Its name, under which the text is kept.
    package var bulletin: String
    package var text: Personal
    package var agent: WorkNo
    /// Ordered.
    package var to: [WorkNo]
}

extension Floor {
    mutating func evolve(_ fact: SessionFact) {
        switch fact {
        case .signedIn(let fact): evolveSignedIn(fact)
        case .signedOut(let fact): evolveSignedOut(fact)
        case .skillsReset(let fact): evolveSkillsReset(fact)
        case .set(let fact): evolveSessionSet(fact)
        case .phoneBound(let fact): evolvePhoneBound(fact)
        case .bulletinPublished: bulletins += 1
        case .noteSent(let fact): bulletins += fact.bulletin == nil ? 0 : 1
        }
    }

    mutating func tally(_ fact: SessionFact) {
        switch fact {
        case .signedIn(let fact): if fact.signIn.status == .busy { agents[fact.signIn.agent]?.day.busies += 1 }
        case .signedOut, .skillsReset, .set, .phoneBound, .noteSent, .bulletinPublished: break
        }
    }

    func concern(of fact: SessionFact) -> Concern {
        switch fact {
        case .signedIn(let fact): Concern(agent: fact.signIn.agent, [.desk, .time, .agentIsFree])
        case .signedOut(let fact): Concern(agent: fact.agent, [.agentsLeg, .desk, .time])
        case .skillsReset(let fact): Concern(agent: fact.agent, [.desk, .agentIsFree])
        case .set(let fact): Concern(agent: fact.agent, fact.setting.givesCalls ? [.desk, .agentIsFree] : .desk)
        case .phoneBound(let fact): Concern(agent: fact.agent, [.desk, .agentIsFree])
        case .noteSent(let fact): Concern(agent: fact.agent)
        case .bulletinPublished(let fact): Concern(agent: fact.agent)
        }
    }

    func records(of fact: SessionFact, at now: Moment, into records: inout [Record]) {
        switch fact {
        case .signedOut(let fact): appendSession(of: fact.agent, fact, at: now, into: &records)
        case .signedIn, .skillsReset, .set, .phoneBound, .noteSent, .bulletinPublished: break
        }
    }

    func notices(of fact: SessionFact, at moment: Moment?) -> [Addressed] {
        switch fact {
        case .signedIn(let fact): signedIn(fact)
        case .signedOut(let fact): signedOut(fact)
        case .noteSent(let fact): tell(fact.to, .note(message(fact.bulletin, fact.kept, from: fact.agent, at: moment)))
        case .bulletinPublished(let fact):
            tell(fact.to, .bulletin(message(fact.bulletin, fact.text, from: fact.agent, at: moment)))
        case .skillsReset, .set, .phoneBound: []
        }
    }

    private func tell(_ agents: [WorkNo], _ notice: Notice) -> [Addressed] { agents.flatMap { say($0, [notice]) } }

    private func message(_ name: String?, _ text: Personal, from agent: WorkNo, at moment: Moment?) -> MessageNotice {
        MessageNotice(name: name, text: text, from: agent, senderName: agents[agent]?.member.name ?? "", sent: moment ?? now)
    }

    /// InService and Ready always; then the chosen state; a call that was found goes on instead.
    private func signedIn(_ fact: SignedIn) -> [Addressed] {
        let agent = fact.signIn.agent
        var notices: [Notice] = [.inService]
        if let engagement = agents[agent]?.engagement {
            notices += found(engagement, agent)
        } else {
            notices.append(.ready)
            switch fact.signIn.status {
            case .idle: break
            case .busy: notices.append(.notReady(reason: 0))
            case .work: notices.append(.work)
            }
        }
        return (notices + foundChats(of: agent) + inspected(agent)).map { Addressed(agent: agent, session: fact.session, notice: $0) }
    }

    private func signedOut(_ fact: SignedOut) -> [Addressed] {
        // A session that was replaced learns it by 100-006, which must not wait behind an event.
        guard fact.cause != .replaced, let session = agents[fact.agent]?.session else { return [] }
        return [Addressed(agent: fact.agent, session: fact.session, notice: .shutdown(loginTime: session.loginTime))]
    }
}

extension NoteSent {
    /// Before texts were kept there was none; where one was, it is erased.
    fileprivate var kept: Personal { text ?? Personal(bulletin == nil ? "" : nil) }
}

extension SessionSet.Setting {
    /// Whether the agent gets calls may depend on it.
    fileprivate var givesCalls: Bool {
        switch self {
        case .talkRight, .mustChangePassword: true
        case .autoAnswer, .autoEnterIdle, .customState: false
        }
    }
}
