import Floor
import Telephony
import Testing

@testable import Server

struct PasswordPolicyTests {
    @Test(arguments: [
        "Secret-1", "aabbAA11", "secret-1", "SECRET-1", "Secret12", "Sécrét-1", "Secret-10", "Secret-11", "1 blue House",
        "Secret-1" + String(repeating: "ab", count: 12),
    ])
    func `one that follows all rules is good`(_ password: String) {
        #expect(PasswordPolicy.fault(in: password, of: WorkNo(101)) == nil)
    }

    @Test(arguments: ["", "S-1", "Secre-1", "Secret-1" + String(repeating: "ab", count: 12) + "c"])
    func `it has 8 to 32 characters`(_ password: String) {
        #expect(PasswordPolicy.fault(in: password, of: WorkNo(101)) == .length)
    }

    @Test func `characters are counted, not bytes`() {
        #expect(PasswordPolicy.fault(in: "Éé-1Éé-", of: WorkNo(101)) == .length)
        #expect(PasswordPolicy.fault(in: "Secret-1" + String(repeating: "éü", count: 12), of: WorkNo(101)) == nil)
    }

    @Test(arguments: ["secretly", "SECRETLY", "12345678", "-+-+-+-+", "Secretly", "secret12", "SECRET12", "secret-a", "1234-567"])
    func `it mixes three of upper case, lower case, digits and others`(_ password: String) {
        #expect(PasswordPolicy.fault(in: password, of: WorkNo(101)) == .mixture)
    }

    @Test(arguments: ["aaaSecret-1", "Secrrret-1", "Secret---1", "Secret-222", "Secret-1aaaa"])
    func `it has no character three times in a row`(_ password: String) {
        #expect(PasswordPolicy.fault(in: password, of: WorkNo(101)) == .repetition)
    }

    @Test(arguments: [
        (101, "Secret-101"), (101, "101-Secret"), (1012, "Secret-101"), (1012, "Secret-012"), (1012, "Secret-1012"),
        (112_233, "Secret-122"), (112_233, "Secret-233"),
    ])
    func `it has no three digits in a row as in the agent's number`(_ agent: Int, password: String) {
        #expect(PasswordPolicy.fault(in: password, of: WorkNo(agent)) == .agentNumber)
    }

    @Test(arguments: [
        (1012, "Secret-102"), (123, "Secret-321"), (123, "Secret-12-3"), (42, "Secret-42"), (1, "Secret-1"), (102, "Secret-101"),
    ])
    func `fewer, other or scattered digits of it do not matter`(_ agent: Int, password: String) {
        #expect(PasswordPolicy.fault(in: password, of: WorkNo(agent)) == nil)
    }

    @Test(arguments: [("aaa", PasswordRule.length), ("aaaa1010", .mixture), ("Aaaa-101", .repetition), ("Secret-101", .agentNumber)])
    func `of several faults the first is named`(_ password: String, rule: PasswordRule) {
        #expect(PasswordPolicy.fault(in: password, of: WorkNo(101)) == rule)
    }
}
