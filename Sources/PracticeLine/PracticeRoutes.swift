import Foundation
import HTTPTypes
package import Hummingbird
package import PracticeSwitch
import Telephony

/// Adds the remote control of the practice network: how an integrator scripts callers and phones in a test. `objection` says why a
/// request's sender may not do that; nil: may.
package func addPracticeRoutes<Context: RequestContext>(
    to router: Router<Context>, _ practice: PracticeSwitch, objection: @escaping @Sendable (Request, Context) -> String?
) {
    PracticeRoutes(practice: practice).add(to: router, objection)
}

struct PracticeRoutes: Sendable {
    let practice: PracticeSwitch

    func add<Context: RequestContext>(to router: Router<Context>, _ objection: @escaping @Sendable (Request, Context) -> String?) {
        let routes: [(HTTPRequest.Method, RouterPath, [String], @Sendable (Parameters, Fields) async throws -> Reply)] = [
            (.post, "practice/calls", ["caller", "called", "patience", "talks"], { try await call($1) }),
            (.get, "practice/calls", [], { _, _ in await calls() }),
            (.get, "practice/calls/{callid}", [], { path, _ in try await callState(try path.require("callid")) }),
            (.delete, "practice/calls/{callid}", [], { path, _ in try await leave(try path.require("callid")) }),
            (.put, "practice/phones/{number}", ["answersAfter", "reachable", "then"], { try await setPhone(try number($0), $1) }),
            (.get, "practice/phones/{number}", [], { path, _ in await phoneState(try number(path)) }),
            (.post, "practice/phones/{number}/lift", [], { path, _ in try await hand { try practice.lift(try number(path)) } }),
            (.post, "practice/phones/{number}/hangup", [], { path, _ in try await hand { try practice.hangUp(try number(path)) } }),
            (.post, "practice/phones/{number}/dial", ["number"], { try await dial(try number($0), $1) }),
            (.put, "practice/faults", ["link", "orders"], { try await setFaults($1) }),
            (.post, "practice/clock", ["advance"], { try await advance($1) }),
        ]
        for (method, path, fields, handler) in routes {
            router.on(path, method: method) { request, context in
                do throws(PracticeError) {
                    if let objection = objection(request, context) { throw PracticeError(.forbidden, objection) }
                    return try await reply(to: request, context, fields, handler).response
                } catch {
                    return error.reply.response
                }
            }
        }
    }

    private func reply<Context: RequestContext>(
        to request: Request, _ context: Context, _ known: [String], _ handler: @Sendable (Parameters, Fields) async throws -> Reply
    ) async throws(PracticeError) -> Reply {
        do {
            let fields = try await Fields(of: request)
            try fields.check(known)
            // A desktop is answered before its orders are carried out, and may ask here at once.
            await practice.hooks?.catchUp()
            return try await handler(context.parameters, fields)
        } catch let error as PracticeError {
            throw error
        } catch Network.Wrong.noSuchNumber {
            throw PracticeError(.notFound, "no call centre has this number")
        } catch Network.Wrong.moment(let sentence) {
            throw PracticeError(.conflict, sentence)
        } catch {
            throw PracticeError(.internalServerError, "the practice network could not keep what was asked")
        }
    }

    // MARK: Phones

    private func number(_ path: Parameters) throws(PracticeError) -> PhoneNumber {
        guard let text = path.get("number"), (1...24).contains(text.utf8.count), text.allSatisfy(\.isASCIIDigit) else {
            throw PracticeError(.notFound, "a phone's number has 1 to 24 digits")
        }
        return PhoneNumber(text)
    }

    private func setPhone(_ number: PhoneNumber, _ fields: Fields) async throws -> Reply {
        let answersAfter = fields.has("answersAfter") ? Optional(try fields.interval("answersAfter")) : nil
        let reachable = try fields.flag("reachable")
        let then = try fields.text("then").map { text throws(PracticeError) in
            guard let habit = Phone.Habit(rawValue: text) else { throw PracticeError(.badRequest, "'then' is answer, reject or busy") }
            return habit
        }
        return try await hand {
            try practice.set(number) { phone in
                if let answersAfter { phone.answersAfter = answersAfter }
                if let reachable { phone.isReachable = reachable }
                if let then { phone.habit = then }
            }
        }
    }

    private func phoneState(_ number: PhoneNumber) async -> Reply {
        let phone = practice.phone(number)
        var callid: String?
        if let leg = phone.leg { callid = await practice.hooks?.call(leg) }
        // A line that is up for no call is just off the hook.
        let state = phone.state == "held" && callid == nil ? "offHook" : phone.state
        return Reply(
            .ok,
            .object([
                ("state", .text(state)), ("callid", callid.map { .text($0) } ?? .null), ("hears", .list(phone.hears.map { .text($0) })),
            ]))
    }

    private func dial(_ number: PhoneNumber, _ fields: Fields) async throws -> Reply {
        let called = try fields.required("number")
        return try await hand { try practice.dial(number, called) }
    }

    /// Something that a hand does: answered once the gateway has stored what came of it.
    func hand(_ act: () throws -> Void) async throws -> Reply {
        try act()
        await practice.hooks?.settle()
        return Reply(.noContent, nil)
    }

    // MARK: Faults and time

    private func setFaults(_ fields: Fields) async throws -> Reply {
        let link = try fields.text("link").map { text throws(PracticeError) in
            guard ["up", "down"].contains(text) else { throw PracticeError(.badRequest, "'link' is up or down") }
            return text == "up"
        }
        let orders = try fields.text("orders").map { text throws(PracticeError) in try OrderFaultText.read(text) }
        if let orders { practice.setOrders(orders) }
        if let link { practice.setLink(up: link) }
        await practice.hooks?.settle()
        return Reply(.noContent, nil)
    }

    private func advance(_ fields: Fields) async throws -> Reply {
        guard practice.clock != nil else {
            throw PracticeError(.conflict, "the clock is real; write 'practice: {clock: manual}' to move it by hand")
        }
        guard let interval = try fields.interval("advance") else { throw PracticeError(.badRequest, "'advance' is missing") }
        try await practice.advance(by: interval)
        return Reply(.noContent, nil)
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
