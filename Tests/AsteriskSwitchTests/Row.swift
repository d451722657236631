import Testing

/// After some acts, the last one leads to this.
struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let acts: [Story.Act]
    let told: [String]

    init(_ sentence: String, _ acts: [Story.Act], _ told: [String]) {
        testDescription = sentence
        self.acts = acts
        self.told = told
    }
}
