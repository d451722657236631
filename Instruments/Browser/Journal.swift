import Synchronization

/// What happens in a page beside what it shows.
final class Journal: Sendable {
    private struct State {
        var requests: [String: String] = [:]
        var bytes: [(id: String, count: Int)] = []
        var problems: [String] = []
        var expected: [String] = []
    }

    private let state = Mutex(State())

    var problems: [String] {
        state.withLock { state in state.problems.filter { problem in !state.expected.contains { problem.contains($0) } } }
    }

    var loaded: [(url: String, bytes: Int)] {
        state.withLock { state in
            state.bytes.map { (state.requests[$0.id] ?? "?", $0.count) }.filter { !$0.0.hasPrefix("data:") && !$0.0.hasPrefix("blob:") }
        }
    }

    func expect(_ problem: String) { state.withLock { $0.expected.append(problem) } }

    func note(_ event: DevTools.Event) {
        // What cannot be read is a problem too.
        do { try read(event) } catch { add("\(event.method) could not be read: \(error)") }
    }

    private func read(_ event: DevTools.Event) throws {
        switch event.method {
        case "Runtime.consoleAPICalled":
            let call = try event.read(Console.self)
            add("console.\(call.type): " + call.args.map { $0.value?.text ?? $0.description ?? "?" }.joined(separator: " "))
        case "Runtime.exceptionThrown":
            let trouble = try event.read(Thrown.self).exceptionDetails
            add("exception: \(trouble.sentence) (\(trouble.url ?? "?"):\((trouble.lineNumber ?? 0) + 1))")
        case "Log.entryAdded":
            // What the network says comes by its own events.
            let entry = try event.read(Log.self).entry
            if entry.source != "network", ["warning", "error"].contains(entry.level) {
                add("\(entry.source) \(entry.level): \(entry.text) (\(entry.url ?? "?"))")
            }
        case "Network.requestWillBeSent":
            let request = try event.read(Request.self)
            state.withLock { $0.requests[request.requestId] = request.request.url }
        case "Network.responseReceived":
            let answer = try event.read(Response.self).response
            if answer.status >= 400 { add("status \(answer.status): \(answer.url)") }
        case "Network.loadingFinished":
            let end = try event.read(Finished.self)
            state.withLock { $0.bytes.append((end.requestId, Int(end.encodedDataLength))) }
        case "Network.loadingFailed":
            let end = try event.read(Failed.self)
            // What a page gave up itself is no failure.
            guard end.canceled != true, end.errorText != "net::ERR_ABORTED" else { return }
            add("failed request: \(state.withLock { $0.requests[end.requestId] } ?? "?"): \(end.blockedReason ?? end.errorText)")
        default: break
        }
    }

    private func add(_ problem: String) { state.withLock { $0.problems.append(problem) } }

    private struct Console: Decodable {
        struct Argument: Decodable { let value: Scalar?, description: String? }
        let type: String
        let args: [Argument]
    }
    private struct Thrown: Decodable { let exceptionDetails: ScriptTrouble }
    private struct Log: Decodable {
        struct Entry: Decodable { let source: String, level: String, text: String, url: String? }
        let entry: Entry
    }
    private struct Request: Decodable {
        struct Content: Decodable { let url: String }
        let requestId: String
        let request: Content
    }
    private struct Response: Decodable {
        struct Content: Decodable { let url: String, status: Int }
        let response: Content
    }
    private struct Finished: Decodable { let requestId: String, encodedDataLength: Double }
    private struct Failed: Decodable { let requestId: String, errorText: String, canceled: Bool?, blockedReason: String? }
}
