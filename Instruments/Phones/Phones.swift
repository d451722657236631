import ArgumentParser
import Foundation
import Softphone

/// Phones and callers for a demonstration: they do what people would, and say what they hear.
@main
struct Phones: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linefinder-phones",
        abstract: "Registers SIP phones with an Asterisk on this machine, lets callers come, and prints what happens and who hears whom.")

    @Option(help: "The port on which the Asterisk takes SIP.")
    var server = 5060

    @Option(help: "Numbers of the phones to register, such as 1001-1003 or 1001,1007. Their passwords are pw1001 and so on.")
    var phones: Numbers

    @Option(help: "After how many seconds of ringing a phone is answered.")
    var answersAfter = 1.5

    @Option(help: "The number that callers dial. Without it nobody calls.")
    var callers: String?

    @Option(help: "A caller comes every so many seconds.")
    var every = 6.0

    @Option(help: "For how many seconds a caller talks to an agent before hanging up.")
    var talks = 20.0

    @Option(help: "For how many seconds a caller waits for an agent.")
    var patience = 120.0

    @Option(help: "The port of the far end of the Asterisk's trunk. There, somebody outside answers, whatever number was called.")
    var outside: Int?

    func validate() throws {
        guard (1...65535).contains(outside ?? 1) else { throw ValidationError("--outside must be a port.") }
        guard (1...65535).contains(server) else { throw ValidationError("--server must be a port.") }
        guard answersAfter >= 0, every >= 0.1, talks >= 0, patience > 0 else { throw ValidationError("A time must not be negative.") }
    }

    func run() async throws {
        let interruption = Interruption()
        let cast = Cast(phones: phones.numbers)
        var agents: [Softphone] = []
        var others: [Softphone] = []
        defer { say("the end") }
        do {
            for number in phones.numbers {
                agents.append(try await register(number, tone: cast.tone(ofPhone: number)))
            }
            if let outside { others.append(try await open(at: outside)) }
            await play(agents + others, cast, until: interruption)
        } catch {
            await leave(agents, others)
            throw error
        }
        await leave(agents, others)
    }

    private func register(_ number: String, tone: Int) async throws -> Softphone {
        let phone = try await Softphone.start(
            number, password: "pw\(number)", server: server, tone: tone, habit: .answer(after: .seconds(answersAfter)))
        do {
            try await phone.register()
        } catch {
            await phone.stop()
            throw Trouble("\(number) cannot register with port \(server): \(error).")
        }
        say("\(number) is registered, and sends \(tone) Hz")
        return phone
    }

    /// Somebody outside.
    private func open(at port: Int) async throws -> Softphone {
        do {
            let phone = try await Softphone.start(
                "outside", server: server, tone: Cast.outside, habit: .answer(after: .seconds(answersAfter)), allowsMany: true, at: port)
            say("outside can be called, and sends \(Cast.outside) Hz")
            return phone
        } catch {
            throw Trouble("Nobody outside can be called at port \(port): \(error).")
        }
    }

    private func leave(_ agents: [Softphone], _ others: [Softphone]) async {
        for agent in agents { await leave(agent) }
        for other in others {
            await other.hangUpAll()
            await other.stop()
        }
    }

    private func play(_ agents: [Softphone], _ cast: Cast, until interruption: Interruption) async {
        let stream = callers.map {
            CallerStream(
                server: server, called: $0, every: .seconds(every), talks: .seconds(talks), patience: .seconds(patience), cast: cast)
        }
        await withTaskGroup(of: Void.self) { group in
            for agent in agents { group.addTask { await Witness(agent, cast: cast).attend() } }
            if let stream { group.addTask { await stream.run() } }
            await interruption.wait()
            group.cancelAll()
        }
    }

    /// Hangs up what there is, and goes.
    private func leave(_ phone: Softphone) async {
        await phone.hangUpAll()
        do {
            try await phone.unregister()
            say("\(phone.number) is gone")
        } catch {
            say("\(phone.number) could not unregister: \(error)")
        }
        await phone.stop()
    }
}

extension Softphone {
    /// Hangs up, and waits until it is done; a call that does not end has been given up all the same.
    func hangUpAll() async {
        for call in calls {
            call.hangUp()
            _ = try? await call.ended(within: .seconds(2))
        }
    }
}

/// Numbers as they are written on a command line: some, and ranges of them.
struct Numbers: ExpressibleByArgument {
    let numbers: [String]

    init?(argument: String) {
        var numbers: [String] = []
        for part in argument.split(separator: ",") {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false)
            guard let first = Int(ends[0]), let last = Int(ends[ends.count - 1]), ends.count <= 2, first > 0, first <= last,
                last - first < 1000
            else { return nil }
            numbers += (first...last).map(String.init)
        }
        if numbers.isEmpty { return nil }
        self.numbers = numbers
    }
}

/// A line on standard output, with the time.
func say(_ line: String) {
    let time = Date.now.formatted(Date.ISO8601FormatStyle(timeZone: .current).time(includingFractionalSeconds: true))
    FileHandle.standardOutput.write(Data("\(time) \(line)\n".utf8))
}

/// What went wrong: one sentence.
struct Trouble: Error, CustomStringConvertible {
    let description: String
    init(_ sentence: String) { description = sentence }
}
