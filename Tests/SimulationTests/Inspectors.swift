import Telephony

@testable import Floor

// What inspectors do on a simulated day: every fourth agent is one.
extension World {
    mutating func supervise(_ agent: WorkNo) throws {
        let inspector = WorkNo(101 + 4 * chance.number(0...(scale.agents - 1) / 4))
        let inspected = gateway.floor.agents[inspector]?.inspection?.agent ?? agent
        let mode = chance.pick(InspectionMode.allCases) ?? .listening
        let call = chance.pick(gateway.floor.calls.keys)?.description ?? "nonsense"
        let held = gateway.floor.agents[inspected]?.heldUses.last?.call.description
        let command: Command =
            switch chance.number(1...16) {
            case 1...5: .inspect(inspector, agent, mode)
            case 6...8: .switchInspection(inspector, of: inspected, to: mode)
            case 9: .toggleInspection(inspector, of: inspected)
            case 10: .stopInspection(inspector, of: inspected, only: nil)
            case 11...12: .intercept(inspector, of: inspected, call: chance.oneIn(2) ? held : nil)
            case 13: force(inspector, agent)
            case 14: .forceDropCall(inspector, call: call)
            case 15: .beginMonitor(inspector, [agent])
            default:
                chance.oneIn(4)
                    ? .endMonitor(inspector, gateway.floor.monitored(by: inspector))
                    : .adjustSkill(inspector, agent, [QueueID(10), QueueID(20)])
            }
        try perform([command])
    }

    private mutating func force(_ inspector: WorkNo, _ agent: WorkNo) -> Command {
        switch chance.number(1...7) {
        case 1...2: .forceBusy(inspector, agent)
        case 3...4: .forceIdle(inspector, agent)
        case 5...6: .forceRest(inspector, agent, .seconds(Int64(chance.number(1...60))), cause: 2)
        default: .forceSignOutOf(inspector, agent)
        }
    }
}
