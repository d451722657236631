import AsyncHTTPClient
import Foundation
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import Telephony

/// Asks the switch for all that it has, by connections of its own: a long answer is in nobody's way, and waits for nobody.
struct Readings: Sendable {
    private static let bodyLimit = 64 << 20

    private let settings: AsteriskSettings
    private let client: HTTPClient

    init(_ settings: AsteriskSettings, on loop: any EventLoop) throws {
        self.settings = settings
        client = try settings.client(connections: 3, on: loop)
    }

    func shutDown() async { try? await client.shutdown() }  // there is nothing left to do about it

    /// Tells the switch what is to be heard of by a new connection. False: it would not, or did not say.
    func prepare() async -> Bool {
        for request in [
            Request.filter(settings.application, SwitchEvent.ofCentre), .filter(settings.phonesApplication, SwitchEvent.ofPhones),
            .watchPhones(settings.phonesApplication),
        ] {
            guard let (status, _) = await answer(to: request, for: Requests.patience), (200..<300).contains(status) else { return false }
        }
        return true
    }

    /// All that the switch has; nil when it does not say, or not all of it.
    func read() async -> Reading? {
        let time = await time()
        guard let about = await get(.about, as: About.self) else { return nil }
        async let bridges = get(.bridges, as: [SwitchBridge].self)
        async let endpoints = get(.phones, as: [SwitchEndpoint].self)
        async let channels = get(.channels, as: [SwitchChannel].self)
        guard let channels = await channels, let bridges = await bridges, let endpoints = await endpoints else { return nil }
        var reading = Reading(
            incarnation: "\(about.system.entity_id) \(about.status.startup_time)", time: time, channels: channels, bridges: bridges,
            endpoints: endpoints)
        guard let parts = await parts(SwitchNames(settings), channels) else { return nil }
        reading.parts = parts
        reading.notes = Notes(settings)?.read() ?? []
        return reading
    }

    /// The parts that are being recorded by these channels: of a recording that is found, the newest of each side may be. Nil when the switch
    /// does not say.
    private func parts(_ names: SwitchNames, _ channels: [SwitchChannel]) async -> [String]? {
        let recordings = Set(channels.compactMap { names.recorder($0.id)?.recording })
        if recordings.isEmpty { return [] }
        guard let stored = await get(.storedRecordings, as: [Stored].self) else { return nil }
        var newest: [RecordedSide: [RecordingID: RecordingPart]] = [:]
        for part in stored.compactMap({ names.part($0.name) }) where recordings.contains(part.recording) {
            if let known = newest[part.side]?[part.recording], known.began > part.began { continue }
            newest[part.side, default: [:]][part.recording] = part
        }
        var live: [String] = []
        for part in newest.values.flatMap(\.values).map(\.name).sorted() {
            guard let (status, _) = await answer(to: .recording(part), for: Requests.patience) else { return nil }
            if status == 200 { live.append(part) }
        }
        return live
    }

    private struct Stored: Decodable { var name: String }

    /// What time it is there; nil when it does not say.
    func time() async -> SwitchTime? {
        let asked = settings.now()
        guard let time = await get(.time, as: Time.self), let told = Moment(switchTime: time.timestamp) else { return nil }
        return SwitchTime(told: told, asked: asked, heard: settings.now())
    }

    private struct Time: Decodable { var timestamp: String }

    private struct About: Decodable {
        struct System: Decodable { var entity_id: String }
        struct Status: Decodable { var startup_time: String }
        var system: System
        var status: Status
    }

    private func get<Value: Decodable>(_ request: Request, as type: Value.Type) async -> Value? {
        guard let (status, body) = await answer(to: request, for: .seconds(5)), status == 200 else { return nil }
        return try? JSONDecoder().decode(type, from: body)
    }

    private func answer(to request: Request, for time: TimeAmount) async -> (status: Int, body: ByteBuffer)? {
        var asked = HTTPClientRequest(url: settings.base + request.target)
        asked.method = request.httpMethod
        asked.headers = settings.headers
        if let body = request.body { asked.body = .bytes(ByteBuffer(string: body)) }
        do {
            let response = try await client.execute(asked, timeout: time)
            return (Int(response.status.code), try await response.body.collect(upTo: Self.bodyLimit))
        } catch {
            return nil
        }
    }
}
