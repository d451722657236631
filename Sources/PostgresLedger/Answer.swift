import CLibpq

/// What a statement found: rows of texts.
struct Answer: Sendable {
    private let bytes: [UInt8]
    /// Where each cell is, row by row; nil: it is NULL.
    private let cells: [Range<Int>?]
    private let width: Int
    /// Rows that were found, or changed.
    let count: Int

    /// Takes over what libpq answered, and frees it.
    init(_ result: OpaquePointer?, of link: OpaquePointer) throws(PostgresError) {
        guard let result = unsafe result else { throw unsafe PostgresError(link: link) }
        defer { unsafe PQclear(result) }
        let status = unsafe PQresultStatus(result)
        guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else { throw unsafe PostgresError(result: result, link: link) }
        let rows = Int(unsafe PQntuples(result))
        width = Int(unsafe PQnfields(result))
        var bytes: [UInt8] = []
        var cells: [Range<Int>?] = []
        cells.reserveCapacity(rows * width)
        for row in 0..<Int32(rows) {
            for column in 0..<Int32(width) {
                guard unsafe PQgetisnull(result, row, column) == 0, let text = unsafe PQgetvalue(result, row, column) else {
                    cells.append(nil)
                    continue
                }
                let start = bytes.count
                unsafe bytes.append(
                    contentsOf: UnsafeRawBufferPointer(start: text, count: Int(PQgetlength(result, row, column))))
                cells.append(start..<bytes.count)
            }
        }
        count = status == PGRES_TUPLES_OK ? rows : unsafe Int(String(cString: PQcmdTuples(result))) ?? 0
        self.bytes = bytes
        self.cells = cells
    }

    var rows: LazyMapSequence<Range<Int>, Row> { (0..<(width == 0 ? 0 : cells.count / width)).lazy.map { Row(answer: self, number: $0) } }
    var first: Row? { cells.isEmpty ? nil : Row(answer: self, number: 0) }

    /// One row; columns count from 0.
    struct Row {
        fileprivate let answer: Answer
        fileprivate let number: Int

        private func cell(_ column: Int) -> ArraySlice<UInt8>? {
            answer.cells[number * answer.width + column].map { answer.bytes[$0] }
        }

        func maybeText(_ column: Int) -> String? { cell(column).map { Escape.read(String(decoding: $0, as: UTF8.self)) } }
        func text(_ column: Int) -> String { maybeText(column) ?? "" }
        /// As it is stored.
        func bytes(_ column: Int) -> [UInt8] { cell(column).map(Array.init) ?? [] }
        func maybeInteger(_ column: Int) -> Int64? { cell(column).flatMap { Int64(String(decoding: $0, as: UTF8.self)) } }
        func integer(_ column: Int) -> Int64 { maybeInteger(column) ?? 0 }
        func number(_ column: Int) -> Int { Int(integer(column)) }
        func bool(_ column: Int) -> Bool { cell(column)?.first == UInt8(ascii: "t") }

        /// What was asked for as `encode(…, 'hex')`.
        func hex(_ column: Int) -> [UInt8] {
            let digits = Array(text(column))
            return stride(from: 0, to: digits.count - 1, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
        }
    }
}
