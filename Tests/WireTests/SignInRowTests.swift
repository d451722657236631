import Floor
import Telephony
import Testing

@testable import Wire

struct SignInRowTests {
    private func read(_ id: String = "login", _ body: String) throws -> (SignIn, password: String, push: PushAddress?) {
        var texts = RequestTexts()
        texts.path["agentid"] = "101"
        texts.read(body: Array(body.utf8))
        guard case .signIn(let ask, let password, let push) = try row(id).read(texts) else { throw Refusal.notOffered }
        return (ask, password, push)
    }

    @Test func `password and phone are enough`() throws {
        let (ask, password, _) = try read("login", #"{"password":"secret","phonenum":"1001"}"#)
        #expect(ask == SignIn(agent: WorkNo(101), phone: PhoneNumber("1001")))
        #expect(password == "secret")
    }

    @Test(arguments: [("login", false), ("forceLogin", true), ("loginEx", false)])
    func `only the forced one replaces a session`(_ id: String, _ forced: Bool) throws {
        #expect(try read(id, #"{"password":"x","phonenum":"1001"}"#).0.forced == forced)
    }

    @Test func `an empty password is one, for a trusted set-up`() throws {
        #expect(try read("login", #"{"password":"","phonenum":"40038","status":"4","releasephone":"true","agenttype":"4"}"#).password == "")
    }

    @Test func `numbers and booleans may come as text and the reverse`() throws {
        let texts = try read(
            "login", #"{"password":12345678,"phonenum":59999,"status":"3","releasephone":"false","autoanswer":"FALSE","agenttype":"11"}"#)
        let values = try read(
            "login", #"{"password":"12345678","phonenum":"59999","status":3,"releasephone":false,"autoanswer":0,"agenttype":11}"#)
        #expect(texts.0 == values.0)
        #expect(texts.password == values.password)
        #expect(values.0.status == .busy)
        #expect(!values.0.options.releasePhone && !values.0.options.autoAnswer && values.0.options.autoEnterIdle)
    }

    @Test func `every option is read from its own field`() throws {
        func options(_ field: String, _ value: Bool) throws -> SessionOptions {
            try read("login", #"{"password":"x","phonenum":"1001","\#(field)":\#(value)}"#).0.options
        }
        #expect(try false == options("autoanswer", false).autoAnswer)
        #expect(try false == options("autoenteridle", false).autoEnterIdle)
        #expect(try false == options("releasephone", false).releasePhone)
        #expect(try options("phonelinkage", true).phoneLinkage)
        #expect(try false == options("checkInWebm", false).checkInWebm)
        #expect(try options("unheardOf", false) == SessionOptions())
    }

    @Test(arguments: [
        (#"{"phonenum":"1001"}"#, Refusal.parameterMissing("password")),
        (#"{"password":null,"phonenum":"1001"}"#, .parameterMissing("password")),
        ("", .parameterMissing("password")),
        ("hello", .badParameter("body")),
        ("[]", .badParameter("body")),
        (#"{"password":"x","phonenum":"0123456789012345678901234"}"#, .phoneNotValid),
        (#"{"password":"x","phonenum":"10 01"}"#, .phoneNotValid),
        (#"{"password":"x","phonenum":"٣"}"#, .phoneNotValid),
        (#"{"password":"x","phonenum":"1001","agenttype":5}"#, .wrongAgentType),
        (#"{"password":"x","phonenum":"1001","status":7}"#, .parameterNotAllowed("status")),
        (#"{"password":"x","phonenum":"1001","autoanswer":"perhaps"}"#, .parameterNotAllowed("autoanswer")),
        (#"{"password":"x","phonenum":"1001","listenStatus":"perhaps"}"#, .parameterNotAllowed("listenStatus")),
        (#"{"password":"x","phonenum":"1001","serviceToken":"t x"}"#, .parameterNotAllowed("serviceToken")),
    ])
    func `what is wrong with a sign-in has a code of its own`(_ body: String, _ refusal: Refusal) {
        for id in ["login", "forceLogin", "loginEx"] {
            #expect(throws: refusal) { try read(id, body) }
        }
    }

    @Test(arguments: ["", #","phonenum":"""#, #","phonenum":null"#])
    func `the phone may be missing where the platform alone is signed in to`(_ phone: String) throws {
        let body = #"{"password":"x"\#(phone)}"#
        for id in ["login", "forceLogin"] { #expect(throws: Refusal.parameterMissing("phonenum")) { try read(id, body) } }
        for id in ["loginEx", "forceLoginEx", "forceLoginExWithoutPhone"] { #expect(try read(id, body).0.phone == PhoneNumber("")) }
    }

    @Test func `a push address without its token, or the reverse, leaves polling mode`() throws {
        #expect(try push(#","callBackUri":"https://x/""#) == nil)
        #expect(try push(#","serviceToken":"t","callBackUri":"""#) == nil)
        #expect(try push(#","serviceToken":"t","callBackUri":"https://x/""#) == PushAddress(url: "https://x/", token: "t"))
        #expect(try push(#","pushUrl":"https://x/?a=1;2""#) == PushAddress(url: "https://x/?a=1;2", token: nil))
    }

    private func push(_ further: String) throws -> PushAddress? {
        try read("login", #"{"password":"x","phonenum":"1001"\#(further)}"#).push
    }
}
