import Yams

/// A mapping of the file, read by our own list of names. What is wrong with it goes to the findings, and reading goes on, so that
/// one look at a file names all its errors.
struct Section {
    let line: Int
    let findings: Findings
    private let name: String
    private let values: [String: Node]

    /// Nil, with an error noted, for anything but a mapping.
    init?(_ node: Node, _ name: String, keys: [String], _ findings: Findings) {
        guard findings.isWrittenOut(node) else { return nil }
        guard let mapping = node.mapping else {
            findings.error(node.line, "\(name) must be a mapping with the keys \(keys.joined(separator: ", "))")
            return nil
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping where findings.isWrittenOut(key) {
            let text = key.scalar?.string ?? ""
            if keys.contains(text) {
                values[text] = value.isLeftOut ? nil : value
            } else {
                let nearest = nearestName(to: text, among: keys) ?? ""
                findings.error(key.line, "'\(text)' is no key of \(name); the nearest is '\(nearest)'")
            }
        }
        self.line = node.line
        self.name = name
        self.findings = findings
        self.values = values
    }

    /// Nil when left out.
    subscript(key: String) -> Node? { values[key] }

    func line(of key: String) -> Int { values[key]?.line ?? line }

    /// Nil when left out, or wrong.
    func value<Value>(_ key: String, _ scalar: Scalar<Value>) -> Value? {
        values[key].flatMap { findings.value(of: $0, "'\(key)'", scalar) }
    }

    /// Leaves the default as it is when left out, or wrong.
    func read<Value>(_ key: String, _ scalar: Scalar<Value>, into target: inout Value) {
        if let value = value(key, scalar) { target = value }
    }

    /// Nil, with an error noted, when left out or wrong.
    func required<Value>(_ key: String, _ scalar: Scalar<Value>) -> Value? {
        if values[key] == nil { findings.error(line, "'\(key)' is missing in \(name); it must be \(scalar.wanted)") }
        return value(key, scalar)
    }

    /// Does something with a mapping, unless it is left out.
    func section(_ key: String, keys: [String], _ body: (Section) -> Void) {
        if let node = values[key], let section = Section(node, "'\(key)'", keys: keys, findings) { body(section) }
    }

    /// The entries of a list; none when left out.
    func list(_ key: String) -> [Node] {
        guard let node = values[key], findings.isWrittenOut(node) else { return [] }
        guard let sequence = node.sequence else {
            findings.error(node.line, "'\(key)' must be a list; write its entries between [ and ], or each after a hyphen")
            return []
        }
        return Array(sequence)
    }

    func list<Value>(_ key: String, of scalar: Scalar<Value>, into target: inout [Value]) {
        if values[key] != nil { target = list(key).compactMap { findings.value(of: $0, "an entry of '\(key)'", scalar) } }
    }
}

extension Findings {
    /// The meaning of a scalar; nil, with an error noted, when it is wrong.
    func value<Value>(of node: Node, _ name: String, _ scalar: Scalar<Value>) -> Value? {
        guard isWrittenOut(node) else { return nil }
        guard let raw = node.scalar?.string else {
            error(node.line, "\(name) is a \(node.mapping == nil ? "list" : "mapping"); it must be \(scalar.wanted)")
            return nil
        }
        guard let text = expand(raw, node.line) else { return nil }
        if let value = scalar.parse(text) { return value }
        // What came from the environment is a secret, so the text is shown as it stands in the file.
        error(node.line, scalar.isSecret ? "\(name) must be \(scalar.wanted)" : "\(name) is '\(raw)'; it must be \(scalar.wanted)")
        return nil
    }

    /// False, with an error noted, for an anchor: without anchors there are no aliases, by which a small file can grow huge.
    func isWrittenOut(_ node: Node) -> Bool {
        guard node.anchor != nil else { return true }
        error(node.line, "anchors and aliases (& and *) are not read here; write the value out wherever it is needed")
        return false
    }
}

extension Node {
    var line: Int { mark?.line ?? 1 }

    /// An empty value or `~`, not quoted.
    var isLeftOut: Bool { scalar.map { $0.style == .plain && ($0.string.isEmpty || $0.string == "~") } ?? false }
}
