import HTTPTypes
import PracticeSwitch
import Telephony

// What callers do, and what they would tell.
extension PracticeRoutes {
    func call(_ fields: Fields) async throws -> Reply {
        let leg = try practice.call(
            from: fields.text("caller") ?? "anonymous", to: try fields.required("called"),
            stays: Caller.Stays(patience: try fields.interval("patience"), talks: try fields.interval("talks")))
        await practice.hooks?.settle()
        guard let callid = await practice.hooks?.call(leg) else {
            // The caller is there, as with a real network, and will be listed once the link is up again.
            return Reply(.accepted, .object([("callid", .null)]))
        }
        return Reply(.created, .object([("callid", .text(callid))]))
    }

    func calls() async -> Reply {
        let callers = practice.callers
        let phones = await phones(for: callers)
        var rows: [Reply.Value] = []
        for caller in callers { rows.append(row(await practice.hooks?.call(caller.leg), caller, phones)) }
        return Reply(.ok, .list(rows))
    }

    func callState(_ callid: String) async throws -> Reply {
        if let leg = await practice.hooks?.leg(callid), let caller = practice.caller(leg) {
            return Reply(.ok, row(callid, caller, await phones(for: [caller])))
        }
        guard let ended = await practice.hooks?.ended(callid) else { throw PracticeError(.notFound, "no such call") }
        return Reply(
            .ok, .object([("callid", .text(callid)), ("state", .text("ended")), ("hears", .list([])), ("ended", .text(ended))]))
    }

    func leave(_ callid: String) async throws -> Reply {
        guard let leg = await practice.hooks?.leg(callid) else {
            guard await practice.hooks?.ended(callid) != nil else { throw PracticeError(.notFound, "no such call") }
            throw PracticeError(.conflict, "the call has ended")
        }
        // A call that was made to the outside has phones alone.
        guard practice.has(leg) else { throw PracticeError(.conflict, "no caller is in this call; hang up a phone") }
        return try await hand { try practice.leave(leg) }
    }

    private func row(_ callid: String?, _ caller: PracticeSwitch.CallerView, _ phones: Phones) -> Reply.Value {
        .object(
            [
                ("callid", callid.map { .text($0) } ?? .null), ("state", .text(phones.state(callid ?? "", caller))),
                ("hears", .list(heard(caller.hears, in: callid).map { .text($0) })), ("ended", .null),
            ] + (caller.digits.isEmpty ? [] : [("digits", .text(caller.digits))]))
    }

    /// A leg that rings is named after its call; one that is up may have served another call before, so the gateway is asked.
    private func phones(for callers: [PracticeSwitch.CallerView]) async -> Phones {
        var phones = Phones()
        let isSomebodyHeld = callers.contains { $0.state == "held" }
        for leg in practice.legs {
            if !leg.isUp {
                phones.ringing.insert(String(leg.leg.rawValue.prefix { $0 != "." }))
            } else if isSomebodyHeld, let callid = await practice.hooks?.call(leg.leg) {
                phones.up.insert(callid)
            }
        }
        return phones
    }
}

/// What phones do in the calls that callers made. To a caller on music it makes the difference: to wait, to have somebody rung, or to
/// be held.
private struct Phones {
    var ringing: Set<String> = []
    var up: Set<String> = []

    func state(_ callid: String, _ caller: PracticeSwitch.CallerView) -> String {
        switch caller.state {
        case "waiting": ringing.contains(callid) ? "ringing" : "waiting"
        // Held still while the agent is rung again; after that, without an agent, back in the queue.
        case "held": ringing.contains(callid) || up.contains(callid) ? "held" : "waiting"
        default: caller.state
        }
    }
}
