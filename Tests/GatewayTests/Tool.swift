import Foundation

/// Programs beside the product: those of `tools`, and what they bring.
enum Tool {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL

    /// One of our own.
    static func own(_ path: String) -> URL { root.appending(path: "tools/\(path)") }

    /// A program of Prometheus: the one that `tools/prometheus/install` brought, or the machine's; nil: there is none.
    static func find(_ name: String) -> URL? {
        let machine = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        return ([root.appending(path: ".build/prometheus/usr/bin").path] + machine).map { URL(filePath: "\($0)/\(name)") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }
}
