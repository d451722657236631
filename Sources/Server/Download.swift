import Floor
import Foundation
import HTTPTypes
import Hummingbird
import Runtime
import Synchronization
import Telephony
import Wire

/// Gives the file of a recording, or a part of it, to who may hear it.
struct Download: Sendable {
    let gateway: Gateway
    let home: Gateway.Home
    let agent: WorkNo
    let proof: Proof

    func answer(_ query: RecordingQuery, _ request: Request, _ context: GatewayContext) async throws(Refusal) -> Response {
        let known = try await hearable(query)
        guard let path = gateway.settings.recordingFile(known.recording), let size = Self.size(path), size > 0 else {
            throw .recordingNotHere
        }
        var headers: HTTPFields = [
            .contentType: "application/octet-stream;charset=utf-8", .acceptRanges: "bytes", .cacheControl: "no-store",
            .contentDisposition: "attachment; filename=\"\(known.recording.rawValue).wav\"",
        ]
        let part: ClosedRange<Int>
        switch ByteRange(request.headers[.range], size: size) {
        case .whole: part = 0...size - 1
        case .part(let range):
            part = range
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
        case .beyond:
            headers[.contentRange] = "bytes */\(size)"
            return Response(status: .rangeNotSatisfiable, headers: headers)
        }
        if gateway.listeners.begins(agent, known.recording, at: gateway.now()) {
            _ = try await home.ask(agent, proof, .hear(agent, known))
        }
        guard let body = try? await FileIO().loadFile(path: path, range: part, context: context) else { throw .recordingNotHere }
        return Response(status: headers[.contentRange] == nil ? .ok : .partialContent, headers: headers, body: body)
    }

    /// What it looks like. That alone is no listening.
    func outline(_ query: RecordingQuery) async throws(Refusal) -> Response {
        let known = try await hearable(query)
        return Desktop.response(Reply.success(try await gateway.outline(of: known.recording).json))
    }

    /// A recording that the agent may hear. Throws what `Gateway.recording` and `Floor.mayHear` throw.
    private func hearable(_ query: RecordingQuery) async throws(Refusal) -> KnownRecording {
        let known = try await gateway.recording(query, in: home.centre.id)
        try home.centre.look(agent, proof) { floor, _ throws(Refusal) in try floor.mayHear(agent, known) }
        return known
    }

    private static func size(_ path: String) -> Int? {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
    }
}

/// What the header `Range` asks for (RFC 9110, 14.2).
enum ByteRange: Hashable {
    /// Nothing, what is not understood, or several ranges: then the whole is a right answer.
    case whole
    case part(ClosedRange<Int>)
    case beyond

    /// `size` is at least 1.
    init(_ header: String?, size: Int) {
        guard let header, header.hasPrefix("bytes=") else {
            self = .whole
            return
        }
        let bounds = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        func number(_ text: Substring) -> Int? { !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil }
        guard bounds.count == 2 else {
            self = .whole
            return
        }
        switch (number(bounds[0]), number(bounds[1])) {
        case (nil, let length?) where bounds[0].isEmpty: self = length == 0 ? .beyond : .part(max(0, size - length)...size - 1)
        case (let first?, nil) where bounds[1].isEmpty: self = first < size ? .part(first...size - 1) : .beyond
        case (let first?, let last?) where first <= last: self = first < size ? .part(first...min(last, size - 1)) : .beyond
        default: self = .whole
        }
    }
}

/// Who has begun to hear which recording lately: a player asks for a file piece by piece.
final class Listeners: Sendable {
    private struct Listening: Hashable {
        let agent: WorkNo
        let recording: RecordingID
    }

    private static let length = Interval.seconds(600)
    private static let most = 10_000
    private let begun = Mutex<[Listening: Moment]>([:])

    /// It is a listening of its own, and no further piece of one.
    func begins(_ agent: WorkNo, _ recording: RecordingID, at now: Moment) -> Bool {
        begun.withLock { begun in
            let listening = Listening(agent: agent, recording: recording)
            if let since = begun[listening], now < since + Self.length { return false }
            if begun.count >= Self.most { begun.removeAll() }
            begun[listening] = now
            return true
        }
    }
}
