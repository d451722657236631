/// What can be measured on a real switch.
enum SwitchSubject: String, CaseIterable {
    case request, idle
    case callOut = "callout"
    case consult
    case nextCall = "nextcall"
    case load, waiting

    var measure: (SwitchBench) async throws -> [Row] {
        switch self {
        case .request: measureSwitchRequest
        case .idle: measureIdleAgent
        case .callOut: measureSwitchCallOut
        case .consult: measureSwitchConsult
        case .nextCall: measureNextCall
        case .load: measureTalkLoad
        case .waiting: measureWaitingRoom
        }
    }
}
