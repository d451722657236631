import PracticeSwitch
import Telephony

@testable import Floor

// A switch that says no. It says so of each order, as the practice switch does, and until it has been read nobody knows what there is.
extension World {
    mutating func refuse(_ order: Order) {
        gateway.marks.note("refused order.\(Marks.name(of: order))")
        reports.append(order.failure)
    }

    /// From now on orders are refused; those that wait are carried out first, so that orders about one leg keep their order.
    mutating func refuseOrders() throws {
        gateway.marks.note("orders refused")
        areOrdersRefused = true
        for (_, order) in late where isLinkUp { reports += network.obey(order, of: 1, at: now).filter { $0.isFor(1) }.map(\.report) }
        late = []
        try takeReports()
    }
}
