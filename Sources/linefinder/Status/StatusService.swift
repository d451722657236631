import Floor
import Foundation
import Runtime
import Server
import ServiceLifecycle
import Synchronization
import Telephony
import Wire

/// Answers `linefinder status`, from the moment at which the server runs.
struct StatusService: Service {
    let configuration: Configuration
    let centres: [CallCentre]
    /// Where it is served, once it is.
    let address: ServedAddress
    private let begun = ContinuousClock.now

    init(configuration: Configuration, centres: [CallCentre], address: ServedAddress) {
        self.configuration = configuration
        self.centres = centres
        self.address = address
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            let questions = Questions.status(configuration.data)
            await questions.serve(every: .milliseconds(200)) { questions.answer($0, text) }
        }
    }

    /// The first line says whether all is well.
    private var text: String {
        let centres = centres.compactMap { centre in
            configuration.centres.first { $0.centre.id == centre.id }.map { CentreStatus($0, centre) }
        }
        let url = address.url
        let isReady = url != nil && centres.allSatisfy(\.troubles.isEmpty)
        let uptime = Columns.length(.seconds((ContinuousClock.now - begun).components.seconds))
        let head = [
            "linefinder \(linefinderVersion): \(isReady ? "ready" : url == nil ? "starting" : "not ready")"
                + (url.map { ", \($0)" } ?? "") + ", process \(ProcessInfo.processInfo.processIdentifier), up \(uptime)"
        ]
        return ([isReady ? "ready" : "not ready"] + head + configuration.placeLines + centres.flatMap(\.lines)).joined(separator: "\n")
    }
}

/// Where the server is reached; nil before it is.
final class ServedAddress: Sendable {
    private let stored = Mutex<String?>(nil)
    var url: String? { stored.withLock { $0 } }
    func note(_ url: String) { stored.withLock { $0 = url } }
}

extension Questions {
    static func status(_ data: String) -> Questions { Questions(data: data, about: "status") }
}

extension Configuration {
    /// What switch it is, and what there is on the disk.
    var placeLines: [String] {
        let switchLine =
            switch `switch` {
            case .practice: "switch: practice"
            case .asterisk(let asterisk): "switch: asterisk at \(asterisk.url)"
            }
        let size = ByteSize(["", "-wal"].map { ByteSize(ofFile: "\(data)/ledger.db\($0)").bytes }.reduce(0, +)).text
        let free = (try? FileManager.default.attributesOfFileSystem(forPath: data)[.systemFreeSize] as? NSNumber)?.int64Value
        return [
            switchLine,
            "data: \(data), ledger \(ledger == .sqlite ? size : ledgerPlace)" + (free.map { ", \(ByteSize($0).text) free" } ?? ""),
        ]
    }
}
