import ArgumentParser
import Foundation
import Telephony

/// Desktops of every habit on one server, for minutes or hours, with everything checked that they are told.
struct Soak: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lets desktops of every habit work on one server, and exits with 1 when anything is not as it must be.",
        discussion: "What each does is drawn from the seed; when it happens is up to the machine.")

    /// A caller comes each second for so many desktops: few enough that they soon find somebody, since lists go to every stream.
    private static let desktopsPerCaller = 40.0
    private static let callerConnections = 8

    @Option(help: "How many desktops. Each has up to three connections, and 6,000 can be open at once.")
    var desktops = 2000

    @Option(help: "How long they work; signing in is part of it.")
    var minutes = 10.0

    @Option(help: "After so many seconds the server saves its state, each time anew.")
    var snapshots = 60

    @Option(help: "What chance begins with.")
    var seed: UInt64 = 1

    @Option(help: "Where the server keeps its data meanwhile.")
    var folder = Executable.folder

    func run() async throws {
        try FileLimit.raise()
        let interruption = Remains.guardInterruption()
        defer { interruption.forEach { $0.cancel() } }
        let pushes = SoakPushes()
        let receiver = try await PushReceiver.start { pushes.came($0) }
        defer { receiver.stop() }
        let complaints = try await Bench(folder: folder).withFolder { folder in
            let centre = SoakCentre(desktops: desktops, pushes: receiver.url, snapshots: snapshots)
            let file = folder + "/linefinder.yaml"
            try Data(centre.configuration.utf8).write(to: URL(filePath: file))
            let log = folder + "/linefinder.log"
            let server = try ChildServer(Executable.linefinder, ["serve", "--config", file], log: log)
            defer { server.stop() }
            let field = SoakField(client: try Client(server), pushes: pushes, pushURL: receiver.url, seed: seed)
            let memory = try await work(centre, field, server)
            server.stop()
            note("soak: looking at the ledger")
            let seen = pushes.witness.all
            let checks = try SoakChecks(ledger: folder + "/data/ledger.db", seen, pace: .seconds(Int64(snapshots)))
            report(seen, memory)
            return seen.complaints + checks.complaints + Self.errors(in: try String(contentsOfFile: log, encoding: .utf8))
                + Self.growth(memory)
        }
        for complaint in complaints.prefix(50) { note("wrong: \(complaint)") }
        if complaints.count > 50 { note("wrong: and \(complaints.count - 50) more") }
        if !complaints.isEmpty { throw ExitCode.failure }
    }

    /// Returns the server's memory in each second of the work, in MiB.
    private func work(_ centre: SoakCentre, _ field: SoakField, _ server: ChildServer) async throws -> [Double] {
        let line = try await field.client.connect()
        // Some phones are never answered, some say no.
        for (index, agent) in centre.agents.enumerated() where index % 20 == 7 || index % 20 == 13 {
            let habit = index % 20 == 7 ? #"{"answersAfter":null}"# : #"{"answersAfter":1,"then":"reject"}"#
            let answer = try await line.ask(Request.bytes("PUT", "/practice/phones/\(SampleCentre.phone(of: agent))", body: habit))
            guard answer.isNoContent else { throw Trouble("A phone could not be set: \(answer.text)") }
        }
        let pause = Duration.seconds(1) * (Self.desktopsPerCaller * Double(Self.callerConnections) / Double(desktops))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, agent) in centre.agents.enumerated() {
                group.addTask { await SoakDesk(index: index, agent: agent, field: field).run() }
            }
            for index in 0..<Self.callerConnections {
                group.addTask { try await field.sendCallers(every: pause, index) }
            }
            let memory = try await watch(field, server)
            field.enter(.calm)
            // A connection of its own: one that was idle for so long is closed by now.
            try await waitForCallersToLeave(field, try await field.client.connect())
            field.enter(.draining)
            // What is on its way to streams and receivers arrives.
            try await ContinuousClock().sleep(for: .seconds(3))
            field.enter(.over)
            try await group.waitForAll()
            return memory
        }
    }

    private func watch(_ field: SoakField, _ server: ChildServer) async throws -> [Double] {
        let start = ContinuousClock.now
        let seconds = Int(minutes * 60)
        var memory: [Double] = []
        for second in 1...max(seconds, 3) {
            try await ContinuousClock().sleep(until: start + .seconds(second))
            memory.append(try server.residentMemory / 1_048_576)
            if second.isMultiple(of: 60) {
                let (used, callers, wrong) = (number(memory.last ?? 0), field.witness.callers, field.witness.complaints)
                note("soak: minute \(second / 60): \(used) MiB, \(callers) callers so far, \(wrong) complaints")
            }
        }
        return memory
    }

    /// All of them, within the patience and the talk that they have.
    private func waitForCallersToLeave(_ field: SoakField, _ line: Connection) async throws {
        let start = ContinuousClock.now
        while ContinuousClock.now < start + .seconds(90) {
            try await ContinuousClock().sleep(for: .seconds(1))
            // Short rests run out meanwhile, and what was begun is done.
            if ContinuousClock.now > start + .seconds(5), try await calls(line) == "[]" { return }
        }
        field.witness.complain("callers are left: \(try await calls(line).prefix(300))")
    }

    private func calls(_ line: Connection) async throws -> String {
        try await line.ask(Request.bytes("GET", "/practice/calls")).text.filter { !$0.isWhitespace }
    }

    // MARK: Report

    private static func errors(in log: String) -> [String] {
        log.split(separator: "\n").filter { line in
            let level = line.split(separator: " ", maxSplits: 2).dropFirst().first
            return level == "error" || level == "critical"
        }.map { "the log says: \($0)" }
    }

    /// Memory of the last third above that of the middle one.
    private static func growth(_ memory: [Double]) -> [String] {
        let third = memory.count / 3
        let (middle, last) = (mean(memory[third..<2 * third]), mean(memory[(2 * third)...]))
        if last <= middle * 1.05 { return [] }
        return ["memory grew from \(number(middle, 1)) MiB in the middle third to \(number(last, 1)) MiB in the last one"]
    }

    private static func mean(_ values: ArraySlice<Double>) -> Double { values.reduce(0, +) / Double(max(values.count, 1)) }

    private func report(_ seen: SoakWitness.Seen, _ memory: [Double]) {
        say("| habit | desktops | sessions | requests | refused | calls granted | events | cuts, rubbish |")
        say("| --- | --- | --- | --- | --- | --- | --- | --- |")
        for habit in Habit.allCases {
            let counts = seen.counts[habit] ?? SoakWitness.Counts()
            let cells = [
                counts.desktops, counts.sessions, counts.requests, counts.refused, counts.granted, counts.events, counts.oddities,
            ]
            say("| \(habit.rawValue) | " + cells.map { number(Double($0)) }.joined(separator: " | ") + " |")
        }
        say("\n\(number(Double(seen.arrived.count))) callers came. Memory in MiB, each minute:")
        say(stride(from: 59, to: memory.count, by: 60).map { number(memory[$0]) }.joined(separator: ", "))
    }

    private func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }
}
