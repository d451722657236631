import Floor
import Telephony

extension Endpoint {
    /// A sign-in: the one request without a session, and with refusal codes of its own (cec_07_1202; behaviour §1a).
    static func signIn(_ id: String, _ path: String, _ title: String, forced: Bool, needsPhone: Bool = true) -> Endpoint {
        var row = Endpoint(id: id, method: .put, path: root + path, title: title)
        row.needsSession = false
        row.parameters = [Parameter.agent.description] + SignInBody.descriptions(needsPhone: needsPhone)
        row.result = .object(answerFields.map { Shape.Described(name: $0.name, kind: $0.kind, isNullable: false) })
        row.read = { texts throws(Refusal) in
            let agent = try Parameter.agent.read(texts)
            if texts.isBodyMalformed { throw .badParameter("body") }
            return try SignInBody.read(texts, agent, forced: forced, needsPhone: needsPhone)
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
    /// Longer ones than the reference's 32 characters may be configured; the limit keeps what is hashed short.
    private static let password = Field("password", Format.text(upTo: 128, example: ""), isRequired: true)
    private static let phone = Field("phonenum", Format<PhoneNumber>.phone, isRequired: true)
    /// The one that is configured, if none is named.
    private static let ownPhone = Field("phonenum", Format<PhoneNumber>.phone)
    private static let agentType = Field(
        "agenttype", Format.oneOf([4, 11]).meaning("4 calls by voice, 11 by video too, which means the same here"))
    private static let status = Field(
        "status", Format.oneOf([4, 3, 5]).meaning("what the agent is from the first moment: 4 idle (without it), 3 busy, 5 in wrap-up"))
    private static let autoAnswer = Field("autoanswer", Format.flag)
    private static let autoEnterIdle = Field("autoenteridle", Format.flag)
    private static let releasePhone = Field("releasephone", Format.flag)
    private static let phoneLinkage = Field("phonelinkage", Format.flag)
    private static let checkInWebm = Field("checkInWebm", Format.flag)
    /// These mean nothing here, yet a value that the reference does not allow is refused all the same.
    private static let unusedFlags = [Field("checkInMailm", Format.flag), Field("listenStatus", Format.flag)]
    private static let unusedTexts = [
        Field("ip", Format.text(upTo: 45, example: "127.0.0.1")), Field("entryIp", Format.text(upTo: 45, example: "127.0.0.1")),
        Field("vcPhoneNumber", Format.text(upTo: 24, example: "1")),
    ]
    private static let callBackURI = Field("callBackUri", Format.text(upTo: 200, example: ""))
    private static let serviceToken = Field("serviceToken", Format.token)
    private static let pushURL = Field("pushUrl", Format.text(upTo: 200, example: ""))

    static func descriptions(needsPhone: Bool) -> [Description] {
        [
            password.description, (needsPhone ? phone : ownPhone).description, agentType.description, status.description,
            autoAnswer.description,
            autoEnterIdle.description, releasePhone.description, phoneLinkage.description, checkInWebm.description,
            callBackURI.description, serviceToken.description, pushURL.description,
        ] + unusedFlags.map(\.description) + unusedTexts.map(\.description)
    }

    static func read(_ texts: RequestTexts, _ agent: WorkNo, forced: Bool, needsPhone: Bool) throws(Refusal) -> Intent {
        // An empty password is one, in a trusted set-up; a missing one is not.
        guard let secret = texts.body["password"]?.text else { throw .parameterMissing("password") }
        guard password.format.parse(secret) != nil else { throw .parameterNotAllowed("password") }
        let number = try phone.read(texts, else: .phoneNotValid)
        if number == nil, needsPhone { throw .parameterMissing("phonenum") }
        _ = try agentType.read(texts, else: .wrongAgentType)
        for field in unusedFlags { _ = try field.read(texts) }
        for field in unusedTexts { _ = try field.read(texts) }
        let push = try pushAddress(texts)
        let asked = try status.read(texts).flatMap(SignIn.Status.init(rawValue:))
        let ask = SignIn(
            agent: agent, phone: number ?? PhoneNumber(""), forced: forced, status: asked ?? .idle, options: try options(texts))
        return .signIn(ask, password: secret, push: push)
    }

    private static func options(_ texts: RequestTexts) throws(Refusal) -> SessionOptions {
        var options = SessionOptions()
        options.autoAnswer = try autoAnswer.read(texts) ?? options.autoAnswer
        options.autoEnterIdle = try autoEnterIdle.read(texts) ?? options.autoEnterIdle
        options.releasePhone = try releasePhone.read(texts) ?? options.releasePhone
        options.phoneLinkage = try phoneLinkage.read(texts) ?? options.phoneLinkage
        options.checkInWebm = try checkInWebm.read(texts) ?? options.checkInWebm
        return options
    }

    /// Both of `callBackUri` and `serviceToken`, or `pushUrl`; else the desktop polls. Where pushes may go is checked elsewhere.
    private static func pushAddress(_ texts: RequestTexts) throws(Refusal) -> PushAddress? {
        let (uri, token, older) = (try callBackURI.read(texts), try serviceToken.read(texts), try pushURL.read(texts))
        if let uri, let token { return PushAddress(url: uri, token: token) }
        return older.map { PushAddress(url: $0, token: nil) }
    }
}

/// A field of the body, read with a sign-in's own refusals.
private struct Field<Value: Sendable>: Sendable {
    let format: Format<Value>
    let description: Description

    init(_ name: String, _ format: Format<Value>, isRequired: Bool = false) {
        self.format = format
        description = Description(name: name, place: .body, isRequired: isRequired, schema: format.schema)
    }

    /// Nil when it is missing, empty or null.
    func read(_ texts: RequestTexts, else refusal: Refusal? = nil) throws(Refusal) -> Value? {
        guard let text = texts.text(description.name, in: .body) else { return nil }
        guard let value = format.parse(text) else { throw refusal ?? .parameterNotAllowed(description.name) }
        return value
    }
}

extension Format<String> {
    /// Without special characters (cec_07_1275): it is sent in a header.
    fileprivate static let token = Format<String>(
        schema: Schema(type: .string, maxLength: 50, pattern: "^[A-Za-z0-9._~+/=-]*$", example: "", refuses: ["a b", "a\r\nb"])
    ) { text in
        let isPlain = text.utf8.allSatisfy { $0.isASCIILetterOrDigit || "._~+/=-".utf8.contains($0) }
        return text.utf8.count <= 50 && isPlain ? text : nil
    }
}

extension UInt8 {
    fileprivate var isASCIILetterOrDigit: Bool {
        (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
    }
}

extension Format<PhoneNumber> {
    static let phone = Format<PhoneNumber>(
        schema: Schema(type: .string, maxLength: 24, pattern: "^[0-9]{1,24}$", example: "1001", refuses: ["x", "1 2", "+49"])
    ) { text in
        let isNumber = (1...24).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isNumber ? PhoneNumber(text) : nil
    }
}
