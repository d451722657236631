/// Reads a `queue_log` by the rules of what reads it: times in whole seconds that never go back, lines below 4,096 bytes, known events
/// only, and every talk between the entry of its call and its end.
struct QueueLogReader {
    private(set) var complaints: [String] = []
    private(set) var entered = 0
    private(set) var connected = 0
    private(set) var abandoned = 0
    private(set) var timedOut = 0
    private(set) var leftEmpty = 0

    private enum Stage { case waiting, talking, over }

    private static let known: Set = [
        "QUEUESTART", "ENTERQUEUE", "CONNECT", "COMPLETECALLER", "COMPLETEAGENT", "TRANSFER", "BLINDTRANSFER", "ABANDON", "EXITWITHTIMEOUT",
        "EXITEMPTY", "RINGNOANSWER", "RINGCANCELED", "PAUSEALL", "UNPAUSEALL", "ADDMEMBER", "REMOVEMEMBER", "AGENTLOGIN", "AGENTLOGOFF",
    ]

    init(_ lines: [String]) {
        var last = 0
        var stages: [String: Stage] = [:]
        for line in lines {
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard parts.count >= 6, let time = Int(parts[0]), line.utf8.count < 4096, Self.known.contains(parts[4]) else {
                complaints.append("cannot be read: \(line)")
                continue
            }
            if time < last { complaints.append("time goes back: \(line)") }
            last = max(last, time)
            read(parts, line, &stages)
        }
    }

    private mutating func read(_ parts: [String], _ line: String, _ stages: inout [String: Stage]) {
        let (call, agent, event) = (parts[1], parts[3], parts[4])
        let stage = stages[call] ?? .over
        switch event {
        case "ENTERQUEUE":
            entered += 1
            if stage != .over { complaints.append("entered before it was over: \(line)") }
            stages[call] = .waiting
        case "CONNECT":
            connected += 1
            guard stage == .waiting, agent != "NONE", parts.count == 8 else { return complaints.append("talks without an entry: \(line)") }
            stages[call] = .talking
        case "COMPLETECALLER", "COMPLETEAGENT", "TRANSFER", "BLINDTRANSFER":
            guard stage == .talking else { return complaints.append("ends without a talk: \(line)") }
            stages[call] = .over
        case "ABANDON", "EXITWITHTIMEOUT", "EXITEMPTY":
            if event == "ABANDON" { abandoned += 1 } else if event == "EXITEMPTY" { leftEmpty += 1 } else { timedOut += 1 }
            guard stage == .waiting, parts.count == 8 else { return complaints.append("leaves without an entry: \(line)") }
            stages[call] = .over
        default: break
        }
    }
}
