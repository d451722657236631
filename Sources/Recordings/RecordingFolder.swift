package import Foundation
package import Telephony

/// The recordings of a call centre as files, one each: WAV of 8,000 samples of 16 bits a second, on the left what the party at the leg said,
/// on the right what it heard. No more than some seconds of sound are in memory at a time.
package struct RecordingFolder: Sendable {
    let folder: URL

    package init(path: String) { folder = URL(filePath: path, directoryHint: .isDirectory) }

    /// Where a recording is, or would be. Throws when its name could lead elsewhere.
    package func file(of recording: RecordingID) throws(RecordingTrouble) -> URL { try place(recording, "wav") }

    func place(_ recording: RecordingID, _ kind: String) throws(RecordingTrouble) -> URL {
        let name = recording.rawValue
        guard (1...150).contains(name.utf8.count), name.first != ".",
            name.utf8.allSatisfy({ "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-".utf8.contains($0) })
        else { throw .name }
        return folder.appending(path: "\(name).\(kind)")
    }

    /// A recording that is kept here.
    package struct Kept: Hashable, Sendable {
        package let length: Interval
        package let bytes: Int64
        /// Of the whole file, in small hexadecimal digits.
        package let sha256: String
        package let outline: Outline
    }

    /// Takes a recording, of which nothing more is recorded, from where a switch keeps it. Until it is here it stays there; one that is here
    /// already is only taken away there. Throws `RecordingTrouble`, what the store throws, or errors of the file system.
    package func take(_ recording: RecordingID, from store: any RecordingStore) async throws -> Kept {
        let file = try file(of: recording), list = try place(recording, "parts")
        let parts = try await store.parts().filter { $0.recording == recording }.sorted { ($0.began, $0.name) < ($1.began, $1.name) }
        if FileManager.default.fileExists(atPath: file.path) {
            let joined = Set((try? String(contentsOf: list, encoding: .utf8))?.split(separator: "\n").map(String.init) ?? [])
            let later = parts.filter { !joined.contains($0.name) }
            guard later.isEmpty else { throw RecordingTrouble.later(parts: later.count) }
            for part in parts { try await store.remove(part) }
            return try kept(recording)
        }
        guard !parts.isEmpty else { throw RecordingTrouble.missing }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let pieces = try place(recording, "pieces")
        try? FileManager.default.removeItem(at: pieces)  // of a try before
        defer { try? FileManager.default.removeItem(at: pieces) }  // left behind at worst, and seen to next time
        try FileManager.default.createDirectory(at: pieces, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let kept = try await join(parts, from: store, in: pieces, to: file) {
            try Data(parts.map(\.name).joined(separator: "\n").utf8).write(to: list, options: .atomic)
        }
        try? keep(kept.outline, of: recording)  // or it is drawn when it is asked for
        for part in parts { try await store.remove(part) }
        return kept
    }

    private func join(
        _ parts: [RecordingPart], from store: any RecordingStore, in pieces: URL, to file: URL, before: () throws -> Void
    ) async throws -> Kept {
        guard let began = parts.map(\.began).min() else { throw RecordingTrouble.missing }
        var sides: [RecordedSide: [SideReader.Part]] = [:]
        for (number, part) in parts.enumerated() {
            let begin = (part.began - began).milliseconds
            guard begin < Wave.mostSamples else { throw RecordingTrouble.tooLong }
            let piece = pieces.appending(path: "\(number)")
            try await fetch(part, from: store, to: piece)
            sides[part.side, default: []].append(try look(at: piece, begin: Wave.samples(in: begin)))
        }
        let new = pieces.appending(path: "new")
        let joiner = try Joiner(SideReader(sides[.says] ?? []), SideReader(sides[.hears] ?? []))
        let kept = try joiner.write(to: new)
        try before()
        try file.replace(by: new)
        return kept
    }

    private func fetch(_ part: RecordingPart, from store: any RecordingStore, to piece: URL) async throws {
        guard FileManager.default.createFile(atPath: piece.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        let output = try FileHandle(forWritingTo: piece)
        defer { try? output.close() }  // a piece that is not whole is found out when it is read
        try await store.read(part) { try output.write(contentsOf: $0) }
    }

    private func look(at piece: URL, begin: Int64) throws -> SideReader.Part {
        let input = try FileHandle(forReadingFrom: piece)
        defer { try? input.close() }  // it was only read
        let offset = try Wave.begin([UInt8](try input.read(upToCount: 4_096) ?? Data()), channels: 1)
        let bytes = try input.seekToEnd()
        return SideReader.Part(file: piece, begin: begin, count: Int64(bytes - UInt64(offset)) / 2, offset: UInt64(offset))
    }

    /// A recording that is here, looked at anew.
    package func kept(_ recording: RecordingID) throws -> Kept { try Joiner.read(try file(of: recording)) }

    /// What a recording that is here looks like. It is drawn when it is taken; where that was lost, anew, which takes as long as to read it.
    package func outline(of recording: RecordingID) throws -> Outline {
        if let text = try? Data(contentsOf: try place(recording, "outline")),
            let outline = try? JSONDecoder().decode(Outline.self, from: text)
        {
            return outline
        }
        let outline = try kept(recording).outline
        try? keep(outline, of: recording)  // or it is drawn again next time
        return outline
    }

    private func keep(_ outline: Outline, of recording: RecordingID) throws {
        try JSONEncoder().encode(outline).write(to: try place(recording, "outline"), options: .atomic)
    }

    /// Removes a recording; one that is not here is no error.
    package func remove(_ recording: RecordingID) throws {
        for kind in ["wav", "parts", "outline"] {
            let file = try place(recording, kind)
            if FileManager.default.fileExists(atPath: file.path) { try FileManager.default.removeItem(at: file) }
        }
    }
}
