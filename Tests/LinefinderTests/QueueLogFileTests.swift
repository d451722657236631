import Foundation
import Testing

@testable import linefinder

/// Batches of lines that are cut short: by a death, a full disk, or a file that is moved away meanwhile.
struct QueueLogFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "linefinder-queue-log-\(UUID().uuidString)").path
    private var path: String { folder + "/queue_log" }
    private var file: QueueLogFile { QueueLogFile(path: path) }

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    private func read(_ path: String) throws -> String { String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self) }

    private func append(_ text: String) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    /// The batches that were stored anew.
    private func finish(_ batch: QueueLogFile.Pending) throws -> [QueueLogFile.Pending] {
        var renewed: [QueueLogFile.Pending] = []
        try file.finish(batch) { renewed.append($0) }
        return renewed
    }

    @Test(arguments: ["", "one\n", "one\ntw", "one\ntwo\n"])
    func `what is missing of a batch is written, wherever it was cut`(_ there: String) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try "zero\n".write(toFile: path, atomically: false, encoding: .utf8)
        let batch = try file.batch("one\ntwo\n")
        try append(there)
        #expect(try finish(batch).isEmpty)
        #expect(try read(path) == "zero\none\ntwo\n")
        #expect(try finish(batch).isEmpty)
        #expect(try read(path) == "zero\none\ntwo\n", "it is all there")
    }

    @Test func `in a file that was moved away whole lines count, and a torn one is written whole into the new one`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let batch = try file.batch("one\ntwo\nthree\n")
        try append("one\ntw")
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        let renewed = try finish(batch)
        #expect(try read(path) == "two\nthree\n" && read(path + ".1") == "one\ntw")
        #expect(renewed.map(\.text) == ["two\nthree\n"] && renewed[0].offset == 0 && renewed[0].file != batch.file)
        #expect(try finish(renewed[0]).isEmpty)
        #expect(try read(path) == "two\nthree\n")
    }

    @Test func `where the old file is gone for good the batch is written rather than lost`() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let batch = try file.batch("one\n")
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        // So that its number is not given to the new one.
        try "".write(toFile: path + ".2", atomically: false, encoding: .utf8)
        try FileManager.default.removeItem(atPath: path + ".1")
        try "other\n".write(toFile: path, atomically: false, encoding: .utf8)
        _ = try finish(batch)
        #expect(try read(path).hasSuffix("one\n"))
    }
}
