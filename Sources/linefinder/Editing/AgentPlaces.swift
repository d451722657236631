import Yams

/// Where call centres and their agents stand in the text of a configuration.
struct AgentPlaces {
    struct Place: Hashable {
        let offset: Int
        /// Counted from 0.
        let column: Int
        /// Between brackets.
        let isInFlow: Bool
    }

    struct Agent {
        let number: String
        let place: Place
        /// The value of `id`, and the key before it.
        let id, idKey: Place
        /// The value of `password`; nil: there is none.
        let password: Place?
    }

    struct Centre {
        let id: String
        let place: Place
        /// Of one of its keys.
        let column: Int
        /// The key `agents`; nil: there is none.
        let key: Place?
        /// The list; nil: there is none.
        let list: Place?
        let agents: [Agent]
    }

    let centres: [Centre]

    /// Throws a `Failure` when the text is no YAML.
    init(_ text: YAMLText) throws(Failure) {
        var centres: [Centre] = []
        do {
            try Document(text.text).read { root in
                guard let list = root?.mapping?["callCenters"]?.sequence else { return }
                centres = list.compactMap { Self.centre($0, text) }
            }
        } catch {
            throw Failure(error.finding.sentence)
        }
        self.centres = centres
    }

    private static func centre(_ node: Node, _ text: YAMLText) -> Centre? {
        guard let mapping = node.mapping, let place = place(node, text), let id = mapping["id"]?.scalar?.string else { return nil }
        let pair = mapping.first { $0.key.scalar?.string == "agents" }
        let list = pair?.value.sequence
        return Centre(
            id: id, place: place, column: mapping.first.flatMap { Self.place($0.key, text) }?.column ?? place.column,
            key: pair.flatMap { Self.place($0.key, text) }, list: list == nil ? nil : pair.flatMap { Self.place($0.value, text) },
            agents: list?.compactMap { agent($0, text) } ?? [])
    }

    private static func agent(_ node: Node, _ text: YAMLText) -> Agent? {
        guard let mapping = node.mapping, let place = place(node, text),
            let id = mapping.first(where: { $0.key.scalar?.string == "id" }), let number = id.value.scalar?.string,
            let idPlace = Self.place(id.value, text), let idKey = Self.place(id.key, text)
        else { return nil }
        return Agent(
            number: number, place: place, id: idPlace, idKey: idKey, password: mapping["password"].flatMap { Self.place($0, text) })
    }

    private static func place(_ node: Node, _ text: YAMLText) -> Place? {
        guard let mark = node.mark else { return nil }
        let offset = text.offset(of: mark)
        // The parser does not know the styles of mappings and lists.
        let isInFlow = offset < text.characters.count && ["{", "["].contains(text.characters[offset])
        return Place(offset: offset, column: mark.column - 1, isInFlow: isInFlow)
    }
}
