import Foundation

extension Configuration {
    /// Reads a configuration file. The error names the file, each line that is wrong, and what to write instead.
    init(file: String, environment: [String: String] = ProcessInfo.processInfo.environment) throws(BadConfiguration) {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            let sentence = "cannot be read; name a file that is there and that this user may read"
            throw BadConfiguration(file: file, findings: [Finding(sentence: sentence)])
        }
        guard let text = String(data: bytes, encoding: .utf8) else {
            throw BadConfiguration(file: file, findings: [Finding(sentence: "is not UTF-8 text; save it as UTF-8")])
        }
        try self.init(yaml: text, file: file, environment: environment)
        if centres.isEmpty {
            let sentence =
                "there is no call centre, so nobody could sign in; describe one under 'callCenters', or begin with 'linefinder init'"
            throw BadConfiguration(file: file, findings: [Finding(sentence: sentence)])
        }
    }

    /// Makes relative paths count from a folder.
    mutating func resolvePaths(from folder: String) {
        data = path(data, from: folder)
        for index in centres.indices {
            centres[index].directory = centres[index].directory.map { path($0, from: folder) }
            if let file = centres[index].queueLog?.file { centres[index].queueLog?.file = path(file, from: folder) }
        }
        if case .files(let certificate, let privateKey) = tls {
            tls = .files(certificate: path(certificate, from: folder), privateKey: path(privateKey, from: folder))
        }
        if case .asterisk(var asterisk) = `switch` {
            asterisk.authority = asterisk.authority.map { path($0, from: folder) }
            asterisk.notes = asterisk.notes.map { path($0, from: folder) }
            asterisk.voices = asterisk.voices.map { path($0, from: folder) }
            `switch` = .asterisk(asterisk)
        }
    }
}

/// The folder that a file is in, ready to have a name put after it.
func folder(of file: String) -> String { file.lastIndex(of: "/").map { String(file[...$0]) } ?? "./" }

private func path(_ text: String, from folder: String) -> String {
    if text.hasPrefix("/") { return text }
    return folder + (text.hasPrefix("./") ? text.dropFirst(2) : text[...])
}
