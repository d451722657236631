import Floor
import Telephony
import Testing

@testable import linefinder

/// At which phones the agents of a centre may sign in.
@Suite struct PhonesTests {
    private func two(
        _ first: String, _ second: String,
        agent: String = "{id: 7, name: Ana, password: \"scrypt:15:8:1:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}"
    ) -> String {
        """
        callCenters:
          - {id: 1, name: Taxi, \(first)agents: [\(agent)]}
          - {id: 2, name: Bus\(second)}
        """
    }

    @Test func `phones are numbers and ranges, and an agent of the centre may have one of them`() throws {
        let centre = try #require(try configuration(two("phones: [\"1001-1099\", 007], ", "")).centres.first).centre
        for phone in ["1001", "1050", "1099", "007"] { #expect(centre.allows(PhoneNumber(phone)), "\(phone)") }
        for phone in ["1000", "1100", "10010", "01001", "105", "7", "0007", "", "105x"] {
            #expect(!centre.allows(PhoneNumber(phone)), "\(phone)")
        }
    }

    @Test func `without any an agent may have every phone`() throws {
        let centre = try #require(try configuration(two("", "")).centres.first).centre
        #expect(centre.phones == nil && centre.allows(PhoneNumber("2000")))
    }

    static let errors: [(yaml: String, says: [String])] = [
        (
            "phones: [10-9], ",
            [
                "2: an entry of 'phones' is '10-9'; it must be 1 to 24 digits, or a range of numbers with as many digits each, "
                    + "such as 1001-1099"
            ]
        ),
        (
            "phones: [1-2-3], ",
            [
                "2: an entry of 'phones' is '1-2-3'; it must be 1 to 24 digits, or a range of numbers with as many digits each, "
                    + "such as 1001-1099"
            ]
        ),
        ("phones: [], ", ["2: 'phones' is empty, so nobody could sign in; name phones such as \"1001-1099\", or leave it out"]),
        ("phones: 1001, ", ["2: 'phones' must be a list; write its entries between [ and ], or each after a hyphen"]),
    ]

    @Test(arguments: errors)
    func `what is no range is named`(_ row: (yaml: String, says: [String])) {
        let error = #expect(throws: BadConfiguration.self) { try configuration(two(row.yaml, "")) }
        #expect(error?.lines == row.says.map { "conf/linefinder.yaml:\($0)" })
    }

    @Test func `an agent's usual phone is one of the centre's`() {
        let error = #expect(throws: BadConfiguration.self) {
            try configuration(two("phones: [1001-1099], ", "", agent: "{id: 7, name: Ana, phone: 1100}"))
        }
        #expect(
            error?.lines == [
                "conf/linefinder.yaml:2: phone 1100 of agent 7 is not among the 'phones' of this call centre; add it there, or choose another"
            ])
    }

    @Test(arguments: [("1050-1200", "1050-1200"), ("1099", "1099"), ("1000-1001", "1000-1001"), ("1002-1003", "1002-1003")])
    func `a phone belongs to one centre`(_ range: String, _ said: String) {
        let error = #expect(throws: BadConfiguration.self) {
            try configuration(two("phones: [1001-1099], ", ", phones: [2000, \(range)]"))
        }
        let remedy = "a phone belongs to one call centre"
        #expect(error?.lines == ["conf/linefinder.yaml:3: '\(said)' overlaps '1001-1099' of call centre 1 in line 2; \(remedy)"])
    }

    @Test(arguments: ["1100-1200", "10010", "01001", "100"])
    func `what no two centres share is theirs`(_ range: String) throws {
        let read = try configuration(two("phones: [1001-1099], ", ", phones: [\(range)]"))
        #expect(read.centres.allSatisfy { $0.centre.phones?.count == 1 } && read.warnings.isEmpty)
    }

    @Test func `a centre that may have every phone is warned about beside one that may not`() throws {
        let read = try configuration(two("phones: [1001-1099], ", ""))
        #expect(
            read.warningLines(in: "f") == [
                "f:3: warning: call centre 2 has no 'phones', so its agents may sign in at those of call centre 1 too; name its own"
            ])
    }
}
