package import Floor
package import Telephony

/// One row of the interface: what it is called, what it takes, and what it comes down to.
package struct Endpoint: Sendable {
    package enum Method: String, Hashable, Sendable, CaseIterable { case get, put, post, delete }

    /// The name in the reference's logs.
    package let id: String
    package let method: Method
    /// With names in braces, from `/agentgateway/resource` on.
    package let path: String
    /// The names in the path, in order, and which of its parts they stand for.
    package let pathNames: [(name: String, part: Int)]
    package let title: String
    package var parameters: [Description] = []
    package var result = Shape.Result.reserved
    package var isOffered = true
    /// It is understood, and always refused with this: what it needs does not exist here.
    package internal(set) var alwaysRefuses: Refusal?
    /// Under flow control.
    package var isQuery = false
    /// What an answer takes.
    package internal(set) var cost = Cost.one
    package var needsSession = true
    /// An operator's token stands for the session.
    package var isForOperators = false
    /// A refusal because the session is over says how it ended.
    package var tellsEnd = false
    /// Understands a request, or says what is wrong with it.
    package var read: @Sendable (RequestTexts) throws(Refusal) -> Intent = { _ throws(Refusal) in .notOffered }

    init(id: String, method: Method, path: String, title: String) {
        self.id = id
        self.method = method
        self.path = path
        self.title = title
        pathNames = path.split(separator: "/").enumerated().filter { $1.hasPrefix("{") }.map { (String($1.dropFirst().dropLast()), $0) }
    }
}

/// What a request comes down to once it is understood.
package enum Intent: Sendable {
    /// Ask for a change.
    case ask(Command)
    /// Look, and change nothing. What it returns makes the JSON afterwards.
    case show(@Sendable (Floor, Moment) throws(Refusal) -> Rendering)
    /// Look, and then look back, which is slow: on a thread that may wait.
    case lookBack(@Sendable (Floor, Moment) throws(Refusal) -> LookingBack)
    case signIn(SignIn, password: String, push: PushAddress?)
    case poll(after: String?)
    /// `supervises`: an inspector is told what agents are, too.
    case stream(after: String?, supervises: Bool)
    case pollAll
    /// Look, and forget the events that wait: what is shown is newer.
    case synchronize(@Sendable (Floor, Moment) throws(Refusal) -> Rendering)
    case changePassword(old: String, new: String)
    /// Ask for a change that is about a recording, once the books have said which that is.
    case askAbout(RecordingQuery, @Sendable (KnownRecording) -> Command)
    /// Give the file of a recording.
    case download(RecordingQuery)
    /// Tell what a recording looks like (`RecordingOutline`).
    case outline(RecordingQuery)
    case heartbeat
    /// A sign of life of several agents at once.
    case heartbeatOf([WorkNo])
    case updateGuid
    /// Understood, and nothing that there is here.
    case refuse(Refusal)
    case notOffered
}

package typealias Rendering = @Sendable () -> JSON
package typealias LookingBack = @Sendable (Archive) throws(Refusal) -> JSON

extension Endpoint {
    /// A row that asks for a change. The closure gets exactly the declared parameters, in order and typed: a row cannot use what it
    /// did not declare. Every row has the agent as its first.
    @inline(never)
    init<each Value: Sendable>(
        _ id: String, _ method: Method, _ path: String, _ title: String, _ parameter: repeat Parameter<each Value>,
        asks command: @escaping @Sendable (WorkNo, repeat each Value) throws(Refusal) -> Command
    ) {
        self.init(id, method, path, title, repeat each parameter) { agent, texts throws(Refusal) in
            .ask(try command(agent, repeat try (each parameter).read(texts)))
        }
    }

    /// A row that shows something of the floor.
    @inline(never)
    init<each Value: Sendable, Seen: Sendable>(
        _ id: String, _ method: Method, _ path: String, _ title: String, _ parameter: repeat Parameter<each Value>,
        shows shape: Shape.Showing<Seen>, isQuery: Bool = true,
        from look: @escaping @Sendable (Floor, Moment, WorkNo, repeat each Value) throws(Refusal) -> Seen
    ) {
        self.init(id, method, path, title, repeat each parameter) { agent, texts throws(Refusal) in
            let values = (repeat try (each parameter).read(texts))
            return .show { floor, now throws(Refusal) in
                let seen = try look(floor, now, agent, repeat each values)
                return { shape.json(seen) }
            }
        }
        result = shape.result
        self.isQuery = isQuery
    }

    /// A row that shows something of what has ended. First a look at the floor says what may be asked, then the archive is asked.
    @inline(never)
    init<each Value: Sendable, Asked: Sendable, Seen: Sendable>(
        _ id: String, _ method: Method, _ path: String, _ title: String, _ parameter: repeat Parameter<each Value>,
        shows shape: Shape.Showing<Seen>, asks ask: @escaping @Sendable (Floor, WorkNo, repeat each Value) throws(Refusal) -> Asked,
        of find: @escaping @Sendable (Archive, Asked) throws(Refusal) -> Seen
    ) {
        self.init(id, method, path, title, repeat each parameter) { agent, texts throws(Refusal) in
            let values = (repeat try (each parameter).read(texts))
            return .lookBack { floor, _ throws(Refusal) in
                let asked = try ask(floor, agent, repeat each values)
                return { archive throws(Refusal) in shape.json(try find(archive, asked)) }
            }
        }
        result = shape.result
        isQuery = true
    }

    /// A row that is understood, and whatever it needs does not exist here.
    @inline(never)
    init<each Value: Sendable>(
        _ id: String, _ method: Method, _ path: String, _ title: String, _ parameter: repeat Parameter<each Value>, refuses refusal: Refusal
    ) {
        self.init(id, method, path, title, repeat each parameter) { _, texts throws(Refusal) in
            repeat _ = try (each parameter).read(texts)
            return .refuse(refusal)
        }
        alwaysRefuses = refusal
    }

    /// A row that comes down to anything else.
    @inline(never)
    init<each Value: Sendable>(
        _ id: String, _ method: Method, _ path: String, _ title: String, _ parameter: repeat Parameter<each Value>,
        intent: @escaping @Sendable (WorkNo, RequestTexts) throws(Refusal) -> Intent
    ) {
        self.init(id: id, method: method, path: Self.root + path, title: title)
        // Some call it workno.
        let asker = pathNames.first.map { Parameter<WorkNo>.path($0.name, .agent) } ?? .agent
        var all = [asker.description]
        repeat all.append((each parameter).description)
        parameters = all
        read = { texts throws(Refusal) in
            let agent = try asker.read(texts)
            if texts.isBodyMalformed { throw .badParameter("body") }
            return try intent(agent, texts)
        }
    }

    package static let root = "/agentgateway/resource"

    /// A path that is known and not built yet: it answers so after the session check, where there is one.
    /// `answers`: what its success has, where that is no empty object. A look shows something, and mostly no page says what.
    init(notOffered id: String, _ method: Method, _ path: String, _ title: String, answers: Shape.Result? = nil) {
        self.init(id: id, method: method, path: Self.root + path, title: title)
        result = answers ?? (method == .get ? .unknown : .reserved)
        isOffered = false
        parameters = pathNames.map { name, _ in
            let schema = name == "agentid" ? Format.agent.schema : Schema(type: .string, example: "1")
            return Description(name: name, place: .path, isRequired: true, schema: schema)
        }
    }

    /// An operator may ask for it too, with the token for operations.
    var forOperators: Self {
        var row = self
        row.isForOperators = true
        return row
    }

    /// A success is a file.
    var answeringFile: Self {
        var row = self
        row.result = .file
        return row
    }

    /// A success says which call came of it.
    var answeringCall: Self {
        var row = self
        row.result = .scalar(.string)
        return row
    }

    /// A success says by how many minutes something goes on.
    var answeringMinutes: Self {
        var row = self
        row.result = .object([Shape.Described(name: Self.minutes, kind: .integer, isNullable: false)])
        return row
    }

    /// As the reference spells it (cec_07_1290).
    private static let minutes = "applyedTime"

    /// The `result` of a change that was granted; `call`: the one that came of it; `time`: by how much something goes on.
    package func result(of call: CallID?, _ time: Interval? = nil) -> JSON {
        switch result {
        case .scalar: .text(call?.description ?? "")
        case .object: .object([(Self.minutes, .number((time ?? .zero).seconds / 60))])
        case .reserved, .event, .events, .stream, .list, .texts, .nullable, .unknown, .file: .empty
        }
    }

    package var hasBody: Bool { parameters.contains { $0.place == .body } }

    /// The agent in whose name a request comes: the first name in every path. Nil when that is no agent's number.
    package func agent(of texts: RequestTexts) -> WorkNo? {
        pathNames.first.flatMap { texts.text($0.name, in: .path) }.flatMap(Format.agent.parse)
    }

    /// The first part of its path: `voicecall`, `calldata` …
    package var group: String { String(path.dropFirst(Self.root.count).split(separator: "/").first ?? "") }
}
