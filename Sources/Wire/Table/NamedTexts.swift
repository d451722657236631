/// Texts by name, in the order in which they came. A request has so few that to look through them costs less than to hash their names;
/// one that has more than any row takes is not believed.
package struct NamedTexts: Hashable, Sendable {
    private struct Item: Hashable, Sendable {
        let name: String
        var text: String
    }

    /// What comes beyond is left out.
    package static let most = 50
    private var items: [Item] = []

    package var count: Int { items.count }

    package subscript(name: String) -> String? {
        get { items.first { $0.name == name }?.text }
        set {
            let index = items.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let text?): items[index].text = text
            case (let index?, nil): items.remove(at: index)
            case (nil, let text?): if items.count < Self.most { items.append(Item(name: name, text: text)) }
            case (nil, nil): break
            }
        }
    }
}

extension NamedTexts: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) { for (name, text) in elements { self[name] = text } }
}
