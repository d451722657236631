import Floor

/// One value that an interface takes, and where in the request it stands.
package struct Parameter<Value: Sendable>: Sendable {
    package let description: Description
    let read: @Sendable (RequestTexts) throws(Refusal) -> Value
}

/// The part of a parameter that has no type: what documents and tests need.
package struct Description: Hashable, Sendable {
    package let name: String
    package let place: Place
    package let isRequired: Bool
    package let schema: Schema
}

extension Parameter {
    /// One that must be there.
    static func required(_ name: String, _ place: Place, _ format: Format<Value>) -> Self {
        Self(description: Description(name: name, place: place, isRequired: true, schema: format.schema)) {
            texts throws(Refusal) in
            guard let value = texts.text(name, in: place).flatMap(format.parse) else { throw .badParameter(name) }
            return value
        }
    }

    /// One that may be left out, be empty or null.
    static func optional<Wrapped>(_ name: String, _ place: Place, _ format: Format<Wrapped>) -> Self where Value == Wrapped? {
        Self(description: Description(name: name, place: place, isRequired: false, schema: format.schema)) {
            texts throws(Refusal) in
            guard let text = texts.text(name, in: place) else { return nil }
            guard let value = format.parse(text) else { throw .badParameter(name) }
            return value
        }
    }

    /// One that has a default.
    static func defaulted(_ name: String, _ place: Place, _ format: Format<Value>, to value: Value) -> Self {
        Self(description: Description(name: name, place: place, isRequired: false, schema: format.schema)) {
            texts throws(Refusal) in
            guard let text = texts.text(name, in: place) else { return value }
            guard let value = format.parse(text) else { throw .badParameter(name) }
            return value
        }
    }

    static func path(_ name: String, _ format: Format<Value>) -> Self { .required(name, .path, format) }
    static func query(_ name: String, _ format: Format<Value>) -> Self { .required(name, .query, format) }
}

extension Parameter {
    /// A list of at most 100 values in the body, as numbers or texts.
    static func list<Item>(_ name: String, of item: Format<Item>) -> Self where Value == [Item] {
        Self(description: listed(name, of: item, isRequired: true)) { texts throws(Refusal) in
            guard let values = items(name, of: item, in: texts) else { throw .badParameter(name) }
            return values
        }
    }

    /// The same, where it may be left out, be empty or null; `upTo`: of so many.
    static func optionalList<Item>(_ name: String, of item: Format<Item>, upTo most: Int = 100) -> Self where Value == [Item]? {
        Self(description: listed(name, of: item, upTo: most, isRequired: false)) { texts throws(Refusal) in
            switch texts.body[name] {
            case nil, .null?, .text("")?: return nil
            case .text?, .list?, .object?:
                guard let values = items(name, of: item, upTo: most, in: texts) else { throw .badParameter(name) }
                return values
            }
        }
    }

    private static func listed<Item>(_ name: String, of item: Format<Item>, upTo most: Int = 100, isRequired: Bool) -> Description {
        let schema = Schema(type: .array, maximum: most, items: [item.schema], example: "[\(item.schema.example)]", refuses: ["x"])
        return Description(name: name, place: .body, isRequired: isRequired, schema: schema)
    }

    /// Nil when it is no list of such values.
    private static func items<Item>(_ name: String, of item: Format<Item>, upTo most: Int = 100, in texts: RequestTexts) -> [Item]? {
        guard case .list(let given) = texts.body[name], given.count <= most else { return nil }
        let values = given.compactMap { $0.text.flatMap(item.parse) }
        return values.count == given.count ? values : nil
    }
}

extension Parameter<WorkNo> {
    /// Whose request it is: in the path of every interface.
    static let agent = Parameter.path("agentid", .agent)
}
