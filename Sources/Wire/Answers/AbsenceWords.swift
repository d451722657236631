import Floor

extension Absence {
    /// The reference's own code where it has one.
    var code: String {
        switch self {
        case .noFlows: "600-004"
        case .noScriptedEvents: "000-001"
        case .noAnnouncements, .noBusinessData, .noStaffRecords, .noCustomerRecords, .noArchives, .noScores, .noRecordingServer,
            .noRecordingByOthers, .noInspectionTasks, .noNamedAddresses, .noDataPorts, .noQueueEvents, .noDesktopSettings, .noForwarding,
            .noInnerChats, .noConfirmations, .noTextsWithoutChat, .noFiles, .noChatSearch:
            "100-007"
        }
    }

    /// Why it cannot be, and what there is instead.
    var sentence: String {
        switch self {
        case .noFlows: "There are no IVR flows here: calls wait in queues (waitcallinfo, skillwaitnum)."
        case .noAnnouncements: "Nothing is announced into calls here."
        case .noBusinessData: "A call carries one text and nothing else here: write it with setcalldataex, read it with appdata."
        case .noStaffRecords:
            "There are no papers and telephones of the staff here: ask for calls by agent (callRecordInfoList, queryselfcallrecordinfolist)."
        case .noCustomerRecords: "There are no customers here: ask for the calls of a number (history, callers)."
        case .noArchives: "Recordings are not packed here: fetch each from where recordfileurl says."
        case .noScores: "No marks are given to recordings here."
        case .noRecordingServer: "There is no server for recordings alone: fetch them here, with the session's GUID (recordfile)."
        case .noRecordingByOthers:
            "A talk is recorded when its agent asks for it, or always where the queue is configured so ('recording'), and for nobody else."
        case .noInspectionTasks: "Inspections are not planned here: an inspector begins one when there is reason to."
        case .noNamedAddresses: "No addresses are kept by name here."
        case .noDataPorts: "Nothing is sent to a port of a desktop: ask for events by poll, push or stream."
        case .noScriptedEvents: "A script cannot show its GUID, so there are no events as one: ask for them by poll, push or stream."
        case .noQueueEvents: "No event tells that a queue has changed: the stream brings its list (agentevent/{agentid}/stream)."
        case .noDesktopSettings: "Settings of a desktop are not kept here: keep them where it runs."
        case .noInnerChats: "Agents do not chat with one another here: send a note (sendnotelet)."
        case .noConfirmations: "Messages are not confirmed one by one here: what is answered with success is stored."
        case .noTextsWithoutChat: "Nothing is sent to somebody with whom nobody chats: the customer begins."
        case .noFiles: "No files are sent in chats here."
        case .noChatSearch: "Chats are found where calls are: those that wait in waitcallinfo, those that have ended in the history."
        case .noForwarding: "Calls for an agent are not sent on to another number: say busy or rest, and nobody is rung."
        }
    }
}
