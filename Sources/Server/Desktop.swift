import Floor
import Foundation
import HTTPTypes
import Hummingbird
import Ledger
import Metrics
import NIOCore
import Runtime
import Telephony
import Wire

extension HTTPField.Name {
    static let guid = HTTPField.Name("Guid") ?? .authorization
    /// In exactly this letter case: some desktops compare names with it.
    static let setGUID = HTTPField.Name("Set-GUID") ?? .setCookie
    static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .location
    static let eventID = HTTPField.Name("Event-Id") ?? .location
}

/// Who asks, as far as the address tells.
private struct Origin {
    let address: String?
    let isTrusted: Bool
}

/// Answers one desktop's request, as the row of the table says.
struct Desktop: Sendable {
    let gateway: Gateway
    let endpoint: Endpoint
    let figures: Figures
    private let successes: Counter

    init(gateway: Gateway, endpoint: Endpoint, figures: Figures) {
        self.gateway = gateway
        self.endpoint = endpoint
        self.figures = figures
        successes = figures.counter(of: endpoint, "success")
    }

    /// `parts` are those of the request's path.
    func answer(_ request: Request, _ parts: [Substring], _ context: GatewayContext) async -> Response {
        do throws(Refusal) {
            let response = try await understood(request, parts, context)
            successes.increment()
            return response
        } catch {
            figures.counter(of: endpoint, error.reason).increment()
            let ended = error == .notSignedIn && endpoint.tellsEnd ? end(request, parts) : nil
            return Self.response(Reply.refusal(error, for: endpoint, ended: ended))
        }
    }

    private func understood(
        _ request: Request, _ parts: [Substring], _ context: GatewayContext
    ) async throws(Refusal) -> Response {
        let texts = await texts(of: request, parts)
        let intent = Result { () throws(Refusal) in try endpoint.read(texts) }
        guard endpoint.needsSession else {
            guard case .signIn(let ask, let password, let push) = try intent.get() else { throw .notOffered }
            return try await signIn(ask, password, push, origin(request, context))
        }
        if case .success(.pollAll) = intent { return try await AllEvents(gateway: gateway).answer(request, context) }
        if case .success(.heartbeatOf(let agents)) = intent { return try heartbeat(of: agents, request, context) }
        // What comes in nobody's name has no session that would be asked for before.
        if endpoint.pathNames.isEmpty, case .failure(let refusal) = intent { throw refusal }
        guard let agent = endpoint.agent(of: texts), let home = gateway.home(of: agent) else { throw .notSignedIn }
        if endpoint.isForOperators, gateway.privileges.isShown(gateway.settings.operationsToken, in: request) {
            guard case .ask(let command) = try intent.get(), let command = command.byOperator else { throw .notOffered }
            _ = try await home.centre.ask(byOperator: command, about: agent)
            return Self.response(Reply.success())
        }
        let now = gateway.now()
        let proof = try gateway.proof(of: request, agent, home, at: now, context)
        let asked = try intent.get()
        let rows = try endpoint.isQuery ? self.rows(of: texts, home) : 1
        if endpoint.isQuery, !gateway.flow.admits(agent, rows: rows, at: now) { throw .tooManyRequests }
        switch asked {
        case .ask(let command):
            try pay(for: command, agent, home, at: now)
            let granted = try await home.ask(agent, proof, command)
            return Self.response(Reply.success(endpoint.result(of: granted.call, granted.time)))
        case .show(let look):
            return try await show(look, rows: rows, of: texts, agent, proof, home, at: now)
        case .synchronize(let look):
            home.mailbox(of: agent, proof)?.empty()
            let rendering = try home.centre.look(agent, proof, look)
            return Self.response(Reply.success(rendering()))
        case .lookBack(let look):
            return Self.response(Reply.success(try await gateway.ask(home.centre.look(agent, proof, look))))
        case .poll(let after):
            return try await Poll(gateway: gateway, home: home, agent: agent, proof: proof, now: now).answer(after: after, context)
        case .stream(let after, let supervises):
            guard let mailbox = home.mailbox(of: agent, proof) else { throw .notSignedIn }
            let cursor = (request.headers[.lastEventID] ?? after).flatMap { Cursor($0) }
            let stream = EventStream(gateway: gateway, home: home, agent: agent, mailbox: mailbox, supervises: supervises)
            return try stream.response(after: cursor, context)
        case .askAbout(let query, let make):
            let known = try await gateway.recording(query, in: home.centre.id)
            _ = try await home.ask(agent, proof, make(known))
            return Self.response(Reply.success())
        case .download(let query):
            return try await Download(gateway: gateway, home: home, agent: agent, proof: proof).answer(query, request, context)
        case .outline(let query):
            return try await Download(gateway: gateway, home: home, agent: agent, proof: proof).outline(query)
        case .heartbeat:
            return try heartbeat(agent, home, at: now)
        case .updateGuid:
            guard let guid = home.book.current(agent, at: now) else { throw .notSignedIn }
            return Self.response(Reply.success(.object([("guid", .text(guid))])), guid: guid)
        case .changePassword(let old, let new):
            return try await changePassword(agent, home, proof, old, new, origin(request, context))
        case .refuse(let refusal):
            throw refusal
        case .signIn, .pollAll, .heartbeatOf, .notOffered:
            throw .notOffered
        }
    }

    /// What is told to many has a price.
    private func pay(for command: Command, _ agent: WorkNo, _ home: Gateway.Home, at now: Moment) throws(Refusal) {
        guard let postage = gateway.postage, command.isMessage else { return }
        let isPaid = try postage.admits(agent, at: now) { () throws(Refusal) in
            try home.centre.glance { floor, _, _ throws(Refusal) in try floor.receivers(of: command) }
        }
        if !isPaid { throw .tooManyReceivers }
    }

    /// From where a request comes: the address as limits know it, and whether it is believed.
    private func origin(_ request: Request, _ context: GatewayContext) -> Origin {
        Origin(
            address: gateway.privileges.origin(of: request, from: context.remoteAddress),
            isTrusted: gateway.privileges.isTrusted(request, from: context.remoteAddress))
    }

    private func signIn(
        _ ask: SignIn, _ password: String, _ push: PushAddress?, _ origin: Origin
    ) async throws(Refusal) -> Response {
        do throws(Refusal) {
            let response = try await admit(ask, password, push, origin)
            gateway.signIns.granted(ask.agent, origin.address)
            return response
        } catch {
            gateway.signIns.refused(ask.agent, origin.address, error)
            throw error
        }
    }

    private func admit(
        _ ask: SignIn, _ password: String, _ push: PushAddress?, _ origin: Origin
    ) async throws(Refusal) -> Response {
        if let push, gateway.pusher.allowed.target(push.url) == nil {
            throw .parameterNotAllowed(push.token == nil ? "pushUrl" : "callBackUri")
        }
        if ask.forced, !gateway.settings.forcedSignIn { throw .forcedSignInOff }
        if let refusal = await gateway.passwords.verify(
            agent: ask.agent, password: password, address: origin.address, isTrusted: origin.isTrusted, at: gateway.now())
        {
            throw refusal
        }
        guard let home = gateway.home(of: ask.agent) else { throw .wrongAgentOrPassword }
        let remaining = gateway.passwords.remaining(of: ask.agent, at: gateway.now())
        if remaining == .zero { throw .passwordExpired }
        var ask = ask
        if gateway.passwords.mustChange(ask.agent) { ask.mustChangePassword = true }
        let granted = try await home.signIn(ask, push: push)
        guard let session = granted.session, let guid = home.book.current(ask.agent, at: gateway.now()) else { throw .unavailable }
        let bytes = Reply.signIn(
            centre: home.centre.id, agent: ask.agent, session: session, serverName: gateway.settings.serverName,
            daysLeft: remaining.map { ($0.seconds + 86_399) / 86_400 })
        return Self.response(bytes, guid: guid)
    }

    private func changePassword(
        _ agent: WorkNo, _ home: Gateway.Home, _ proof: Proof, _ old: String, _ new: String, _ origin: Origin
    ) async throws(Refusal) -> Response {
        // Only whose session still stands may try.
        try home.centre.look(agent, proof) { _, _ throws(Refusal) in }
        if let refusal = await gateway.passwords.change(
            agent, from: old, to: new, address: origin.address, isTrusted: origin.isTrusted, at: gateway.now())
        {
            throw refusal
        }
        // Whichever session stands by now is free of it; one that begins later asks anew.
        _ = try? await home.centre.ask(agent, .trusted, .passwordChanged(agent))
        return Self.response(Reply.success())
    }

    private func heartbeat(_ agent: WorkNo, _ home: Gateway.Home, at now: Moment) throws(Refusal) -> Response {
        guard let mailbox = home.centre.mailboxes[agent] else { throw .notSignedIn }
        mailbox.hear(at: now)
        let result = JSON.object([("loginTime", .text("\(mailbox.loginTime.milliseconds)"))])
        return Self.response(Reply.success(result), guid: home.book.renewal(agent, at: now))
    }

    /// A sign of life of all of them: of the one whose GUID is shown, or, from a trusted address without one, of whoever is named. Those who are
    /// not signed in are passed over, as long as there is one who is.
    private func heartbeat(of agents: [WorkNo], _ request: Request, _ context: GatewayContext) throws(Refusal) -> Response {
        let now = gateway.now()
        if let text = request.headers[.guid] {
            guard let agent = GUID(text)?.agent, let home = gateway.home(of: agent) else { throw .notEntitled }
            let proof = try gateway.proof(of: request, agent, home, at: now, context)
            guard agents == [agent] else { throw .notEntitled }
            guard let mailbox = home.mailbox(of: agent, proof) else { throw .notSignedIn }
            mailbox.hear(at: now)
            return Self.response(Reply.success(), guid: home.book.renewal(agent, at: now))
        }
        guard gateway.privileges.isTrusted(request, from: context.remoteAddress) else { throw .notEntitled }
        let mailboxes = agents.compactMap { gateway.home(of: $0)?.centre.mailboxes[$0] }
        if mailboxes.isEmpty { throw .notSignedIn }
        for mailbox in mailboxes { mailbox.hear(at: now) }
        return Self.response(Reply.success())
    }

    /// How the session ended in whose name a request comes.
    private func end(_ request: Request, _ parts: [Substring]) -> SignedOut.Cause? {
        var texts = RequestTexts(query: nil)
        for (name, part) in endpoint.pathNames { texts.path[name] = RequestTexts.decoded(parts[part]) }
        return endpoint.agent(of: texts).flatMap { gateway.end(of: $0, request.headers.first { $0.name == .guid }?.value) }
    }

    /// The request as texts; a body only where the row has one to read.
    private func texts(of request: Request, _ parts: [Substring]) async -> RequestTexts {
        var texts = RequestTexts(query: request.uri.query)
        for (name, part) in endpoint.pathNames { texts.path[name] = RequestTexts.decoded(parts[part]) }
        guard endpoint.hasBody else { return texts }
        do {
            let body = try await request.body.collect(upTo: Limits.body)
            texts.read(body: Array(body.readableBytesView))
        } catch {
            texts.isBodyMalformed = true
        }
        return texts
    }

    static func response(_ bytes: [UInt8], guid: String? = nil) -> Response {
        response(ByteBuffer(bytes: bytes), guid: guid)
    }

    private static let headers: HTTPFields = [.contentType: "application/json"]

    static func response(_ buffer: ByteBuffer, guid: String? = nil) -> Response {
        var headers = headers
        if let guid { headers[.setGUID] = "JSESSIONID=\(guid)" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: buffer))
    }
}

extension Gateway {
    /// Whether the agent is signed in, and the request is that agent's.
    func proof(
        of request: Request, _ agent: WorkNo, _ home: Home, at now: Moment, _ context: GatewayContext
    ) throws(Refusal) -> Proof {
        let text = request.headers.first { $0.name == .guid }?.value
        if text == nil, privileges.isTrusted(request, from: context.remoteAddress) { return .trusted }
        switch home.book.check(agent, text, at: now) {
        case .good(let session): return .session(session)
        case .notSignedIn, .earlierSession: throw .notSignedIn
        case .notEntitled: throw .notEntitled
        }
    }
}

/// How much a client may send.
enum Limits {
    static let body = 64 << 10
}
