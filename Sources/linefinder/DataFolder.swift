import Dispatch  // to the compiler `stat` may be one of its things
import Foundation

/// The folder in which a server keeps all that it has. Two servers on one folder would ruin it, so it stays locked until this is
/// let go; the lock of a killed process is gone with the process. What is in it is for this user alone.
final class DataFolder: Sendable {
    let path: String
    private let descriptor: Int32

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Makes the folder when it is absent, and locks it. From now on, all that this process makes is for this user alone.
    static func open(_ path: String) throws(Failure) -> DataFolder {
        umask(0o077)
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw Failure("\(path): the data folder cannot be made (\(reason)); set 'data' to a folder that can be")
        }
        try checkMode(of: path)
        let descriptor = unsafe Foundation.open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Failure("\(path): the data folder cannot be used (\(reason)); give this user the right to write there, or change 'data'")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let failure =
                errno == EWOULDBLOCK
                ? Failure("\(path): another linefinder uses this data folder; stop it, or give this one a folder of its own as 'data'")
                : Failure("\(path): the data folder cannot be locked (\(reason)); set 'data' to a folder on a local disk")
            close(descriptor)
            throw failure
        }
        hand("\(path)/lock", toOwnerOf: path)
        let folder = DataFolder(path: path, descriptor: descriptor)
        try folder.closeFiles()
        return folder
    }

    /// Throws why the folder could not be used, as far as can be seen without making or changing anything.
    static func look(at path: String) throws(Failure) {
        if mode(of: path) != nil { return try checkMode(of: path) }
        let parent = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        guard unsafe access(parent.isEmpty ? "/" : parent, W_OK) == 0 else {
            throw Failure("\(path): the data folder cannot be made (\(reason)); set 'data' to a folder that can be")
        }
    }

    /// Whether a server runs on it.
    static func isInUse(_ path: String) -> Bool {
        let descriptor = unsafe Foundation.open("\(path)/lock", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
    }

    /// What root makes in the folder is the server's, who could not use it else.
    static func hand(_ path: String, toOwnerOf folder: String) {
        guard geteuid() == 0, let attributes = try? FileManager.default.attributesOfItem(atPath: folder),
            let owner = attributes[.ownerAccountID] as? NSNumber, let group = attributes[.groupOwnerAccountID] as? NSNumber
        else { return }
        unsafe chown(path, owner.uint32Value, group.uint32Value)
    }

    /// Has the names in a folder on the disk, as far as that can be done.
    static func sync(_ folder: String) {
        let descriptor = unsafe Foundation.open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func checkMode(of path: String) throws(Failure) {
        guard let mode = mode(of: path), mode & S_IFMT == S_IFDIR, mode & 0o077 != 0 else { return }
        throw Failure(
            "\(path): others may look into the data folder, which holds the key of all GUIDs and texts about callers; "
                + "run 'chmod 700 \(path)', or set 'data' to another folder")
    }

    /// Files of a former version, which others could have read in an open folder.
    private func closeFiles() throws(Failure) {
        let databases = ["ledger.db", "practice.db"].flatMap { name in ["", "-wal", "-shm", "-journal"].map { name + $0 } }
        for name in databases + ["key.pem", "lock"] {
            let file = "\(path)/\(name)"
            guard let mode = Self.mode(of: file), mode & S_IFMT == S_IFREG, mode & 0o077 != 0 else { continue }
            guard unsafe chmod(file, mode & 0o700) == 0 else {
                throw Failure("\(file): others may read it (\(Self.reason)); run 'chmod 600 \(file)' as its owner")
            }
        }
    }

    private static func mode(of path: String) -> mode_t? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode : nil
    }

    private static var reason: String { unsafe String(cString: strerror(errno)) }
}
