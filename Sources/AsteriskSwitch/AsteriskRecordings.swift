import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import NIOPosix
package import Recordings
package import Telephony

/// What an Asterisk recorded for a call centre, as files of its own. Each request has a connection of its own: there are few, and an hour of
/// sound is in nobody's way.
package struct AsteriskRecordings: RecordingStore {
    private static let listLimit = 64 << 20

    private let settings: AsteriskSettings

    package init(_ settings: AsteriskSettings) { self.settings = settings }

    /// The switch did not do as it was asked.
    package struct Refused: Error, Hashable, Sendable {
        package let status: UInt
    }

    package func parts() async throws -> [RecordingPart] {
        let names = SwitchNames(settings)
        return try await ask(.storedRecordings) { response in
            guard response.status == .ok else { throw Refused(status: response.status.code) }
            return try JSONDecoder().decode([Stored].self, from: try await response.body.collect(upTo: Self.listLimit))
                .compactMap { names.part($0.name) }
        }
    }

    package func read(_ part: RecordingPart, piece: @Sendable ([UInt8]) throws -> Void) async throws {
        try await ask(.file(part.name)) { response in
            guard response.status == .ok else { throw Refused(status: response.status.code) }
            for try await bytes in response.body { try piece(Array(bytes.readableBytesView)) }
        }
    }

    package func remove(_ part: RecordingPart) async throws {
        let request = Request.removeRecording(part.name)
        try await ask(request) { response in
            let status = Int(response.status.code)
            guard (200..<300).contains(status) || request.forgives.contains(status) else { throw Refused(status: response.status.code) }
        }
    }

    private struct Stored: Decodable { var name: String }

    private func ask<Value: Sendable>(_ request: Request, _ body: (HTTPClientResponse) async throws -> Value) async throws -> Value {
        let client = try settings.client(connections: 1, on: MultiThreadedEventLoopGroup.singleton.next(), connecting: .seconds(10))
        do {
            var asked = HTTPClientRequest(url: settings.base + request.target)
            asked.method = request.httpMethod
            asked.headers = settings.headers
            let value = try await body(try await client.execute(asked, timeout: .hours(1)))
            try? await client.shutdown()  // the answer is here
            return value
        } catch {
            try? await client.shutdown()  // what went wrong is told
            throw error
        }
    }
}

extension AsteriskSwitch {
    /// What it recorded for this call centre.
    package var recordingStore: any RecordingStore { AsteriskRecordings(settings) }
}
