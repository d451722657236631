import Foundation

/// A text file that grows by whole batches: none is lost and none is there twice, whenever this process dies, the disk is full or
/// somebody moves the file away. What a batch is to be is stored before any of it is written, with the place at which it begins; whoever
/// comes after a death sees how much of it is there.
struct QueueLogFile {
    /// A batch that may not be all there.
    struct Pending: Hashable, Codable {
        /// Which file, and how long it was.
        var file: Identity
        var offset: Int64
        var text: String
    }

    /// The same for as long as a file is only moved.
    struct Identity: Hashable, Codable {
        var device: UInt64
        var inode: UInt64
    }

    struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    private struct Found {
        var file: Identity
        var size: Int64
    }

    let path: String

    /// Makes the file if it is not there; returns what a batch is to be that is written now.
    func batch(_ text: String) throws(Trouble) -> Pending {
        let (descriptor, found) = try open()
        close(descriptor)
        return Pending(file: found.file, offset: found.size, text: text)
    }

    /// Writes what is missing of a batch. If the file is not that of the batch any more, `renew` stores what the batch is now.
    func finish(_ pending: Pending, renew: (Pending) throws -> Void) throws {
        let (descriptor, found) = try open()
        defer { close(descriptor) }
        var bytes = Array(pending.text.utf8)
        if found.file == pending.file {
            bytes.removeFirst(written(of: bytes, at: pending.offset, in: path))
        } else {
            // Where it went, it may have a line of which not all is there: that one is in the new file, too.
            let old = name(of: pending.file)
            let count = old.map { written(of: bytes, at: pending.offset, in: $0) } ?? 0
            bytes.removeFirst(bytes[..<count].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)
            try renew(Pending(file: found.file, offset: found.size, text: String(decoding: bytes, as: UTF8.self)))
        }
        try append(bytes, to: descriptor)
    }

    private func append(_ bytes: [UInt8], to descriptor: Int32) throws(Trouble) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw trouble("cannot be written") }
            rest = rest.dropFirst(count)
        }
        // A pipe or a device has nothing to be kept.
        guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw trouble("cannot be kept") }
    }

    /// How many bytes of a batch are in a file, from the place on at which it begins.
    private func written(of bytes: [UInt8], at offset: Int64, in path: String) -> Int {
        guard let size = Self.look(at: path)?.size, size > offset else { return 0 }
        let descriptor = unsafe Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        var there = [UInt8](repeating: 0, count: min(bytes.count, Int(size - offset)))
        let count = unsafe there.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, Int(offset)) }
        return count > 0 && there[..<count] == bytes[..<count] ? count : 0
    }

    /// The file in the same folder that is this one, under whatever name.
    private func name(of file: Identity) -> String? {
        let folder = folder(of: path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { folder + $0 }.first { Self.look(at: $0)?.file == file }
    }

    /// Others may read it whom the operator lets: this process makes files for its own user otherwise.
    private func open() throws(Trouble) -> (Int32, Found) {
        let isThere = unsafe access(path, F_OK) == 0
        let descriptor = unsafe Foundation.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o640)
        guard descriptor >= 0 else { throw trouble("cannot be opened") }
        if !isThere { _ = fchmod(descriptor, 0o640) }
        guard let found = Self.look(at: path) else {
            // It was moved away this very moment.
            close(descriptor)
            throw trouble("cannot be looked at")
        }
        return (descriptor, found)
    }

    private static func look(at path: String) -> Found? {
        let real = URL(filePath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: real),
            let device = attributes[.systemNumber] as? NSNumber, let inode = attributes[.systemFileNumber] as? NSNumber,
            let size = attributes[.size] as? NSNumber
        else { return nil }
        return Found(file: Identity(device: device.uint64Value, inode: inode.uint64Value), size: size.int64Value)
    }

    private func trouble(_ what: String) -> Trouble {
        Trouble(description: "\(path) \(what) (\(unsafe String(cString: strerror(errno))))")
    }
}
