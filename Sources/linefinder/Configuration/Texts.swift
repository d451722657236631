import Server
import Telephony

// The kinds of text that a configuration holds.
extension Scalar<String> {
    /// What a person or thing is called.
    static var name: Self {
        Self("1 to 100 characters in one line") { text in
            (1...100).contains(text.count) && !text.contains { $0.isNewline } ? text : nil
        }
    }

    static var anything: Self { Self("a text that is not empty") { $0.isEmpty ? nil : $0 } }

    /// Fit for a header, a URL or a file name.
    static var plainWord: Self {
        Self("1 to 64 letters, digits, hyphens, dots or underscores") { text in
            (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(isPlain) ? text : nil
        }
    }

    static var dialled: Self {
        Self("1 to 24 digits, with or without a + before them") { text in
            isDigits(text.hasPrefix("+") ? text.dropFirst() : text[...]) ? text : nil
        }
    }

    static var webAddress: Self {
        Self("an address that begins with http:// or https://") { text in webHost(text).isEmpty ? nil : text }
    }

    /// With a host of its own: a number of a caller must not choose where a link leads.
    static var callerAddress: Self {
        Self("an address that begins with http:// or https:// and a host, with {caller} where the number stands") { text in
            let host = webHost(text).prefix { !"/?#".contains($0) }
            let isPlain = !text.contains { $0.isWhitespace || $0.isNewline }
            return isPlain && !host.isEmpty && !host.contains("{") && text.contains("{caller}") ? text : nil
        }
    }

    /// How an address begins that events may be pushed to.
    static var pushPrefix: Self {
        Self("an address that begins with http:// or https://, without a user, a fragment, '..' or encoded slashes") { text in
            PushAllowList.isPrefix(text) ? text : nil
        }
    }

    /// A scheme, a host and perhaps a port: what a browser sends as Origin.
    static var origin: Self {
        Self("http:// or https:// with a host and perhaps a port, and nothing more") { text in
            let host = webHost(text)
            return host.isEmpty || host.contains { "/*?# ".contains($0) } ? nil : text
        }
    }

    static var ledgerURL: Self {
        Self("sqlite, or an address that begins with postgres://") { text in
            ["postgres://", "postgresql://"].contains { text.hasPrefix($0) } ? text : nil
        }.secret
    }
}

extension Scalar<String?> {
    /// A secret, or the word `none`.
    static var token: Self { Scalar<String>.anything.map { $0 == "none" ? nil : $0 }.secret }
}

extension Scalar<PhoneNumber> {
    static var phone: Self { Self("1 to 24 digits") { isDigits($0[...]) ? PhoneNumber($0) : nil } }
}

private func isDigits(_ text: Substring) -> Bool {
    (1...24).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
}

private func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
        true
    default: false
    }
}

/// What follows the scheme; empty for any other text.
private func webHost(_ text: String) -> Substring {
    ["http://", "https://"].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) } ?? ""
}
