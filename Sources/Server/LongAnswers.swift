import Floor
import HTTPTypes
import Hummingbird
import NIOCore
import Runtime
import Telephony
import Wire

/// A question about a centre whose answer is the same for all who ask it.
struct SharedQuestion: Hashable, Sendable {
    let centre: Int
    let question: Question
}

// Answers that show something. Short ones are written for who asks; long ones once for all.
extension Desktop {
    /// Answers of more rows are shared, and may be a second old.
    static let mostRowsAtOnce = 500
    /// What is sent at a time, so that others on the same thread get their turn.
    private static let piece = 64 << 10

    /// How many rows a request is about.
    func rows(of texts: RequestTexts, _ home: Gateway.Home) throws(Refusal) -> Int {
        if endpoint.cost == .one { return 1 }
        return try home.centre.glance { floor, _, _ throws(Refusal) in endpoint.rows(of: texts, on: floor) }
    }

    func show(
        _ look: @escaping @Sendable (Floor, Moment) throws(Refusal) -> Rendering, rows: Int, of texts: RequestTexts, _ agent: WorkNo,
        _ proof: Proof, _ home: Gateway.Home, at now: Moment
    ) async throws(Refusal) -> Response {
        guard rows > Self.mostRowsAtOnce else {
            let rendering = try home.centre.look(agent, proof, look)
            return Self.response(long: try written(rendering()))
        }
        let question = try home.centre.look(agent, proof) { floor, _ throws(Refusal) in endpoint.question(of: texts, by: agent, on: floor) }
        let shared = SharedQuestion(centre: home.centre.id, question: question)
        let answer = await gateway.answers.sheet(of: shared, at: now) {
            Result { () throws(Refusal) in
                let rendering = try home.centre.glance { floor, _, now throws(Refusal) in try look(floor, now) }
                return try written(rendering())
            }
        }
        guard let answer else { throw .tooManyRequests }
        return Self.response(long: try answer.get())
    }

    /// Throws `.answerTooLarge`.
    private func written(_ json: JSON) throws(Refusal) -> ByteBuffer {
        guard let bytes = Reply.success(json, upTo: gateway.settings.answerLimit) else {
            throw .answerTooLarge(instead: endpoint.smallerQuestion)
        }
        return ByteBuffer(bytes: bytes)
    }

    private static func response(long buffer: ByteBuffer) -> Response {
        if buffer.readableBytes <= piece { return response(buffer) }
        var answer = response(ByteBuffer())
        answer.body = .init(contentLength: buffer.readableBytes) { writer in
            var rest = buffer
            while rest.readableBytes > 0, let part = rest.readSlice(length: min(Self.piece, rest.readableBytes)) {
                try await writer.write(part)
            }
            try await writer.finish(nil)
        }
        return answer
    }
}
