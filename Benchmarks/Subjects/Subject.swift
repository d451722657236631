/// What can be measured.
enum Subject: String, CaseIterable {
    case core, queries, polls, request, calls, memory, latency, recovery, snapshots, pushes, lists
    case fanOut = "fanout"

    var measure: (Bench) async throws -> [Row] {
        switch self {
        case .core: measureCore
        case .queries: measureQueries
        case .polls: measurePolls
        case .request: measureRequest
        case .calls: measureCalls
        case .memory: measureMemory
        case .latency: measureLatency
        case .recovery: measureRecovery
        case .snapshots: measureSnapshots
        case .pushes: measurePushes
        case .lists: measureLists
        case .fanOut: measureFanOut
        }
    }
}
