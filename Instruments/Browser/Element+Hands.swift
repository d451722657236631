extension Element {
    /// Moves the mouse to its middle and clicks there: once it stands still, is enabled, and nothing covers it.
    package func click() async throws {
        let point = try await reach(isEnabled: true)
        try await page.mouse("mousePressed", point, isDown: true)
        try await page.mouse("mouseReleased", point)
    }

    /// The same where nothing should come of it.
    package func clickInVain() async throws {
        let point = try await reach(isEnabled: false)
        try await page.mouse("mousePressed", point, isDown: true)
        try await page.mouse("mouseReleased", point)
    }

    /// Moves the mouse there.
    package func hover() async throws { _ = try await reach(isEnabled: false) }

    /// Replaces what stands in a field, key by key.
    package func type(_ text: String) async throws {
        try await click()
        try await page.press(.a, with: .control)
        try await page.press(.delete)
        try await page.type(text)
    }

    private func reach(isEnabled: Bool) async throws -> Spot {
        var before: Spot?
        let spot = try await once("where it can be clicked") { node -> Spot? in
            guard node["disabled"] != "true" || !isEnabled else {
                throw BrowserError.refused(method: "clicking", why: "it is disabled")
            }
            try await page.session.ask("DOM.scrollIntoViewIfNeeded", ["backendNodeId": .number(Double(try id(node)))])
            let spot = try await page.call(Spot.look, on: id(node), as: Spot.self)
            if let cover = spot.cover { throw BrowserError.refused(method: "clicking", why: "\(cover) covers it") }
            defer { before = spot }
            return spot == before ? spot : nil
        }
        try await page.mouse("mouseMoved", spot)
        return spot
    }
}

/// A point in the window.
struct Spot: Decodable, Equatable {
    let x: Double, y: Double
    /// What is in the way.
    let cover: String?

    /// A field that a label stands for is reached by the label.
    static let look = """
        function () {
            const label = this.labels?.[0];
            const isBare = (element) => { const box = element.getBoundingClientRect(); return box.width > 2 && box.height > 2; };
            const box = (isBare(this) ? this : label ?? this).getBoundingClientRect();
            const x = box.x + box.width / 2, y = box.y + box.height / 2;
            const hit = document.elementFromPoint(x, y);
            const isHit = hit && (this.contains(hit) || label?.contains(hit));
            return { x, y, cover: isHit ? null : hit?.cloneNode().outerHTML ?? `nothing at ${x}, ${y}` };
        }
        """
}

extension Page {
    func mouse(_ kind: String, _ spot: Spot, isDown: Bool = false) async throws {
        let isMove = kind == "mouseMoved"
        try await session.ask(
            "Input.dispatchMouseEvent",
            [
                "type": .text(kind), "x": .number(spot.x), "y": .number(spot.y), "button": isMove ? "none" : "left",
                "buttons": isDown ? 1 : 0, "clickCount": isMove ? 0 : 1,
            ])
    }
}
