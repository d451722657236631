import Foundation
import Glibc

/// What the kernel says of processes and of the whole machine.
enum Machine {
    /// The processor time that a process has used, in seconds; of its threads that have ended, too.
    static func processorTime(of process: pid_t) throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        // The name before may hold anything; after it, user and system time are the 12th and 13th.
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
            throw Trouble("The processor time of process \(process) cannot be read.")
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// Of all processors together, in seconds: how long they worked, and how long they might have.
    struct Work {
        let busy: Double
        let all: Double

        static var sofar: Work {
            get throws {
                let text = try String(contentsOfFile: "/proc/stat", encoding: .utf8)
                let first = text.split(separator: "\n").first ?? ""
                // user, nice, system, idle, iowait, irq, softirq, steal; what guests use is in user already.
                let times = first.split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
                guard times.count == 8 else { throw Trouble("The machine does not say how busy it is.") }
                let all = times.reduce(0, +)
                let tick = Double(sysconf(Int32(_SC_CLK_TCK)))
                return Work(busy: (all - times[3] - times[4]) / tick, all: all / tick)
            }
        }

        /// The share of the machine that was busy since then, in percent.
        func share(since before: Work) -> Double { (busy - before.busy) / max(all - before.all, 0.01) * 100 }
    }
}
