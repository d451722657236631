import Floor
import Telephony

extension Endpoint {
    /// A sign-in: the one request without a session, and with refusal codes of its own (cec_07_1202; behaviour §1a).
    static func signIn(_ id: String, _ path: String, _ title: String, forced: Bool) -> Endpoint {
        var row = Endpoint(id: id, method: .put, path: root + path, title: title)
        row.needsSession = false
        row.parameters = [Parameter.agent.description] + SignInBody.descriptions
        row.result = .object(answerFields.map { Shape.Described(name: $0.name, kind: $0.kind, isNullable: false) })
        row.read = { texts throws(Refusal) in
            let agent = try Parameter.agent.read(texts)
            if texts.isBodyMalformed { throw .badParameter("body") }
            return try SignInBody.read(texts, agent, forced: forced)
        }
        return row
    }
}

private let answerFields: [(name: String, kind: Schema.Kind)] = [
    ("vdnid", .integer), ("workno", .string), ("mediatype", .string), ("loginTime", .string), ("isForceChange", .string),
    ("serverName", .string), ("timeRemaining", .string),
]

/// The body of a sign-in. Only password and phone are in every one; all else has a default.
private enum SignInBody {
    static let descriptions: [Description] = [
        field("password", .text(upTo: 32, example: ""), isRequired: true),
        field("phonenum", phone, isRequired: true), field("autoanswer", .flag), field("autoenteridle", .flag),
        field("releasephone", .flag), field("agenttype", agentType), field("status", status),
        field("ip", .text(upTo: 45, example: "127.0.0.1")),
        field("entryIp", .text(upTo: 45, example: "127.0.0.1")), field("phonelinkage", .flag), field("checkInWebm", .flag),
        field("checkInMailm", .flag), field("vcPhoneNumber", .text(upTo: 24, example: "1")), field("listenStatus", .flag),
        field("callBackUri", .text(upTo: 200, example: "")), field("serviceToken", .text(upTo: 50, example: "")),
        field("pushUrl", .text(upTo: 200, example: "")),
    ]

    private static let phone = Format<String>(
        schema: Schema(type: .string, maxLength: 24, pattern: "^[0-9]{1,24}$", example: "1001", refuses: ["x", "1 2"])
    ) { text in
        (1...24).contains(text.utf8.count) && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? text : nil
    }
    private static let agentType = Format<Int>.oneOf([4, 11])
    private static let status = Format<Int>.oneOf([4, 3, 5])

    static func read(_ texts: RequestTexts, _ agent: WorkNo, forced: Bool) throws(Refusal) -> Intent {
        // An empty password is one, in a trusted set-up; a missing one is not.
        guard let password = texts.body["password"]?.text else { throw .parameterMissing("password") }
        guard password.utf8.count <= 128 else { throw .parameterNotAllowed("password") }
        guard let phoneText = texts.text("phonenum", in: .body) else { throw .parameterMissing("phonenum") }
        guard let phone = phone.parse(phoneText) else { throw .phoneNotValid }
        if let type = texts.text("agenttype", in: .body), agentType.parse(type) == nil { throw .wrongAgentType }
        try refusePush(texts)
        var options = SessionOptions()
        options.autoAnswer = try value("autoanswer", .flag, texts) ?? options.autoAnswer
        options.autoEnterIdle = try value("autoenteridle", .flag, texts) ?? options.autoEnterIdle
        options.releasePhone = try value("releasephone", .flag, texts) ?? options.releasePhone
        options.phoneLinkage = try value("phonelinkage", .flag, texts) ?? options.phoneLinkage
        options.checkInWebm = try value("checkInWebm", .flag, texts) ?? options.checkInWebm
        let number = try value("status", status, texts)
        let ask = SignIn(
            agent: agent, phone: PhoneNumber(phone), forced: forced, status: number.flatMap(SignIn.Status.init(rawValue:)) ?? .idle,
            options: options)
        return .signIn(ask, password: password)
    }

    /// Pushed events are not offered yet, and a desktop that counts on them must know.
    private static func refusePush(_ texts: RequestTexts) throws(Refusal) {
        if texts.text("callBackUri", in: .body) != nil, texts.text("serviceToken", in: .body) != nil {
            throw .parameterNotAllowed("callBackUri")
        }
        if texts.text("pushUrl", in: .body) != nil { throw .parameterNotAllowed("pushUrl") }
    }

    private static func value<Value>(_ name: String, _ format: Format<Value>, _ texts: RequestTexts) throws(Refusal) -> Value? {
        guard let text = texts.text(name, in: .body) else { return nil }
        guard let value = format.parse(text) else { throw .parameterNotAllowed(name) }
        return value
    }

    private static func field<Value>(_ name: String, _ format: Format<Value>, isRequired: Bool = false) -> Description {
        Description(name: name, place: .body, isRequired: isRequired, schema: format.schema)
    }
}
