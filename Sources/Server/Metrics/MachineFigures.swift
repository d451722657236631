import Foundation
import Glibc

/// What the process takes of its machine, as Linux tells in `/proc`, and what is left of the disk.
struct MachineFigures: Sendable {
    /// What cannot be found out is left out.
    func samples(data: String?) -> [Sample] { process() + (data.map(disk) ?? []) }

    private func disk(_ data: String) -> [Sample] {
        let files = ["ledger.db", "ledger.db-wal", "ledger.db-shm"].compactMap { name -> Int? in
            (try? FileManager.default.attributesOfItem(atPath: "\(data)/\(name)"))?[.size] as? Int
        }
        let space = try? FileManager.default.attributesOfFileSystem(forPath: data)
        let size = space?[.systemSize] as? NSNumber
        let free = space?[.systemFreeSize] as? NSNumber
        return [Sample(.ledgerBytes, files.reduce(0, +))]
            + [size.map { Sample(.diskBytes, $0.int64Value) }, free.map { Sample(.diskFree, $0.int64Value) }].compactMap { $0 }
    }

    private func process() -> [Sample] {
        let ticks = Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
        var samples: [Sample] = []
        if let stat = Self.read("/proc/self/stat"), let fields = Self.fields(stat), let memory = Double(fields[21]) {
            let used = [11, 12].compactMap { Double(fields[$0]) }.reduce(0, +)
            samples.append(Sample(.cpu, used / ticks))
            samples.append(Sample(.memory, memory * Double(sysconf(Int32(_SC_PAGESIZE)))))
            if let began = Double(fields[19]), let boot = Self.boot { samples.append(Sample(.started, boot + began / ticks)) }
        }
        if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { samples.append(Sample(.files, open)) }
        var limit = rlimit()
        if unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            samples.append(Sample(.mostFiles, Double(limit.rlim_cur)))
        }
        return samples
    }

    /// Those after the name of the program, which may hold anything: the third, the fourth and so on of proc(5).
    private static func fields(_ stat: String) -> [Substring]? {
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        return fields.count > 21 ? fields : nil
    }

    /// When the machine began, in seconds since 1970.
    private static let boot: Double? = read("/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }
        .flatMap { Double($0.dropFirst(6)) }

    private static func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
