/// Reads the elements of one array.
struct JSONArrayReader: UnkeyedDecodingContainer {
    private let document: JSONDocument
    private let end: Int
    private var place: Int
    private(set) var currentIndex = 0

    init(_ document: JSONDocument, array: Int) {
        self.document = document
        place = array + 1
        end = document.next(after: array)
    }

    var codingPath: [any CodingKey] { [] }
    /// Not counted beforehand.
    var count: Int? { nil }
    var isAtEnd: Bool { place >= end }

    private mutating func take() throws -> JSONReader {
        guard !isAtEnd else { throw FactCodingError.malformed("an element is missing in an array", at: currentIndex) }
        let reader = JSONReader(document, node: place)
        place = document.next(after: place)
        currentIndex += 1
        return reader
    }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, document.isNull(place) else { return false }
        _ = try take()
        return true
    }

    mutating func decode<Value: Decodable>(_: Value.Type) throws -> Value { try take().value() }

    mutating func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) throws -> KeyedDecodingContainer<NestedKey> {
        try take().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try take().unkeyedContainer() }

    mutating func superDecoder() throws -> any Decoder { try take() }
}
