import Floor
import HTTPTypes
import Hummingbird
import NIOCore
import Runtime
import Wire

/// The customer's side of chats: somebody on a page of the centre opens one, writes, reads, and leaves.
struct ChatRoutes: Sendable {
    /// In bytes of UTF-8.
    static let longestText = 4_096
    private static let longestName = 100
    /// A text of that length as JSON, with room for escapes.
    private static let longestBody = 32 << 10
    /// So many chats of a centre may go on at once.
    private static let mostChats = 10_000

    let gateway: Gateway

    func add(to router: Router<GatewayContext>) {
        router.post("chat") { request, context in await answered { () async throws(ChatObjection) in try await open(request, context) } }
        router.post("chat/{id}") { request, context in
            await answered { () async throws(ChatObjection) in
                let (centre, chat) = try authorised(request, context)
                return try await write(request, centre, chat)
            }
        }
        router.get("chat/{id}/stream") { request, context in
            await answered { () async throws(ChatObjection) in
                let (centre, chat) = try authorised(request, context)
                let known = (try? centre.glance { floor, _, _ throws(Refusal) in floor.chat(chat) != nil }) ?? true
                if !known { throw .gone }
                let after = request.headers[.lastEventID] ?? request.uri.queryParameters["after"].map(String.init)
                let stream = ChatStream(gateway: gateway, centre: centre, chat: chat)
                guard let response = stream.response(after: after.flatMap { Int($0) } ?? 0, context) else { throw .tooOften }
                return response
            }
        }
    }

    private func answered(_ answer: () async throws(ChatObjection) -> Response) async -> Response {
        guard await gateway.opened() else { return ChatObjection.unavailable.response }
        do throws(ChatObjection) {
            return try await answer()
        } catch {
            return error.response
        }
    }

    private func open(_ request: Request, _ context: GatewayContext) async throws(ChatObjection) -> Response {
        let texts = try await texts(of: request)
        guard let key = texts.given("site"), let (centre, site) = gateway.site(key) else { throw .noSuchSite }
        if let origin = request.headers[.origin], !site.origins.contains(origin), !Self.isOwn(origin, request) { throw .otherOrigin }
        let name = texts.given("name") ?? ""
        if name.count > Self.longestName { throw .tooLong("name", Self.longestName) }
        let text = try texts.given("text").map(Self.checked)
        let now = gateway.now()
        let address = gateway.privileges.origin(of: request, from: context.remoteAddress) ?? ""
        guard gateway.chatOpenings.admits(address, at: now) else { throw .tooOften }
        let count = (try? centre.glance { floor, _, _ throws(Refusal) in floor.chatCount }) ?? 0
        if count >= Self.mostChats { throw .unavailable }
        let granted = try await ask(centre, .open(site: key, site.queue, caller: Personal(name), text: text.map { Personal($0) }))
        guard let chat = granted.call else { throw .unavailable }
        let token = gateway.chatTokens.token(of: chat)
        return Self.response(.object([("chat", .text(chat.description)), ("token", .text(token))]), .created)
    }

    /// Text, or the wish to end it.
    private func write(_ request: Request, _ centre: CallCentre, _ chat: CallID) async throws(ChatObjection) -> Response {
        let texts = try await texts(of: request)
        if texts.given("end") == "true" {
            _ = try await ask(centre, .leave(chat))
            return Self.response(.object([]))
        }
        guard let text = texts.given("text") else { throw .nothingWritten }
        let checked = try Self.checked(text)
        guard gateway.chatTexts.admits(chat.description, at: gateway.now()) else { throw .tooOften }
        _ = try await ask(centre, .write(chat, Personal(checked)))
        return Self.response(.object([]))
    }

    private static func checked(_ text: String) throws(ChatObjection) -> String {
        guard text.utf8.count <= longestText else { throw .tooLong("text", longestText) }
        return text
    }

    private func ask(_ centre: CallCentre, _ command: ChatCommand) async throws(ChatObjection) -> Granted {
        do throws(Refusal) {
            return try await centre.ask(byCustomer: command)
        } catch {
            throw ChatObjection(error)
        }
    }

    /// Which chat is meant, if whoever asks shows that it is theirs. One that never was looks like one of somebody else.
    private func authorised(_ request: Request, _ context: GatewayContext) throws(ChatObjection) -> (CallCentre, CallID) {
        let scheme = "Bearer "
        guard let shown = request.headers[.authorization], shown.hasPrefix(scheme),
            let chat = context.parameters.get("id").flatMap({ CallID($0) }),
            gateway.chatTokens.isGenuine(shown.dropFirst(scheme.count), of: chat),
            let centre = gateway.centres.first(where: { Int64($0.id) == chat.serial >> 24 })
        else { throw .notYours }
        return (centre, chat)
    }

    private func texts(of request: Request) async throws(ChatObjection) -> RequestTexts {
        var texts = RequestTexts(query: nil)
        do {
            let body = try await request.body.collect(upTo: Self.longestBody)
            texts.read(body: Array(body.readableBytesView))
        } catch {
            throw .notUnderstood
        }
        if texts.isBodyMalformed { throw .notUnderstood }
        return texts
    }

    /// The answer to a browser that asks whether its page may; nil when it does not ask.
    static func permission(for request: Request, from origin: String) -> Response? {
        guard var permission = CrossOrigin.permission(for: request, from: origin) else { return nil }
        permission.headers[.accessControlAllowHeaders] = "authorization, content-type, accept, last-event-id"
        return permission
    }

    /// A page that came from here.
    private static func isOwn(_ origin: String, _ request: Request) -> Bool {
        guard let authority = request.head.authority else { return false }
        return origin == "https://\(authority)" || origin == "http://\(authority)"
    }

    fileprivate static func response(_ json: JSON, _ status: HTTPResponse.Status = .ok) -> Response {
        var response = Desktop.response(json.bytes)
        response.status = status
        response.headers[.cacheControl] = "no-store"
        return response
    }
}

/// Why a customer is told no.
enum ChatObjection: Error {
    case noSuchSite, otherOrigin, notYours, gone, tooOften, nothingWritten, notUnderstood, unavailable
    case tooLong(String, Int)
    case ended(CallEnd)

    init(_ refusal: Refusal) {
        if case .callEnded(let end) = refusal {
            self = .ended(end)
        } else {
            self = refusal == .unknownCall ? .gone : .unavailable
        }
    }

    fileprivate var response: Response {
        let words: (status: HTTPResponse.Status, reason: String, sentence: String) =
            switch self {
            case .noSuchSite: (.notFound, "noSuchSite", "There is no such site here.")
            case .otherOrigin: (.forbidden, "otherOrigin", "This page may not open chats of that site.")
            case .notYours: (.unauthorized, "notYours", "Show the token of the chat: Authorization: Bearer …")
            case .gone: (.gone, "gone", "The chat is over, and nothing is known of it any more.")
            case .tooOften: (.tooManyRequests, "tooOften", "That was too often in a short time. Wait a little.")
            case .nothingWritten: (.badRequest, "nothingWritten", "There is neither a text nor an end.")
            case .notUnderstood: (.badRequest, "notUnderstood", "The body must be a JSON object of at most 32 KB.")
            case .unavailable: (.serviceUnavailable, "unavailable", "Nothing can be stored at the moment. Try again.")
            case .tooLong(let name, let most): (.contentTooLarge, "tooLong", "The \(name) is longer than \(most).")
            case .ended(let end): (.conflict, "ended", "The chat has ended: \(end.rawValue).")
            }
        return ChatRoutes.response(.object([("error", .text(words.sentence)), ("reason", .text(words.reason))]), words.status)
    }
}

extension Gateway {
    /// The site of a key, and whose it is.
    func site(_ key: String) -> (CallCentre, ChatSite)? {
        for centre in centres {
            let site = (try? centre.glance { floor, _, _ throws(Refusal) in floor.centre?.sites?.first { $0.key == key } }) ?? nil
            if let site { return (centre, site) }
        }
        return nil
    }

    /// The origin of a page that has to do with chats and may do so; nil: it is something else, or may not.
    func chatOrigin(of request: Request) -> String? {
        guard request.uri.path.hasPrefix("/chat"), let origin = request.headers[.origin] else { return nil }
        let isKnown = centres.contains { centre in
            (try? centre.glance { floor, _, _ throws(Refusal) in floor.centre?.sites?.contains { $0.origins.contains(origin) } ?? false })
                ?? false
        }
        return isKnown ? origin : nil
    }
}

extension RequestTexts {
    /// What the body has under a name; nil when that is missing, empty or null.
    fileprivate func given(_ name: String) -> String? { body[name]?.text.flatMap { $0.isEmpty ? nil : $0 } }
}
