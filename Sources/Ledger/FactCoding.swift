package import Floor

/// How facts and snapshots are written: JSON text with keys in the order of declaration, without the text about people, which is
/// put aside (`PersonalText`) and joined in again when it is read. Fields are only ever added, as optionals.
package enum FactCoding {
    /// A fact as it is stored.
    package static func encode(_ fact: Fact) -> EncodedFact {
        let (name, payload) = fact.stored
        let writer = JSONWriter.writing(payload)
        return EncodedFact(kind: name, call: writer.call, body: writer.json.bytes, personal: writer.personal)
    }

    /// Reads a fact. `personal` finds a text that was put aside, by subject and field. Throws `FactCodingError` or `DecodingError`.
    package static func decode(
        kind: String, body: [UInt8], personal: @escaping (_ subject: String, _ field: String) -> String?
    ) throws -> Fact {
        let reader = JSONReader(try JSONDocument(body, personal: personal))
        guard let fact = try Fact(stored: kind, from: reader) else { throw FactCodingError.unknownKind(kind) }
        return fact
    }

    /// Whose texts may have been put aside when a fact with this body was stored.
    package static func subjects(in body: [UInt8]) throws -> [String] { try JSONDocument(body) { _, _ in nil }.subjects }

    /// Any value as it is stored, such as the state in a snapshot.
    package static func encode(_ value: some Encodable) -> (body: [UInt8], personal: [PersonalText]) {
        let writer = JSONWriter.writing(value)
        return (writer.json.bytes, writer.personal)
    }

    /// Reads what `encode` wrote. Throws `FactCodingError` or `DecodingError`.
    package static func decode<Value: Decodable>(
        _: Value.Type, from body: [UInt8], personal: @escaping (_ subject: String, _ field: String) -> String?
    ) throws -> Value {
        try JSONReader(JSONDocument(body, personal: personal)).value()
    }

    /// The same, of a value with many texts: it is asked for those of all subjects at once.
    package static func decode<Value: Decodable>(
        _: Value.Type, from body: [UInt8], particulars: (_ subjects: [String]) throws -> Particulars
    ) throws -> Value {
        var found = Particulars()
        let document = try JSONDocument(body) { found[$0, $1] }
        found = try particulars(document.subjects)
        return try JSONReader(document).value()
    }

    /// Tells two states apart (FNV-1a): the same bytes have the same digest on every machine.
    package static func digest(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

/// A fact as it is stored.
package struct EncodedFact: Hashable, Sendable {
    /// The stored name of its kind, such as `call.arrived`.
    package let kind: String
    /// The call that it is about, if it names one.
    package let call: CallID?
    /// JSON text.
    package let body: [UInt8]
    package let personal: [PersonalText]
}

/// A text about a person, kept beside the facts. Its subject is the id that was written last before it in the same object, under
/// the key `call` or `recording`; without one, or without a text, nothing is put aside.
package struct PersonalText: Hashable, Sendable {
    package let subject: String
    package let field: String
    package let text: String
}

/// Why stored text could not be read.
package enum FactCodingError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownKind(String)
    /// What is wrong, and at which byte.
    case malformed(String, at: Int)
    /// A saved state of a shape from which no steps lead to the present one.
    case unknownShape(String)

    package var description: String {
        switch self {
        case .unknownKind(let kind): "facts of kind '\(kind)' are not known here: a newer version wrote it, use that one"
        case .malformed(let what, let place): "\(what) at byte \(place)"
        case .unknownShape(let shape): "a saved state of shape '\(shape)' cannot be read here: use the version that wrote it"
        }
    }
}
