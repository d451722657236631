import Foundation

/// What commands ask of a running server: a file for each question in a folder of the data folder, and another with the answer. Whoever may
/// write into the folder may do anything here.
struct Questions: Sendable {
    private let data: String
    private let folder: String

    init(data: String, about topic: String) {
        self.data = data
        folder = "\(data)/\(topic)"
    }

    /// Returns the name under which the answer will be found.
    func ask() throws(Failure) -> String {
        guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure }
        DataFolder.hand(folder, toOwnerOf: data)
        let name = UUID().uuidString
        guard FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw failure
        }
        return name
    }

    /// All that were asked since the last time.
    func take() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { UUID(uuidString: $0) != nil }.sorted().filter { unsafe unlink("\(folder)/\($0)") == 0 }
    }

    func answer(_ name: String, _ text: String) {
        _ = FileManager.default.createFile(
            atPath: "\(folder)/\(name).answer", contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        // Read whole, or not at all.
        _ = unsafe rename("\(folder)/\(name).answer", "\(folder)/\(name).answered")
    }

    /// Takes the answer away; nil: there is none yet.
    func takeAnswer(to name: String) -> String? {
        let path = "\(folder)/\(name).answered"
        guard let text = FileManager.default.contents(atPath: path).map({ String(decoding: $0, as: UTF8.self) }) else { return nil }
        unsafe unlink(path)
        return text
    }

    /// Asks, and waits for the answer; nil: none came in time.
    func answer(within time: Duration) async throws -> String? {
        let name = try ask()
        let end = ContinuousClock.now + time
        while ContinuousClock.now < end {
            if let text = takeAnswer(to: name) { return text }
            try await Task.sleep(for: .milliseconds(50))
        }
        // Nobody waits for it any more.
        unsafe unlink("\(folder)/\(name)")
        return nil
    }

    /// Answers what was asked, again and again.
    func serve(every pause: Duration, _ answer: (String) async -> Void) async {
        while !Task.isCancelled {
            for name in take() { await answer(name) }
            guard (try? await Task.sleep(for: pause)) != nil else { return }
        }
    }

    private var failure: Failure {
        Failure("\(folder): cannot be written (\(unsafe String(cString: strerror(errno)))); run this as the user of the server")
    }
}
