package import Telephony

/// A call in the list of its queue, and who it is held out to.
package struct ListedCall: Sendable, Hashable {
    package var info: CallInfo
    package var offer: Offer?
    /// What a bot said of it; nil: none did.
    package var handover: HandoverRow?
}

/// The list of one queue, as those see it who watch it.
package struct WaitingList: Sendable, Hashable {
    package var queue: QueueID
    package var name: String
    /// In order of place.
    package var calls: [ListedCall]
}

extension Floor {
    /// The list of a queue; nil when there is none.
    package func waitingList(of queue: QueueID, at now: Moment) -> WaitingList? {
        guard let queue = queues[queue] else { return nil }
        let listed = queue.places.compactMap { place in
            calls[place.call].map { call in
                ListedCall(info: info(of: call, at: now), offer: call.offer, handover: handovers == nil ? nil : handoverRow(of: call.id))
            } ?? chatInfo(place.call, at: now).map { ListedCall(info: $0, offer: nil) }
        }
        return WaitingList(queue: queue.policy.id, name: queue.policy.name, calls: listed)
    }

    /// The queues that an agent serves, best level first.
    package func served(by agent: WorkNo) -> [QueueID] { agents[agent]?.serves.map(\.queue) ?? [] }
}
