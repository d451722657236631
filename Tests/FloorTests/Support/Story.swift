import Foundation
import Telephony
import Testing

@testable import Floor

/// A day of a centre, told command by command. It keeps what came of them since the last mark, and checks after each that a fresh
/// floor to which the same facts happened stands exactly alike, and that a refusal changed nothing.
struct Story {
    private(set) var floor = Floor()
    private(set) var now = Moment(milliseconds: 1_700_000_000_000)
    /// What came of the commands since the mark.
    private(set) var outcome = Outcome()
    /// The callers' calls by the names of their legs.
    private(set) var ids: [String: CallID] = [:]
    /// The phone that was rung for a leg, or the name of a caller.
    private(set) var legNames: [LegID: String] = [:]
    /// Off for floors of many agents, where it would take too long.
    var checksEachStep = true
    private var replayed = Floor()

    /// A centre that serves, with the switch there and nothing on it.
    init(_ centre: Centre = .harbour) {
        does(.configure(centre))
        does(.start(epoch: 1))
        does(.reconcile(Snapshot(incarnation: "A", legs: [], recordings: [], phones: []), asked: nil))
        mark()
    }

    /// What came before is not asked about any more.
    mutating func mark() { outcome = Outcome() }

    /// A command that is carried out.
    mutating func does(_ command: Command, sourceLocation: SourceLocation = #_sourceLocation) {
        if let refusal = asks(command, sourceLocation: sourceLocation) {
            Issue.record("\(command) is refused: \(refusal)", sourceLocation: sourceLocation)
        }
    }

    /// A command, and why it is refused; nil if it is not.
    mutating func asks(_ command: Command, sourceLocation: SourceLocation = #_sourceLocation) -> Refusal? {
        var step = Outcome()
        let before = checksEachStep ? floor.bytes : Data()
        do throws(Refusal) {
            try floor.perform(command, at: now, into: &step)
        } catch {
            #expect(step.isNothing, "a refusal adds nothing", sourceLocation: sourceLocation)
            if checksEachStep { #expect(floor.bytes == before, "a refusal changes nothing", sourceLocation: sourceLocation) }
            return error
        }
        take(step)
        if checksEachStep { checkReplay(sourceLocation: sourceLocation) }
        return nil
    }

    /// A fact that no command leads to yet.
    mutating func happens(_ fact: Fact) {
        var step = Outcome()
        floor.apply([fact], at: now, into: &step)
        take(step)
    }

    /// Time passes, and whatever is due happens at its moment.
    mutating func after(_ interval: Interval, sourceLocation: SourceLocation = #_sourceLocation) {
        let end = now + interval
        while let due = floor.nextDeadline, due <= end {
            now = max(now, due)
            does(.timePassed, sourceLocation: sourceLocation)
            if floor.nextDeadline == due {
                Issue.record("a deadline stays", sourceLocation: sourceLocation)
                break
            }
        }
        now = end
    }

    func checkReplay(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(floor.bytes == replayed.bytes, "facts alone carry the state", sourceLocation: sourceLocation)
    }

    private mutating func take(_ step: Outcome) {
        for (at, fact) in step.facts {
            replayed.evolve(fact, at: at)
            if case .call(.arrived(let fact)) = fact {
                ids[fact.leg.rawValue] = fact.call
                legNames[fact.leg] = fact.leg.rawValue
            }
        }
        for case .ring(let leg, let phone, _) in step.orders { legNames[leg] = phone.rawValue }
        for told in step.notices {
            var told = told
            told.fact += outcome.facts.count
            outcome.notices.append(told)
        }
        outcome.facts += step.facts
        outcome.orders += step.orders
        outcome.records += step.records
        outcome.unknownNumbers += step.unknownNumbers
        outcome.botNews += step.botNews
    }
}

extension Outcome {
    fileprivate var isNothing: Bool { facts.isEmpty && notices.isEmpty && orders.isEmpty && records.isEmpty }
}

extension Floor {
    /// The whole state: two floors that give the same bytes are alike in everything but personal text.
    var bytes: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            return try encoder.encode(self)
        } catch {
            Issue.record(error)
            return Data()
        }
    }
}
