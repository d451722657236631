import Floor
import Foundation
import Testing

@testable import linefinder

@Suite struct BadConfigurationTests {
    /// YAML, and all that is said of it.
    static let rows: [(yaml: String, says: [String])] = [
        ("listn: {}", ["1: 'listn' is no key of the configuration; the nearest is 'listen'"]),
        ("\nlisten: {port: 1, hots: x}", ["2: 'hots' is no key of 'listen'; the nearest is 'host'"]),
        ("listen: 5", ["1: 'listen' must be a mapping with the keys host, port, perAddress"]),
        (
            "- a",
            [
                "1: the configuration must be a mapping with the keys listen, tls, node, data, ledger, switch, authentication, "
                    + "flowControl, events, push, callCenters, practice, operations, retention, recording, inspection, cors, "
                    + "proxies, names, log"
            ]
        ),
        ("listen: {port: 65536}", ["1: 'port' is '65536'; it must be a whole number from 0 to 65535"]),
        ("listen: {port: [1]}", ["1: 'port' is a list; it must be a whole number from 0 to 65535"]),
        ("node: a b", ["1: 'node' is 'a b'; it must be 1 to 64 letters, digits, hyphens, dots or underscores"]),
        ("data: \"\"", ["1: 'data' is ''; it must be a text that is not empty"]),
        ("tls: on", ["1: 'tls' is 'on'; it must be off or {certificate: FILE, privateKey: FILE}"]),
        ("tls: {certificate: a.pem}", ["1: 'privateKey' is missing in 'tls'; it must be a text that is not empty"]),
        ("ledger: mysql://user:pw@db", ["1: 'ledger' must be sqlite, or an address that begins with postgres://"]),
        ("switch: asterisk", ["1: 'switch' is 'asterisk'; it must be practice or {asterisk: {url: …}}"]),
        ("switch: {asterisk: {password: p, ulr: x}}", ["1: 'ulr' is no key of 'asterisk'; the nearest is 'url'"]),
        (
            "switch:\n  asterisk: {}",
            ["2: the environment variable ARI_PASSWORD is not set; set it before the start, or write the value here"]
        ),
        (
            "operations:\n  token: ${TOKEN}",
            ["2: the environment variable TOKEN is not set; set it before the start, or write the value here"]
        ),
        ("node: x${", ["1: '${' is not closed; write ${NAME} for what the environment variable NAME holds"]),
        (
            "authentication: {guidInterval: 2m}",
            ["1: 'guidInterval' must be shorter than 'guidTimeout', or a GUID would die unreplaced"]
        ),
        (
            "authentication:\n  guidTimeout: 60s",
            ["2: 'guidInterval' must be shorter than 'guidTimeout', or a GUID would die unreplaced"]
        ),
        ("authentication: {silence: 5s}", ["1: 'pollHold' must be shorter than 'silence', or an agent who polls would be signed out"]),
        (
            "authentication: {trusted: [300.1.1.1]}",
            [
                "1: an entry of 'trusted' is '300.1.1.1'; it must be an IPv4 or IPv6 address, such as 192.0.2.7, or a network, such as 192.0.2.0/24"
            ]
        ),
        ("authentication: {mode: none}", ["1: 'mode' is 'none'; it must be static or dynamic"]),
        (
            "flowControl: {answer: 8}",
            ["1: 'answer' is '8'; it must be a whole number with KB or MB, from 64KB to 1024MB, such as 8MB"]
        ),
        ("flowControl: {agent: 0}", ["1: 'agent' is '0'; it must be a whole number from 1 to 1000000"]),
        ("cors: https://desk", ["1: 'cors' must be a list; write its entries between [ and ], or each after a hyphen"]),
        (
            "cors: [\"*\"]",
            ["1: an entry of 'cors' is '*'; it must be http:// or https:// with a host and perhaps a port, and nothing more"]
        ),
        (
            "push: {allow: [desk]}",
            [
                "1: an entry of 'allow' is 'desk'; it must be an address that begins with http:// or https://, without a user, a fragment, "
                    + "'..' or encoded slashes"
            ]
        ),
        (
            "push:\n  all: {form: xml}",
            [
                "2: 'form' is 'xml'; it must be eventContent",
                "2: 'url' is missing in 'all'; it must be an address that begins with http:// or https://, without a user, a fragment, "
                    + "'..' or encoded slashes",
            ]
        ),
        (
            "callCenters: [{id: 1, name: A, agents: [{id: 101, name: Ana, password: \"\"}]}]",
            [
                "1: 'password' must be a password, or a hash as 'linefinder hash-password' prints it; an empty one only with "
                    + "'authentication: {trusted: […]}', from whose addresses it is good"
            ]
        ),
        (
            "callCenters:\n  - {id: 1, name: A, dialing: {calls: everywhere, alow: [1]}}",
            [
                "2: 'alow' is no key of 'dialing'; the nearest is 'allow'",
                "2: 'calls' is 'everywhere'; it must be none, internal or outside",
            ]
        ),
        (
            "callCenters:\n  - id: 1\n    name: A\n    dialing:\n      allow: [0044*, +49]\n      deny: 0900\n      shows: us\n      trunk: a b",
            [
                "5: an entry of 'allow' is '+49'; it must be 1 to 24 digits, * or #, where a * at the end stands for whatever follows, "
                    + "such as 0044*",
                "6: 'deny' must be a list; write its entries between [ and ], or each after a hyphen",
                "7: 'shows' is 'us'; it must be 1 to 24 digits, with or without a + before them",
                "8: 'trunk' is 'a b'; it must be 1 to 64 letters, digits, hyphens, dots or underscores",
            ]
        ),
        ("recording: {self: yes}", ["1: 'self' is 'yes'; it must be on, off, true or false"]),
        ("practice: {token: \"\"}", ["1: 'token' must be a text that is not empty"]),
        // What cannot be read at all is said alone.
        ("node: a\nnode: b", ["1: 'node' is written more than once in the same mapping; keep one"]),
        ("node: a\n---\nnode: b", ["2: a second document begins here; keep all in one, without a line ---"]),
        ("node: *x", ["1: anchors and aliases (& and *) are not read here; write the value out wherever it is needed"]),
        ("node: &x a", ["1: anchors and aliases (& and *) are not read here; write the value out wherever it is needed"]),
        (
            "listen: {port: 1\n",
            ["2: cannot be read as YAML (did not find expected ',' or '}'); look for a bracket, a quote or an indent near here"]
        ),
    ]

    @Test(arguments: rows)
    func `each error is named with its line and the remedy`(_ row: (yaml: String, says: [String])) {
        let error = #expect(throws: BadConfiguration.self) { try configuration(row.yaml) }
        #expect(error?.lines == row.says.map { "conf/linefinder.yaml:\($0)" })
    }

    /// Queues, agents and access codes of one call centre; its queues begin at line 6.
    static let centres: [(queues: [String], agents: [String], codes: String, says: [String])] = [
        (["{id: 10, name: A}", "{id: 10, name: B}"], [], "[]", ["7: queue 10 of call centre 1 is used already in line 6; choose another"]),
        (["{id: 0, name: A}"], [], "[]", ["6: 'id' is '0'; it must be a whole number from 1 to 65535"]),
        (["{id: 1}"], [], "[]", ["6: 'name' is missing in a queue; it must be 1 to 100 characters in one line"]),
        (["{id: 1, name: A, handOut: 15s}"], [], "[]", ["6: 'handOut' is '15s'; it must be automatic, never or {after: 15s}"]),
        (["{id: 1, name: A, picking: on}"], [], "[]", ["6: 'picking' is 'on'; it must be own-skills, inspectors or off"]),
        (
            ["{id: 1, name: A, wrapUp: 50ms}"], [], "[]",
            ["6: 'wrapUp' is '50ms'; it must be 0s, or a whole number with ms, s, m, h or d, from 100ms to 3650d, such as 20s"]
        ),
        (["{id: 1, name: A, snatch: on}"], [], "[]", ["6: 'snatch' is 'on'; it must be group, centre or off"]),
        ([], ["{id: 1, name: A, inspects: {}}"], "[]", ["7: 'inspects' is for inspectors; add 'inspector: true'"]),
        (
            [], ["{id: 1, name: A, inspector: on, inspects: {groups: [3]}}"], "[]",
            ["7: group 3 does not exist in this call centre; describe it under 'groups'"]
        ),
        (
            [], ["{id: 1, name: A, inspector: on, inspects: {may: [spy]}}"], "[]",
            ["7: an entry of 'may' is 'spy'; it must be listen, whisper, insert or force"]
        ),
        ([], ["{id: 1, name: A, calls: all}"], "[]", ["7: 'calls' is 'all'; it must be none, internal or outside"]),
        ([], ["{id: 1000000, name: A}"], "[]", ["7: 'id' is '1000000'; it must be a whole number from 1 to 999999"]),
        ([], ["{id: 7, name: A}", "{id: 007, name: B}"], "[]", ["8: agent 7 is used already in line 7; choose another"]),
        (
            [], ["{id: 1, name: A, phone: 1001}", "{id: 2, name: B, phone: 1001}"], "[]",
            ["8: number 1001 is used already in line 7; choose another"]
        ),
        ([], ["{id: 1, name: A, phone: 10-01}"], "[]", ["7: 'phone' is '10-01'; it must be 1 to 24 digits"]),
        (
            [], ["{id: 1, name: A, skills: {10: 1}}"], "[]",
            ["7: queue 10 does not exist in this call centre; it has none, describe one under 'queues'"]
        ),
        (["{id: 10, name: A}"], ["{id: 1, name: A, skills: {11: 1}}"], "[]", ["8: queue 11 does not exist in this call centre; it has 10"]),
        (
            ["{id: 10, name: A}"], ["{id: 1, name: A, skills: {10: 0}}"], "[]",
            ["8: a level in 'skills' is '0'; it must be a whole number from 1 to 65535"]
        ),
        (
            ["{id: 10, name: A}"], ["{id: 1, name: A, skills: {10: 1, 010: 2}}"], "[]",
            ["8: queue 10 is in 'skills' more than once; keep one"]
        ),
        ([], ["{id: 1, name: A, skills: [10]}"], "[]", ["7: 'skills' must be a mapping from queue ids to levels, such as {10: 1}"]),
        (
            [], ["{id: 1, name: A, password: \"scrypt:secret\"}"], "[]",
            [
                "7: 'password' must be a password, or a hash as 'linefinder hash-password' prints it; an empty one only with "
                    + "'authentication: {trusted: […]}', from whose addresses it is good"
            ]
        ),
        (
            ["{id: 10, name: A}"], [], "[{number: 4000, queue: 10}, {number: 4000, queue: 10}]",
            ["4: number 4000 is used already in line 4; choose another"]
        ),
        (
            ["{id: 10, name: A}"], [], "[{number: 40 00, queue: 10}]",
            ["4: 'number' is '40 00'; it must be 1 to 24 digits, with or without a + before them"]
        ),
        (["{id: 10, name: A}"], [], "[{number: 4000, queue: 12}]", ["4: queue 12 does not exist in this call centre; it has 10"]),
    ]

    @Test(arguments: centres)
    func `each error in a call centre is named`(_ row: (queues: [String], agents: [String], codes: String, says: [String])) {
        let error = #expect(throws: BadConfiguration.self) {
            try configuration(centre(queues: row.queues, agents: row.agents, codes: row.codes))
        }
        #expect(error?.lines == row.says.map { "conf/linefinder.yaml:\($0)" })
    }

    @Test func `all errors are named at once, by line`() {
        let error = #expect(throws: BadConfiguration.self) {
            try configuration("callCenters:\n  - {id: x}\nlisten:\n  port: y\n  hots: z\n")
        }
        #expect(error?.findings.map(\.line) == [2, 2, 4, 5])
    }

    @Test func `numbers, agents and ids are unique over all call centres`() {
        let one = "{id: 1, name: A, queues: [{id: 1, name: Q}], agents: [{id: 5, name: E, phone: 9}], accessCodes: [{number: 4, queue: 1}]}"
        let error = #expect(throws: BadConfiguration.self) { try configuration("callCenters:\n  - \(one)\n  - \(one)\n") }
        #expect(
            error?.findings.map(\.sentence)
                == [
                    "call centre 1", "queue 1 of call centre 1", "number 4", "agent 5", "number 9",
                ].map { "\($0) is used already in line 2; choose another" })
    }

    @Test func `two call centres may have queues with the same id`() throws {
        let queues = "queues: [{id: 1, name: Q}]"
        let read = try configuration("callCenters: [{id: 1, name: A, \(queues)}, {id: 2, name: B, \(queues)}]")
        #expect(read.centres.map(\.centre.queues.count) == [1, 1])
    }

    @Test func `what the environment holds is never repeated`() {
        let error = #expect(throws: BadConfiguration.self) {
            try configuration("listen: {port: \"${PORT}\"}", environment: ["PORT": "secret"])
        }
        #expect(
            error?.lines == ["conf/linefinder.yaml:1: 'port' is '${PORT}'; it must be a whole number from 0 to 65535"])
    }

    @Test func `a file that cannot be read is named`() {
        let file = FileManager.default.temporaryDirectory.appending(path: "no-such-\(UUID())").path
        let error = #expect(throws: BadConfiguration.self) { try Configuration(file: file) }
        #expect(error?.lines == ["\(file): cannot be read; name a file that is there and that this user may read"])
    }
}
