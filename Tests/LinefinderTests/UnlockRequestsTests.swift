import Floor
import Foundation
import Testing

@testable import linefinder

struct UnlockRequestsTests {
    @Test func `who was asked for is taken once, and nothing else in the folder`() throws {
        let data = FileManager.default.temporaryDirectory.appending(path: "linefinder-\(UUID())").path
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: data) }
        let requests = UnlockRequests(data: data)
        #expect(requests.take() == [])
        for agent in [102, 101, 101] { try requests.ask(WorkNo(agent)) }
        try Data().write(to: URL(filePath: "\(data)/unlock/notes.txt"))
        #expect(requests.take() == [WorkNo(101), WorkNo(102)])
        #expect(requests.take() == [])
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(data)/unlock") == ["notes.txt"])
    }

    @Test func `a folder that cannot be written is named, with the remedy`() {
        let error = #expect(throws: Failure.self) { try UnlockRequests(data: "/nonexistent").ask(WorkNo(101)) }
        #expect(error?.lines.first?.hasPrefix("/nonexistent/unlock: cannot be written") == true)
    }
}
