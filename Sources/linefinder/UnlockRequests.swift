import Floor
import Foundation

/// Agents who are to be unlocked: a file for each in the data folder, which `linefinder unlock` writes and the server takes away. Locks
/// are in the server's memory alone; whoever may write into the folder may do anything here.
struct UnlockRequests: Sendable {
    private let data: String
    private let folder: String

    init(data: String) {
        self.data = data
        folder = "\(data)/unlock"
    }

    func ask(_ agent: WorkNo) throws(Failure) {
        guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure }
        DataFolder.hand(folder, toOwnerOf: data)
        let descriptor = unsafe open("\(folder)/\(agent.rawValue)", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure }
        close(descriptor)
    }

    /// All that were asked for since the last time.
    func take() -> [WorkNo] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { Int($0) }.sorted().compactMap { number in
            unsafe unlink("\(folder)/\(number)") == 0 ? WorkNo(number) : nil
        }
    }

    private var failure: Failure {
        Failure("\(folder): cannot be written (\(unsafe String(cString: strerror(errno)))); run this as the user of the server")
    }
}
