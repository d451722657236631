/// What interfaces of the field ask for and does not exist here. Each is refused with a reason of its own, which says so.
package enum Absence: String, Hashable, Sendable, CaseIterable {
    /// Flows of an interactive voice response.
    case noFlows
    /// Announcements of agents into their calls.
    case noAnnouncements
    /// Data of a call besides the one text that it carries.
    case noBusinessData
    /// Names, papers and telephones of the staff.
    case noStaffRecords
    /// Customers, and when they were in contact.
    case noCustomerRecords
    /// Several recordings, or one, packed into an archive.
    case noArchives
    /// Marks given to recordings.
    case noScores
    /// A server of its own for recordings.
    case noRecordingServer
    /// Recordings that a third one asks for.
    case noRecordingByOthers
    /// Inspections that are planned beforehand.
    case noInspectionTasks
    /// Addresses that are kept by name.
    case noNamedAddresses
    /// News to a port of a desktop.
    case noDataPorts
    /// Events as a script.
    case noScriptedEvents
    /// Events that a queue has changed.
    case noQueueEvents
    /// Settings of a desktop.
    case noDesktopSettings
    /// Calls for an agent that go to another number.
    case noForwarding
    /// Agents who chat with one another.
    case noInnerChats
    /// Messages of a chat that are confirmed one by one.
    case noConfirmations
    /// Texts to somebody with whom nobody chats.
    case noTextsWithoutChat
    /// Files in chats.
    case noFiles
    /// Chats found by what is known of them.
    case noChatSearch
}
