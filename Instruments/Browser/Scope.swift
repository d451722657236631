/// Where elements are looked for: a page, or an element of it. Nothing is looked for before something is wanted of what is found, and
/// then each time anew.
package protocol Scope: Sendable {
    var page: Page { get }
    var path: [Step] { get }
}

/// One step on the way to an element.
package struct Step: Sendable {
    enum Mark: Sendable {
        /// Its accessible name.
        case named(String)
        case nameContains(String)
        /// What can be read in it.
        case says(String)
        case any
    }

    let role: Role
    let mark: Mark

    var sentence: String {
        switch mark {
        case .named(let name): "\(role) “\(name)”"
        case .nameContains(let part): "\(role) “…\(part)…”"
        case .says(let text): "\(role) with the text “\(text)”"
        case .any: "\(role)"
        }
    }
}

extension Page: Scope {
    package var page: Page { self }
    package var path: [Step] { [] }
}

extension Scope {
    package func find(_ role: Role, _ name: String) -> Element { element(role, .named(name)) }
    package func find(_ role: Role, containing part: String) -> Element { element(role, .nameContains(part)) }
    package func find(_ role: Role, saying text: String) -> Element { element(role, .says(text)) }
    package func find(_ role: Role) -> Element { element(role, .any) }

    private func element(_ role: Role, _ mark: Step.Mark) -> Element {
        Element(page: page, path: path + [Step(role: role, mark: mark)])
    }

    package func button(_ name: String) -> Element { find(.button, name) }
    package func button(containing part: String) -> Element { find(.button, containing: part) }
    package func link(_ name: String) -> Element { find(.link, name) }
    package func field(_ name: String) -> Element { find(.field, name) }
    package func checkbox(_ name: String) -> Element { find(.checkbox, name) }
    package func radio(_ name: String) -> Element { find(.radio, name) }
    package func heading(_ name: String) -> Element { find(.heading, name) }
    package func region(_ name: String) -> Element { find(.region, name) }
    package func group(_ name: String) -> Element { find(.group, name) }
    package func dialog(_ name: String) -> Element { find(.dialog, name) }
    /// Of a list or a table.
    package func row(containing text: String) -> Element { find(.row, saying: text) }
    package func alert(containing text: String) -> Element { find(.alert, saying: text) }
    package func status(_ text: String) -> Element { find(.status, saying: text) }
    package var rows: Element { find(.row) }
    package var main: Element { find(.main) }
}
