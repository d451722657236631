import Telephony
import Testing

@testable import Floor

struct SignInTests {
    @Test(arguments: [
        (SignIn.Status.idle, "InService, Ready", Standing.idle), (.busy, "InService, Ready, NotReady 0", .busy),
        (.work, "InService, Ready, Work", .wrapUp),
    ])
    func `a sign-in says InService and Ready, then the state it asked for`(_ status: SignIn.Status, told: String, standing: Standing) {
        var story = Story()
        story.does(.signIn(SignIn(agent: 101, phone: "1001", status: status)))
        #expect(story.told(101) == told)
        #expect(story.facts == "session.signedIn")
        #expect(story.standing(101) == standing)
    }

    @Test(arguments: [SignIn.Status.busy, .work])
    func `nobody who signs in busy or in wrap-up is routed a call in between`(_ status: SignIn.Status) {
        var story = Story()
        story.arrives("p1", to: "4020")
        story.signIn(101, status)
        #expect(story.holder("p1") == nil)
        story.does(.sayFree(101))
        #expect(story.holder("p1") == 101)
    }

    @Test func `one who is signed in is not signed in again without force`() {
        var story = Story()
        story.signIn(101)
        #expect(story.asks(.signIn(SignIn(agent: 101, phone: "1001"))) == .alreadySignedIn)
    }

    @Test func `an agent whom the centre does not have is refused`() {
        var story = Story()
        #expect(story.asks(.signIn(SignIn(agent: 999, phone: "1001"))) == .wrongAgentOrPassword)
    }

    @Test(arguments: [true, false])
    func `two agents cannot have one phone`(_ forced: Bool) {
        var story = Story()
        story.signIn(101)
        #expect(story.asks(.signIn(SignIn(agent: 102, phone: "1001", forced: forced))) == .phoneNotValid)
        story.does(.signOut(101))
        story.signIn(102, at: "1001")
    }

    @Test func `the sign-in's phone binds`() {
        var story = Story()
        story.signIn(101, at: "1777")
        story.arrives("p1")
        story.requests(101, "p1")
        #expect(story.orders.hasSuffix("ring 1777"))
    }

    /// Agents 101 and 102 have one phone configured between them.
    private static let withPhones: Centre = {
        var centre = Centre.harbour
        for index in 0...1 { centre.agents[index].phone = "1555" }
        return centre
    }()

    @Test func `a sign-in without a phone is at the one that is configured`() {
        var story = Story(Self.withPhones)
        story.signIn(101, at: "")
        #expect(story.agent(101)?.session?.phone == "1555")
        story.arrives("p1", to: "4020")
        #expect(story.orders.hasSuffix("ring 1555"))
        #expect(story.asks(.signIn(SignIn(agent: 102, phone: ""))) == .phoneNotValid)
        #expect(story.asks(.signIn(SignIn(agent: 103, phone: "1555"))) == .phoneNotValid)
    }

    @Test func `the sign-in's phone counts, not the one that is configured`() {
        var story = Story(Self.withPhones)
        story.signIn(101, at: "1777")
        story.signIn(102, at: "")
        #expect(story.agent(101)?.session?.phone == "1777" && story.agent(102)?.session?.phone == "1555")
    }

    @Test func `without a phone, and none configured, the number is missing`() {
        var centre = Centre.harbour
        centre.agents[0].phone = nil
        var story = Story(centre)
        #expect(story.asks(.signIn(SignIn(agent: 101, phone: ""))) == .parameterMissing("phonenum"))
        #expect(story.asks(.signIn(SignIn(agent: 999, phone: ""))) == .wrongAgentOrPassword)
    }

    @Test func `a phone that is in use takes its agent up at once`() {
        var story = Story()
        story.phone(101, is: .inUse)
        story.arrives("p1", to: "4020")
        story.signIn(101)
        #expect(story.told(101) == "InService, Ready, Busy")
        #expect(story.holder("p1") == nil)
        story.phone(101, is: .reachable)
        #expect(story.told(101).hasPrefix("InService, Ready, Busy, Ready"))
        #expect(story.holder("p1") == 101)
    }

    @Test func `sessions are counted, and each says when it began`() throws {
        var story = Story()
        for number in 1...3 {
            story.signIn(101)
            #expect(story.agent(101)?.session?.number == SessionNumber(number))
            #expect(story.agent(101)?.session?.loginTime == story.now)
            story.after(.seconds(10))
            story.mark()
            story.does(.signOut(101))
            guard case .shutdown(let loginTime) = try #require(story.notices(101).last) else {
                Issue.record("\(story.told(101))")
                return
            }
            #expect(loginTime + .seconds(10) == story.now)
        }
    }

    @Test func `a session begins anew: no skills, the right to get calls, the settings of this sign-in`() {
        var story = Story()
        story.signIn(101) { $0.autoAnswer = false }
        story.does(.setTalkRight(101, false))
        story.does(.signOut(101))
        story.does(.signIn(SignIn(agent: 101, phone: "1001")))
        #expect(story.agent(101)?.serves.isEmpty == true)
        #expect(story.agent(101)?.session?.talkRight == true)
        #expect(story.agent(101)?.session?.options.autoAnswer == true)
    }

    /// Its agents may have the phones 1001 to 1099.
    private static let withRange: Centre = {
        var centre = Centre.harbour
        centre.phones = PhoneRange("1001", "1099").map { [$0] }
        return centre
    }()

    @Test(arguments: ["1000", "1100", "999", "10010", "01001"] as [PhoneNumber])
    func `a phone that is none of the centre's is not valid`(_ phone: PhoneNumber) {
        var story = Story(Self.withRange)
        #expect(story.asks(.signIn(SignIn(agent: 101, phone: phone))) == .phoneNotValid)
        #expect(story.asks(.signIn(SignIn(agent: 999, phone: phone))) == .wrongAgentOrPassword)
        story.signIn(101, at: "1099")
        #expect(story.asks(.signIn(SignIn(agent: 101, phone: phone))) == .alreadySignedIn)
        #expect(story.asks(.signIn(SignIn(agent: 101, phone: phone, forced: true))) == .phoneNotValid)
        #expect(story.asks(.bindPhone(101, phone)) == .phoneNotValid)
        story.does(.bindPhone(101, "1001"))
    }
}
