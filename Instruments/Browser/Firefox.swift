import Foundation
import NIOCore
import NIOPosix

/// Debian's Firefox without a screen, with one page, driven by its own protocol (WebDriver BiDi): to see that what works in one browser works
/// in another. It looks by what can be read, clicks where that is, and types.
package final class Firefox: Sendable {
    package static let isThere = FileManager.default.isExecutableFile(atPath: program)
    private static let program = "/usr/bin/firefox-esr"

    private let wire: DevTools
    private let context: String

    private init(_ wire: DevTools, _ context: String) {
        self.wire = wire
        self.context = context
    }

    /// Starts it with a fresh profile, and ends it when `body` has ended.
    package static func run<Value>(_ body: (Firefox) async throws -> Value) async throws -> Value {
        let process = try BrowserProcess(program) { ["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", $0] }
        defer { process.end() }
        let address = try await Patience(limit: .seconds(60)).until("Firefox's address", shown: { process.said }) {
            try process.read("WebDriverBiDiServer.json").map { try JSONDecoder().decode(Place.self, from: Data($0.utf8)) }
        }
        let wire = try await DevTools(Address(port: address.ws_port, path: "/session")) { process.said }
        defer { wire.close() }
        try await wire.ask("session.new", ["capabilities": ["alwaysMatch": ["acceptInsecureCerts": true]]])
        let tree = try await wire.ask("browsingContext.getTree", as: Tree.self)
        guard let context = tree.contexts.first?.context else {
            throw BrowserError.refused(method: "browsingContext.getTree", why: "no page")
        }
        return try await body(Firefox(wire, context))
    }

    package func go(to url: String) async throws {
        try await wire.ask("browsingContext.navigate", ["context": .text(context), "url": .text(url), "wait": "complete"])
    }

    /// What an expression comes to; a promise is waited for.
    package func evaluate<Value: Decodable>(_ expression: String, as: Value.Type = Value.self) async throws -> Value {
        let outcome = try await wire.ask(
            "script.evaluate",
            [
                "expression": .text("Promise.resolve(\(expression)).then((value) => JSON.stringify([value]))"),
                "target": ["context": .text(context)], "awaitPromise": true,
            ], as: Script.self)
        guard let text = outcome.result?.value else { throw BrowserError.threw(outcome.exceptionDetails?.text ?? "nothing came of it") }
        guard let value = try JSONDecoder().decode([Value].self, from: Data(text.utf8)).first else { throw BrowserError.threw("no value") }
        return value
    }

    /// Waits until this can be read somewhere.
    package func says(_ text: String) async throws {
        try await Patience().until("Firefox showing “\(text)”", shown: { (try? await evaluate("document.body.innerText")) ?? "?" }) {
            try await evaluate("document.body.innerText", as: String.self).contains(text) ? true : nil
        }
    }

    /// Clicks with the mouse in the middle of the first that a selector finds and that can be read so, once it is shown and on.
    package func click(_ selector: String, saying text: String = "") async throws {
        let spot = try await Patience().until("\(selector) “\(text)”", shown: { (try? await evaluate("document.body.innerText")) ?? "?" }) {
            try await evaluate(Self.spot(selector, text), as: [Double]?.self)
        }
        let press: JSON = ["type": "pointerDown", "button": 0], lift: JSON = ["type": "pointerUp", "button": 0]
        let move: JSON = ["type": "pointerMove", "x": .number(spot[0].rounded()), "y": .number(spot[1].rounded())]
        try await perform(["type": "pointer", "id": "mouse", "actions": .list([move, press, lift])])
    }

    /// Where the focus is; what Alt is held down with, if it is.
    package func type(_ text: String, withAlt: Bool = false) async throws {
        let keys = text.flatMap { key -> [JSON] in
            [["type": "keyDown", "value": .text(String(key))], ["type": "keyUp", "value": .text(String(key))]]
        }
        let alt: JSON = .text("\u{E00A}")
        let held: [JSON] = withAlt ? [["type": "keyDown", "value": alt]] + keys + [["type": "keyUp", "value": alt]] : keys
        try await perform(["type": "key", "id": "keyboard", "actions": .list(held)])
    }

    private func perform(_ source: JSON) async throws {
        try await wire.ask("input.performActions", ["context": .text(context), "actions": .list([source])])
    }

    private static func spot(_ selector: String, _ text: String) -> String {
        """
        (() => {
            const found = [...document.querySelectorAll(`\(selector)`)]
                .find((each) => each.checkVisibility() && each.textContent.includes(`\(text)`) && each.getAttribute("aria-disabled") !== "true");
            if (!found) return null;
            found.scrollIntoView({ block: "nearest", behavior: "instant" });
            const { x, y, width, height } = found.getBoundingClientRect();
            return [x + width / 2, y + height / 2];
        })()
        """
    }

    private struct Place: Decodable { let ws_port: Int }
    private struct Tree: Decodable {
        struct Context: Decodable { let context: String }
        let contexts: [Context]
    }
    private struct Script: Decodable {
        struct Result: Decodable { let value: String? }
        struct Trouble: Decodable { let text: String }
        let result: Result?
        let exceptionDetails: Trouble?
    }
}
