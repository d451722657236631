import CLibpq
import Synchronization

/// One connection. It blocks, and answers one question at a time.
final class Connection: Sendable {
    /// What libpq holds of it.
    @safe fileprivate struct Link: ~Copyable {
        let pointer: OpaquePointer
        /// Whether the server warned that a commit may not have reached a standby.
        let warned: UnsafeMutablePointer<Bool>

        deinit {
            unsafe PQfinish(pointer)
            unsafe warned.deallocate()
        }
    }

    private let link: Mutex<Link>

    /// Waits for a server no longer than the address says (`connect_timeout`), or 5 s.
    init(_ address: Address) throws(PostgresError) {
        guard
            let pointer = unsafe withCStrings(
                Address.settings.map(\.name) + ["dbname"],
                { names in
                    unsafe withCStrings(Address.settings.map(\.value) + [address.url]) { unsafe PQconnectdbParams(names, $0, 1) }
                })
        else { throw PostgresError(message: "there is no memory for a connection") }
        let warned = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
        unsafe warned.initialize(to: false)
        link = unsafe Mutex(Link(pointer: pointer, warned: warned))
        try link.withLock { link throws(PostgresError) in
            guard unsafe PQstatus(link.pointer) == CONNECTION_OK else { throw unsafe PostgresError(link: link.pointer) }
            _ = unsafe PQsetNoticeReceiver(
                link.pointer,
                { warned, result in
                    // Only of what may have been lost; other notices are for people at a terminal.
                    guard let text = unsafe PQresultErrorField(result, PostgresError.Field.state) else { return }
                    if unsafe String(cString: text) == "01000" { unsafe warned?.assumingMemoryBound(to: Bool.self).pointee = true }
                }, link.warned)
        }
    }

    /// A broken one is of no use any more.
    var isUsable: Bool {
        link.withLock { link in
            unsafe PQstatus(link.pointer) == CONNECTION_OK && PQtransactionStatus(link.pointer) == PQTRANS_IDLE
        }
    }

    /// Asks one statement, with values for $1, $2 …; its end is its commit, unless a transaction was begun.
    @discardableResult
    func ask(_ statement: String, _ values: [Parameter] = []) throws(PostgresError) -> Answer {
        try link.withLock { link throws(PostgresError) in try link.ask(statement, values) }
    }

    /// The same, and throws where the server warned of the commit: it is stored here, and a standby may not have it.
    func askSurely(_ statement: String, _ values: [Parameter]) throws(PostgresError) -> Answer {
        try link.withLock { link throws(PostgresError) in
            unsafe link.warned.pointee = false
            let answer = try link.ask(statement, values)
            if unsafe link.warned.pointee { throw PostgresError(message: "a standby may not have what was committed") }
            return answer
        }
    }

    /// Many statements without values, all or none of them.
    func run(_ script: String) throws(PostgresError) {
        try link.withLock { link throws(PostgresError) in
            _ = try unsafe Answer(PQexec(link.pointer, script), of: link.pointer)
        }
    }
}

extension Connection.Link {
    fileprivate func ask(_ statement: String, _ values: [Parameter]) throws(PostgresError) -> Answer {
        let texts = values.reduce(into: [UInt8]()) { texts, value in if let bytes = value.bytes { texts += bytes + [0] } }
        let lengths = values.map { $0.bytes.map { $0.count + 1 } }
        let result = unsafe texts.withUnsafeBufferPointer { texts in
            var place = 0
            let pointers = unsafe lengths.map { length -> UnsafePointer<CChar>? in
                guard let length else { return nil }
                defer { place += length }
                return unsafe UnsafeRawPointer(texts.baseAddress?.advanced(by: place))?.assumingMemoryBound(to: CChar.self)
            }
            return unsafe PQexecParams(pointer, statement, Int32(values.count), nil, pointers, nil, nil, 0)
        }
        return try unsafe Answer(result, of: pointer)
    }
}

/// Texts as libpq takes a list of settings: each ends with a zero, and the list with none.
private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
) -> Result {
    let bytes = texts.reduce(into: [UInt8]()) { $0 += Array($1.utf8) + [0] }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
        var place = 0
        let pointers =
            unsafe texts.map { text -> UnsafePointer<CChar>? in
                defer { place += text.utf8.count + 1 }
                return unsafe UnsafeRawPointer(bytes.baseAddress?.advanced(by: place))?.assumingMemoryBound(to: CChar.self)
            } + [nil]
        return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }
}
