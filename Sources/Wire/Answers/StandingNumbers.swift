import Floor

// What an agent is, in the numbers and the words of the reference. Every other place says `Standing`.
extension Standing {
    /// For desktops (cec_07_0581).
    var agentState: Int {
        switch self {
        case .signedOut: 2
        case .busy: 3
        case .idle: 4
        case .wrapUp: 5
        case .ringing, .calling, .talking, .holding, .recording, .ownCall, .inspecting: 7
        case .rest: 8
        }
    }

    /// As the platform of the reference says it (`ctiStatus`, cec_07_1026).
    var platformState: Int {
        switch self {
        case .signedOut: 0
        case .idle: 1
        case .ringing, .calling: 2
        case .talking: 3
        case .holding: 4
        case .recording, .ownCall, .inspecting: 5
        case .wrapUp: 6
        case .busy: 7
        case .rest: 8
        }
    }

    /// In fine steps, for a desktop that lost everything (cec_07_1226).
    var deskState: Int {
        switch self {
        case .idle: 1
        case .wrapUp: 2
        case .rest: 3
        case .busy: 4
        case .recording: 5
        case .ownCall: 7
        case .ringing, .calling: 8
        case .talking: 9
        case .holding: 11
        case .inspecting: 16
        case .signedOut: 255
        }
    }

    /// For our own pages.
    var word: String {
        switch self {
        case .signedOut: "signedOut"
        case .idle: "idle"
        case .busy: "busy"
        case .rest: "rest"
        case .wrapUp: "wrapup"
        case .ringing: "ringing"
        case .calling: "calling"
        case .talking: "talking"
        case .holding: "held"
        case .recording: "recording"
        case .ownCall: "engaged"
        case .inspecting: "inspecting"
        }
    }
}

extension InspectionMode {
    /// In fine steps, for a desktop that lost everything (cec_07_1226).
    var deskState: Int {
        switch self {
        case .insertion: 15
        case .listening: 16
        case .whispering: 17
        }
    }
}
