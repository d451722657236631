import Reports

extension Section {
    /// Nil when left out.
    func queueLog() -> QueueLogSetup? {
        var setup: QueueLogSetup?
        section("queueLog", keys: ["file", "profile"]) { given in
            guard let file = given.required("file", .anything) else { return }
            findings.claim("the queue_log \(file)", at: given.line(of: "file"))
            setup = QueueLogSetup(file: file, profile: given.value("profile", .word) ?? .asterisk)
        }
        return setup
    }
}
