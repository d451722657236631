import ArgumentParser
import Wire

struct Interfaces: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print what each interface takes and answers, as Markdown.")

    func run() { Console.say(interfaceGuide()) }
}
