package import Floor

extension Reply {
    /// A queue's waiting list as the stream carries it: the rows of `waitcallinfo`, each with where it stands. `version` grows with
    /// every change, and goes on growing after a restart.
    package static func waitingList(_ list: WaitingList, version: Int64) -> [UInt8] {
        JSON.object([
            ("skillId", .number(list.queue.rawValue)), ("name", .text(list.name)), ("version", .number(version)),
            ("calls", .list(list.calls.map(Shape.Showing.listedCall.json))),
        ]).bytes
    }
}

extension Shape.Showing<ListedCall> {
    /// `state` is waiting, offered (routing holds it out) or taken (an agent asked for it); `workNo` is who has it, or null.
    fileprivate static let listedCall = Self.object(
        Shape.Showing<CallInfo>.row().map { $0.of(\.info) } + [
            .text("state") { $0.offer.map { $0.kind == .request ? "taken" : "offered" } ?? "waiting" },
            .maybeText("workNo") { $0.offer.map { "\($0.agent.rawValue)" } }, .maybeObject("handover") { $0.handover?.json },
        ])
}
