import Foundation

/// A number of bytes, as people read it.
struct ByteSize: Hashable, Sendable {
    let bytes: Int64
    init(_ bytes: Int64) { self.bytes = bytes }

    /// Of what is there; 0 when it is not.
    init(ofFile path: String) {
        bytes = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)?.int64Value ?? 0
    }

    /// With one digit after the point, but for bytes.
    var text: String {
        let units = ["KB", "MB", "GB", "TB"]
        guard bytes >= 1024 else { return "\(bytes) bytes" }
        var tenths = bytes / 1024 * 10 + bytes % 1024 * 10 / 1024
        var unit = 0
        while tenths >= 10_240, unit < units.count - 1 {
            tenths /= 1024
            unit += 1
        }
        return "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }
}
