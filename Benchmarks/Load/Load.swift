import NIOCore

/// What one connection does again and again: the requests in turn, each when the one before is answered.
struct Load: Sendable {
    /// So many connections, in every comparison.
    static let connections = 64

    let connection: Connection
    let requests: [ByteBuffer]
    /// How each answer must begin.
    let answer: ByteBuffer

    enum Extent: Sendable {
        /// For so long, or until a connection has so many answers; each then ends its turn.
        case time(Duration, atMost: Int = .max)
        /// So many answers on each connection.
        case answers([Int])
    }

    static let warmUp = Extent.time(.milliseconds(300))
    static let measured = Extent.time(.milliseconds(1500))

    /// All connections at once. Throws when an answer is not as expected.
    static func run(_ loads: [Load], _ extent: Extent, on server: ChildServer) async throws -> Throughput {
        let before = try server.processorTime
        let start = ContinuousClock.now
        let isOver = isOver(extent, from: start)
        let counts = try await concurrently(loads.count, atOnce: loads.count) { index in
            let load = loads[index]
            return try await load.connection.converse(load.requests[0]) { answer, count in
                try answer.mustBegin(with: load.answer)
                let turn = count % load.requests.count
                return turn == 0 && isOver(index, count) ? nil : load.requests[turn]
            }
        }
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        let used = try server.processorTime - before
        return Throughput(counts: counts, elapsed: elapsed, processorTime: used)
    }

    private static func isOver(_ extent: Extent, from start: ContinuousClock.Instant) -> @Sendable (Int, Int) -> Bool {
        switch extent {
        case .time(let time, let most): { _, count in count >= most || ContinuousClock.now >= start + time }
        case .answers(let counts): { index, count in count >= counts[index] }
        }
    }

    /// As many connections to a bare server, which ask for the constant by these methods in turn.
    static func bare(_ server: ChildServer, _ methods: [String] = ["GET"]) async throws -> [Load] {
        // As long as a real one, with a header of that length.
        let guid = String(repeating: "x", count: 50)
        let path = "/constant?" + String(repeating: "x", count: 40)
        let requests = methods.map { Request.bytes($0, path, guid: guid) }
        return try await Client(server).connect(connections).map {
            Load(connection: $0, requests: requests, answer: ByteBuffer(string: "x"))
        }
    }
}
