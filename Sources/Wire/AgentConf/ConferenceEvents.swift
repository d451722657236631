import Floor

extension ConfChange {
    /// cec_07_1414; 255 stands for what has no reason. The types of devices are not known, and 0.
    var content: JSON {
        .object([
            ("result", .number(failed?.cause ?? 0)), ("changeReason", .number(reason?.number ?? 255)), ("changeType", .number(what.number)),
            ("confId", .number(call.serial)), ("participant", .text(participant.shown)),
            ("participantType", .number(agent == nil ? 6 : 9)), ("deviceCallType", .number(0)), ("deviceType", .number(0)),
        ])
    }
}

extension CallID {
    /// The number of the conference that it is.
    var conference: JSON { .object([("confId", .number(serial))]) }
}

extension ConfChange.What {
    fileprivate var number: Int {
        switch self {
        case .joined: 0
        case .left: 1
        case .presides: 2
        case .muted: 3
        case .unmuted: 4
        case .held: 5
        case .unheld: 6
        }
    }
}

extension ConfChange.Reason {
    fileprivate var number: Int {
        switch self {
        case .own: 0
        case .removed: 1
        case .hungUp: 2
        }
    }
}
