import Floor
import Telephony

// Who is meant in a conference: a kind of address, and the address.

extension Parameter<Int> {
    /// 6 a number outside, 9 an agent.
    static let addressType = Self.required("addressType", .body, .oneOf([6, 9], example: 9).meaning("6 a number outside, 9 an agent"))
}

extension Parameter<String> {
    static let address = Self.required("address", .body, .text(upTo: 24, example: "102"))
}

extension Parameter<String?> {
    fileprivate static let shown = Self.optional("confCallerNo", .body, .text(upTo: 24, example: "10000"))
}

extension CallOut {
    /// The number to be shown to those who are called into a conference.
    static let conferenceNumber = Parameter<String?>.shown
}

extension Parameter<[Participant]> {
    /// At most 120 of them, each an object with the two.
    static let participants = Self(description: described) { texts throws(Refusal) in
        guard case .list(let given)? = texts.body["addresses"], given.count <= 120 else { throw .badParameter("addresses") }
        var found: [Participant] = []
        for item in given {
            guard case .object(let fields) = item, let type = fields["addressType"]?.text.flatMap({ Int($0) }),
                let address = fields["address"]?.text, let one = try? participant(type, address)
            else { throw .badParameter("addresses") }
            found.append(one)
        }
        return found
    }

    private static let described = Description(
        name: "addresses", place: .body, isRequired: true,
        schema: Schema(
            type: .array, items: [Schema(type: .object, fields: [field(Parameter<Int>.addressType), field(Parameter<String>.address)])],
            example: #"[{"addressType": "9", "address": "102"}]"#, refuses: ["x", "[7]", #"[{"addressType": "5", "address": "102"}]"#]))

    private static func field<One>(_ parameter: Parameter<One>) -> Schema.Field {
        Schema.Field(name: parameter.description.name, schema: parameter.description.schema)
    }
}

/// Throws `.badParameter("address")`.
func participant(_ type: Int, _ address: String) throws(Refusal) -> Participant {
    let found: Participant? =
        switch type {
        case 9: Format.agent.parse(address).map { .agent($0) }
        case 6: Format.digits("0123456789ABCDEabcde*#").parse(address).map { .outside(PhoneNumber($0)) }
        default: nil
        }
    guard let found else { throw .badParameter("address") }
    return found
}
