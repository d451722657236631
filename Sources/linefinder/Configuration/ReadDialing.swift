import Floor

extension Section {
    /// Whom agents may call, and how that looks there; nil when left out.
    func dialing() -> Dialing? {
        var dialing: Dialing?
        section("dialing", keys: ["calls", "allow", "deny", "shows", "trunk"]) { given in
            var read = Dialing()
            given.read("calls", .word, into: &read.calls)
            given.list("allow", of: .numbers, into: &read.allow)
            given.list("deny", of: .numbers, into: &read.deny)
            read.shows = given.value("shows", .dialled)
            read.trunk = given.value("trunk", .plainWord)
            dialing = read
        }
        return dialing
    }
}

extension Scalar<String> {
    /// One number, or all that begin alike.
    fileprivate static var numbers: Self {
        Self("1 to 24 digits, * or #, where a * at the end stands for whatever follows, such as 0044*") { text in
            (1...24).contains(text.utf8.count) && text.utf8.allSatisfy { "0123456789*#".utf8.contains($0) } ? text : nil
        }
    }
}
