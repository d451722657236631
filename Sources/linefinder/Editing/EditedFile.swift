import Foundation

/// A text file that a command changes while others may be reading it: they see the old one or the new one, whole.
struct EditedFile {
    /// Where it really is: a link stays a link.
    private let path: String
    private let before: Data
    private let owner, group: uid_t
    private let rights: mode_t
    let text: String

    /// Throws a `Failure` when it cannot be read.
    init(_ file: String) throws(Failure) {
        path = URL(filePath: file).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        guard let owner = attributes?[.ownerAccountID] as? NSNumber, let group = attributes?[.groupOwnerAccountID] as? NSNumber,
            let rights = attributes?[.posixPermissions] as? NSNumber, let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else { throw Failure("\(file): cannot be read as UTF-8 text; name a configuration file that this user may read") }
        (self.owner, self.group, self.rights) = (owner.uint32Value, group.uint32Value, rights.uint32Value)
        before = data
        self.text = text
    }

    /// Puts another text in its place, with the same owner and rights. Throws a `Failure`, and has changed nothing then.
    func write(_ text: String) throws(Failure) {
        let new = "\(path).new-\(ProcessInfo.processInfo.processIdentifier)"
        let descriptor = unsafe open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure("a file beside it cannot be made") }
        var isDone = false
        defer { if !isDone { unsafe unlink(new) } }
        do {
            defer { close(descriptor) }
            let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
            do { try file.write(contentsOf: Data(text.utf8)) } catch { throw failure("a file beside it cannot be written") }
            let isOurs = owner == geteuid() && group == getegid()
            guard isOurs || fchown(descriptor, owner, group) == 0 else { throw failure("its owner cannot be kept") }
            guard fchmod(descriptor, rights) == 0, fsync(descriptor) == 0 else {
                throw failure("a file beside it cannot be written")
            }
        }
        guard FileManager.default.contents(atPath: path) == before else {
            throw Failure("\(path): somebody else has changed it meanwhile, so nothing was changed here; try it again")
        }
        guard unsafe rename(new, path) == 0 else { throw failure("it cannot be replaced") }
        isDone = true
        DataFolder.sync(folder(of: path))
    }

    private func failure(_ what: String) -> Failure {
        Failure("\(path): \(what) (\(unsafe String(cString: strerror(errno)))); run this as its owner, or as root")
    }
}
