import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import PracticeSwitch
import Telephony

/// The fields of a request's JSON body. Numbers are seconds; texts such as `20s` are durations.
struct Fields: Sendable {
    private let values: [String: Field]

    private enum Field: Sendable {
        case text(String), number(Double), flag(Bool), null
    }

    init(of request: Request) async throws(PracticeError) {
        let bytes: ByteBuffer
        do { bytes = try await request.body.collect(upTo: 64 << 10) } catch {
            throw PracticeError(.badRequest, "the body is longer than 64 KB")
        }
        guard bytes.readableBytes > 0 else {
            values = [:]
            return
        }
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
        guard type?.trimmingCharacters(in: .whitespaces) == "application/json" else {
            throw PracticeError(.badRequest, "send 'Content-Type: application/json'")
        }
        let object: Any
        do { object = try JSONSerialization.jsonObject(with: Data(bytes.readableBytesView)) } catch {
            throw PracticeError(.badRequest, "the body is not JSON")
        }
        guard let object = object as? [String: Any] else { throw PracticeError(.badRequest, "the body is not a JSON object") }
        var values: [String: Field] = [:]
        for (name, value) in object {
            switch value {
            case let text as String: values[name] = .text(text)
            case is NSNull: values[name] = .null
            case let number as NSNumber: values[name] = .number(number.doubleValue)
            case let flag as Bool: values[name] = .flag(flag)
            default: throw PracticeError(.badRequest, "'\(name)' is neither a text nor a number")
            }
        }
        self.values = values
    }

    /// A field that nobody asks for is a slip of the pen.
    func check(_ known: [String]) throws(PracticeError) {
        guard let unknown = values.keys.sorted().first(where: { !known.contains($0) }) else { return }
        let names = known.map { "'\($0)'" }.joined(separator: ", ")
        throw PracticeError(.badRequest, "'\(unknown)' is not known here; " + (known.isEmpty ? "nothing is taken" : "known are \(names)"))
    }

    func has(_ name: String) -> Bool { values[name] != nil }

    /// A text, or a number as text; nil when left out or null.
    func text(_ name: String) -> String? {
        switch values[name] {
        case .text(let text): text
        case .number(let number): Int64(exactly: number).map { "\($0)" } ?? "\(number)"
        case .flag(let flag): "\(flag)"
        case .null, nil: nil
        }
    }

    func required(_ name: String) throws(PracticeError) -> String {
        guard let value = text(name), !value.isEmpty else { throw PracticeError(.badRequest, "'\(name)' is missing") }
        return value
    }

    func flag(_ name: String) throws(PracticeError) -> Bool? {
        switch text(name) {
        case nil: return nil
        case "true", "1": return true
        case "false", "0": return false
        default: throw PracticeError(.badRequest, "'\(name)' is true or false")
        }
    }

    /// A length of time, not negative; nil when left out or null.
    func interval(_ name: String) throws(PracticeError) -> Interval? {
        switch values[name] {
        case .null, nil: return nil
        case .number(let seconds) where seconds >= 0 && seconds < 1e9: return .milliseconds(Int64((seconds * 1000).rounded()))
        case .text(let text):
            if let interval = Interval(duration: text) { return interval }
            fallthrough
        case .number, .flag:
            throw PracticeError(.badRequest, "'\(name)' is a number of seconds, or a duration such as 20s")
        }
    }
}

extension Interval {
    /// A whole number with ms, s, m, h or d; a bare number is seconds.
    init?(duration text: String) {
        let units: [(name: String, milliseconds: Int64)] = [
            ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000), ("", 1000),
        ]
        for unit in units where text.hasSuffix(unit.name) {
            guard let count = Int64(text.dropLast(unit.name.count)), count >= 0, count < 1_000_000_000 else { continue }
            self = .milliseconds(count * unit.milliseconds)
            return
        }
        return nil
    }
}

/// How orders fail: `ok`, `fail`, `lost`, or `slow:` and a duration.
enum OrderFaultText {
    static func read(_ text: String) throws(PracticeError) -> PracticeSwitch.OrderFault {
        if text == "ok" { return .none }
        if text == "fail" { return .fail }
        if text == "lost" { return .lost }
        if text.hasPrefix("slow:"), let time = Interval(duration: String(text.dropFirst(5))) { return .slow(time) }
        throw PracticeError(.badRequest, "'orders' is ok, fail, lost, or slow: and a duration such as slow:2s")
    }
}
