import Testing

/// A stage for each switch, which plays all rows. After one that failed there is a new one.
actor Stages {
    @TaskLocal static var current = Stages()
    private var stages: [Switch: MatrixStage] = [:]

    func play(_ row: MatrixRow, on kind: Switch) async throws {
        let stage = if let stage = stages[kind] { stage } else { try await MatrixStage(kind) }
        stages[kind] = nil
        do {
            try await stage.play(row)
            stages[kind] = stage
        } catch {
            // What it left behind is not this row's business.
            try? await stage.end()
            throw error
        }
    }

    func end() async throws {
        for stage in stages.values { try await stage.end() }
        stages = [:]
    }
}

/// Stages that last from the suite's beginning to its end.
struct SharedStages: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        let stages = Stages()
        try await Stages.$current.withValue(stages) { try await function() }
        try await stages.end()
    }
}

extension Trait where Self == SharedStages {
    static var stages: Self { Self() }
}
