import Foundation

/// Where commands take a new password from: never from their arguments, which everybody on the machine can see.
enum PasswordInput {
    /// Asks for it twice at a terminal, without showing it; else it is the first line of standard input. Throws a `Failure`.
    static func read(for whom: String) throws(Failure) -> String {
        guard isatty(STDIN_FILENO) != 0 else {
            guard let password = readLine(), !password.isEmpty else {
                throw Failure("standard input: the first line is empty; write the password there, or let --generate make one")
            }
            return password
        }
        let password = ask("Password of \(whom): ")
        guard let password, !password.isEmpty else { throw Failure("no password was given; nothing was changed") }
        guard ask("Once more: ") == password else { throw Failure("the two passwords are not the same; nothing was changed") }
        return password
    }

    /// One that is easily read out and typed.
    static func generate() -> String {
        var generator = SystemRandomNumberGenerator()
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let text = (1...12).compactMap { _ in letters.randomElement(using: &generator) }
        return stride(from: 0, to: 12, by: 4).map { String(text[$0..<$0 + 4]) }.joined(separator: "-")
    }

    private static func ask(_ prompt: String) -> String? {
        var before = termios()
        unsafe tcgetattr(STDIN_FILENO, &before)
        var silent = before
        silent.c_lflag &= ~tcflag_t(ECHO)
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer { unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
        try? FileHandle.standardError.write(contentsOf: Data(prompt.utf8))  // without a terminal there is nobody to prompt
        let line = readLine()
        Console.complain("")
        return line
    }
}
