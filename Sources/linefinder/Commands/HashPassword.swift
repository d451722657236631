import ArgumentParser
import Server

struct HashPassword: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hash-password", abstract: "Read a password from standard input and print what to put into the configuration.")

    func run() throws {
        try Console.run {
            guard let password = readLine(), !password.isEmpty else {
                throw Failure("standard input: the first line is empty; write the password there")
            }
            Console.say(try ScryptHash.make(password: password))
        }
    }
}
