import Floor
import Foundation
import Ledger
import Telephony
import Testing

@testable import linefinder

/// The lines of `linefinder status`.
struct StatusTests {
    @Test(arguments: [
        (0, "0 bytes"), (1023, "1023 bytes"), (1024, "1.0 KB"), (1_587, "1.5 KB"), (1 << 20, "1.0 MB"), (12_900_000, "12.3 MB"),
        (Int64.max, "8388607.9 TB"),
    ])
    func `bytes are told as people read them`(_ bytes: Int64, _ text: String) {
        #expect(ByteSize(bytes).text == text)
    }

    @Test func `what is not there has no bytes`() {
        #expect(ByteSize(ofFile: "/nowhere/at/all").bytes == 0)
    }

    @Test(arguments: [(-5, "0:00"), (9, "0:09"), (83, "1:23"), (3_599, "59:59"), (3_723, "1:02:03"), (90_000, "25:00:00")])
    func `lengths are minutes and seconds`(_ seconds: Int64, _ text: String) {
        #expect(Columns.length(.seconds(seconds)) == text)
    }

    @Test func `columns are as wide as they must be`() {
        #expect(Columns.lines([["a", "b", "waiting"], ["10", "Ünü", "7"]]) == ["  a   b    waiting", "  10  Ünü        7"])
    }

    @Test func `agents are counted by what they are`() {
        #expect(CentreStatus.text([.idle, .talking, .idle, .signedOut, .wrapUp]) == "4 of 5 signed in: 2 idle, 1 in wrap-up, 1 talking")
        #expect(CentreStatus.text([.signedOut]) == "0 of 1 signed in")
    }

    @Test func `a centre that cannot be looked into says why`() {
        let setup = CentreSetup(centre: Centre(id: 3, name: "Port", accessCodes: [], queues: [], agents: []), passwords: [:])
        #expect(CentreStatus(setup, ["the switch link is down"], nil).lines == ["call centre 3, Port: not ready: the switch link is down"])
        #expect(CentreStatus(setup, [], (Floor(), .start, Moment(milliseconds: 0))).lines == ["call centre 3, Port: ready"])
    }

    @Test func `a question is answered once, whole, and forgotten`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let questions = Questions(data: folder, about: "status")
        let name = try questions.ask()
        #expect(questions.take() == [name] && questions.take() == [])
        #expect(questions.takeAnswer(to: name) == nil)
        questions.answer(name, "a\nb")
        #expect(questions.takeAnswer(to: name) == "a\nb" && questions.takeAnswer(to: name) == nil)
        #expect(try await questions.answer(within: .milliseconds(1)) == nil)
        #expect(questions.take() == [], "nobody waits for it any more")
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(folder)/status") == [])
    }
}
