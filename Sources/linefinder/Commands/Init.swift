import ArgumentParser
import Foundation

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a first configuration, and what an Asterisk must be told to match.",
        discussion: "What is not said is asked for at a terminal, and else has a value to begin with. A file that is there is left alone.")

    @Argument(help: "The file to write.")
    var file = "linefinder.yaml"

    @Option(help: "What the call centre is called.")
    var name: String?

    @Option(help: "What its queue is called.")
    var queue: String?

    @Option(help: "The number that callers dial.")
    var number: String?

    @Option(help: "Who works there: names, with commas between them.")
    var agents: String?

    @Option(help: "practice, the built-in one, or asterisk.")
    var `switch`: String?

    @Option(help: "The address of the telephone provider, for Asterisk.")
    var provider: String?

    @Option(help: "The address to listen on; 0.0.0.0 for all of this machine.")
    var host: String?

    @Option(help: "The port to listen on.")
    var port: String?

    @Option(help: "The data folder.")
    var data: String?

    @Option(help: "The folder for what Asterisk must be told; 'asterisk' beside the file if left out.")
    var asteriskFolder: String?

    @Flag(help: "Ask nothing.")
    var yes = false

    @Flag(help: "Ask, though standard input is no terminal.")
    var ask = false

    func run() throws {
        try Console.run {
            guard !FileManager.default.fileExists(atPath: file) else { throw Failure("\(file): is there already, and is left alone") }
            let setup = try self.setup(Interview(asks: !yes && (ask || isatty(STDIN_FILENO) != 0)))
            let folder = asteriskFolder ?? linefinder.folder(of: file) + "asterisk"
            let files = setup.switch == .practice ? [] : AsteriskFiles(setup: setup).all
            for (name, _) in files where FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
                throw Failure("\(folder)/\(name): is there already, and is left alone; name another --asterisk-folder")
            }
            try write(setup.yaml, to: file)
            for (name, text) in files {
                try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)  // else the next line says it
                try write(text, to: "\(folder)/\(name)")
            }
            // What was written is what can be read.
            _ = try Configuration(file: file)
            setup.lines(file: file, folder: folder).forEach(Console.say)
        }
    }

    private func setup(_ interview: Interview) throws -> FirstSetup {
        let name = try interview.value("name", self.name, "What is the call centre called?", usual: "Call centre", .name)
        let queue = try interview.value("queue", self.queue, "What is its queue called?", usual: "Calls", .name)
        let number = try interview.value("number", self.number, "Which number do callers dial?", usual: "4000", .dialled)
        let names = try interview.value("agents", agents, "Who works there?", usual: "Ana, Ben", .names)
        let kind: FirstSetup.Switch = try interview.value(
            "switch", self.switch, "Which switch, practice or asterisk?", usual: "practice", .word)
        let provider =
            kind == .practice && self.provider == nil
            ? "" : try interview.value("provider", self.provider, "The address of the telephone provider?", usual: "203.0.113.5", .host)
        let host = try interview.value(
            "host", self.host, "Which address to listen on (0.0.0.0: all)?", usual: "127.0.0.1", .host)
        let port = try interview.value("port", self.port, "Which port?", usual: "8043", .number(0...65_535))
        let isInstalled = linefinder.folder(of: file) == "/etc/linefinder/"
        let data = try interview.value(
            "data", self.data, "Where are the data to be?", usual: isInstalled ? "/var/lib/linefinder" : "./linefinder-data", .anything)
        return FirstSetup(
            name: name, queue: queue, number: number, agents: try FirstSetup.agents(named: names), switch: kind, host: host, port: port,
            data: data, switchPassword: PasswordInput.generate(), provider: provider)
    }

    /// For its owner and its group, which a folder of its own says.
    private func write(_ text: String, to path: String) throws(Failure) {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw Failure("\(path): cannot be made (\(unsafe String(cString: strerror(errno))))") }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do { try file.write(contentsOf: Data(text.utf8)) } catch { throw Failure("\(path): cannot be written (\(error))") }
    }
}

extension Scalar<String> {
    /// An address or a name of a machine.
    fileprivate static var host: Self {
        Self("an address, or the name of a machine") { text in
            text.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9.\-]*|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*/) != nil ? text : nil
        }
    }
}
