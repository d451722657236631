extension Findings {
    /// The text with each `${NAME}` replaced from the environment; nil, with an error noted, when one is missing.
    func expand(_ text: String, _ line: Int) -> String? {
        guard text.contains("${") else { return text }
        var expanded = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "${") {
            expanded += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            guard let end = rest.firstIndex(of: "}") else {
                error(line, "'${' is not closed; write ${NAME} for what the environment variable NAME holds")
                return nil
            }
            let name = String(rest[..<end])
            guard let value = environment[name] else {
                error(line, "the environment variable \(name) is not set; set it before the start, or write the value here")
                return nil
            }
            expanded += value
            rest = rest[rest.index(after: end)...]
        }
        return expanded + rest
    }
}
