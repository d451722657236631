extension Page {
    /// What the page shows, as those hear it who cannot see it: a line for each element.
    package func outline() async -> String {
        do {
            let url = try await evaluate("location.href", as: String.self)
            let nodes = try await tree()
            let byID = Dictionary(nodes.map { ($0.nodeId, $0) }) { $1 }
            var lines = ["\(url) shows:"]
            if let root = nodes.first { write(root, byID, depth: 0, &lines) }
            lines += problems.map { "problem: \($0)" }
            return lines.prefix(150).joined(separator: "\n")
        } catch {
            return "what it shows cannot be told: \(error)"
        }
    }

    private func write(_ node: Node, _ byID: [String: Node], depth: Int, _ lines: inout [String]) {
        let silent: Set = ["generic", "none", "InlineTextBox", "LineBreak", "ListMarker", "paragraph"]
        var depth = depth
        let isText = node.roleName == "InlineTextBox"
        if !node.ignored, !silent.contains(node.roleName), !(node.roleName == "StaticText" && node.label.allSatisfy(\.isWhitespace)) {
            let value = node.value?.value.map { " = “\($0.text)”" } ?? ""
            let marks = ["disabled", "focused", "pressed", "checked", "expanded", "invalid"].compactMap { mark in
                node[mark].flatMap { $0 == "false" ? nil : mark }
            }
            let name = node.label.isEmpty ? "" : " “\(node.label)”"
            lines.append(String(repeating: "  ", count: depth) + "\(node.roleName)\(name)\(value) " + marks.joined(separator: " "))
            depth += 1
        }
        guard !isText else { return }
        let children = (node.childIds ?? []).compactMap { byID[$0] }.filter { !$0.ignored || $0.childIds?.isEmpty == false }
        // Of a long list, what stands at its ends.
        let isLong = children.count > 40
        for child in isLong ? Array(children.prefix(6)) : children { write(child, byID, depth: depth, &lines) }
        if isLong {
            lines.append(String(repeating: "  ", count: depth) + "… \(children.count - 8) more")
            for child in children.suffix(2) { write(child, byID, depth: depth, &lines) }
        }
    }
}
