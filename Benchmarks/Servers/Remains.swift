import Dispatch
import Foundation
import Glibc
import Synchronization

/// The servers that run and the folders in use. They go with this program, also when it is interrupted.
enum Remains {
    private static let processes = Mutex<Set<pid_t>>([])
    private static let folders = Mutex<Set<String>>([])

    static func add(process: pid_t) { processes.withLock { _ = $0.insert(process) } }
    /// Before its end is taken note of: its number may then be another's.
    static func forget(process: pid_t) { processes.withLock { _ = $0.remove(process) } }
    static func add(folder: String) { folders.withLock { _ = $0.insert(folder) } }

    /// A folder that cannot be removed harms nobody.
    static func remove(folder: String) {
        folders.withLock { _ = $0.remove(folder) }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// Takes care of SIGINT and SIGTERM for as long as the result is kept.
    static func guardInterruption() -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler {
                clear()
                exit(128 + number)
            }
            source.resume()
            return source
        }
    }

    private static func clear() {
        for process in processes.withLock({ $0 }) { kill(process, SIGKILL) }
        for folder in folders.withLock({ $0 }) { remove(folder: folder) }
    }
}
