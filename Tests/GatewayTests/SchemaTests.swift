import Foundation
import Testing

/// What the OpenAPI document says, against what the server does: by requests that the document allows, and by others. Python's
/// schemathesis makes them; `tools/schemathesis/run` brings it.
struct SchemaTests {
    @Test(.timeLimit(.minutes(30)))
    func `whatever is sent, no answer is a failure, and each is as the document has it`() async throws {
        let environment = ProcessInfo.processInfo.environment
        var setup = Setup()
        setup.inspectors = [101]
        setup.agents = Array(101...105)
        setup.centre = ["dialing: {calls: outside}"]
        setup.queues[0] += ", snatch: centre, dispositions: [{id: 1, name: Booked}]"
        let server = try await ServerProcess(setup)
        let tool = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../tools/schemathesis/run")
        let arguments = [server.url, environment["LINEFINDER_REQUESTS"] ?? "5000"]
        let seed = environment["LINEFINDER_SEED"].map { ["--seed", $0] } ?? []
        let outcome = try await Program.run(arguments + seed, of: tool.standardizedFileURL, in: server.folder)
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        let troubles = try server.log.split(separator: "\n").filter { $0.contains("error") }
        #expect(troubles.isEmpty, "\(troubles)")
    }
}
