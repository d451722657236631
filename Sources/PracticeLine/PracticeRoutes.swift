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
            (
                .put, "practice/phones/{number}", ["answersAfter", "reachable", "then", "earlyMedia"],
                { try await setPhone(try number($0), $1) }
            ),
            (.get, "practice/phones/{number}", [], { path, _ in await phoneState(try number(path)) }),
            (.post, "practice/phones/{number}/lift", [], { path, _ in try await hand { try practice.lift(try number(path)) } }),
            (.post, "practice/phones/{number}/hangup", [], { path, _ in try await hand { try practice.hangUp(try number(path)) } }),
            (.post, "practice/phones/{number}/dial", ["number"], { try await dial(try number($0), $1) }),
            (.post, "practice/phones/{number}/hold", [], { path, _ in try await hand { try practice.hold(try number(path), true) } }),
            (.post, "practice/phones/{number}/unhold", [], { path, _ in try await hand { try practice.hold(try number(path), false) } }),
            (.post, "practice/phones/{number}/transfer", ["to"], { try await transfer(try number($0), $1) }),
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
