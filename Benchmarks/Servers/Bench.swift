import Foundation

/// Where measurements take place.
struct Bench {
    let folder: String
    /// A Linefinder of before, to be measured beside this one.
    var before: String?

    /// A fresh folder for as long as something is measured.
    func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let path = "\(folder)/bench-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        Remains.add(folder: path)
        defer { Remains.remove(folder: path) }
        return try await body(path)
    }

    /// Linefinder, serving a centre. `program`: another than the one beside this program.
    func withLinefinder<Value>(
        _ centre: SampleCentre, program: String = Executable.linefinder, _ body: (ChildServer) async throws -> Value
    ) async throws -> Value {
        try await withFolder { folder in
            let server = try ChildServer.linefinder(centre, program: program, in: folder)
            defer { server.stop() }
            return try await body(server)
        }
    }

    /// A bare server whose constant answer has so many bytes.
    func withBare<Value>(bytes: Int, tls: Bool, _ body: (ChildServer) async throws -> Value) async throws -> Value {
        try await withFolder { folder in
            let server = try ChildServer.bare(bytes: bytes, tls: tls, in: folder)
            defer { server.stop() }
            return try await body(server)
        }
    }
}

extension ChildServer {
    static func linefinder(_ centre: SampleCentre, program: String = Executable.linefinder, in folder: String) throws -> ChildServer {
        let file = folder + "/linefinder.yaml"
        try Data(centre.configuration.utf8).write(to: URL(filePath: file))
        return try ChildServer(program, ["serve", "--config", file], log: folder + "/linefinder.log")
    }

    static func bare(bytes: Int, tls: Bool, in folder: String) throws -> ChildServer {
        let arguments = ["bare", "--bytes", "\(bytes)"] + (tls ? ["--tls", folder] : [])
        return try ChildServer(Executable.bench, arguments, log: folder + "/bare.log")
    }
}
