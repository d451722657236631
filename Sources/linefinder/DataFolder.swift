import Foundation

/// The folder in which a server keeps all that it has. Two servers on one folder would ruin it, so it stays locked until this is
/// let go; the lock of a killed process is gone with the process.
final class DataFolder: Sendable {
    let path: String
    private let descriptor: Int32

    private init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Makes the folder, for this user alone, when it is absent, and locks it.
    static func open(_ path: String) throws(Failure) -> DataFolder {
        guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw Failure("\(path): the data folder cannot be made (\(reason)); set 'data' to a folder that can be")
        }
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
        return DataFolder(path: path, descriptor: descriptor)
    }

    private static var reason: String { unsafe String(cString: strerror(errno)) }
}
