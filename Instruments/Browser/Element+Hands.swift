extension Element {
    /// Moves the mouse to its middle and clicks there: once it stands still, is enabled, and nothing covers it.
    package func click() async throws { try await page.click(try await reach(isEnabled: true)) }

    /// The same, and once more at that place after a while, without a look and without moving: as hands do that are used to double clicks.
    package func click(andAgainAfter pause: Duration) async throws {
        let point = try await reach(isEnabled: true)
        // However long the answer takes on this machine: between the two presses lies so much of the page's time.
        try await page.standStill()
        try await page.click(point)
        try await page.settles()
        try await page.passes(pause)
        try await page.click(point)
        try await page.goesOn()
    }

    /// On the words beside a box that stand for it.
    package func clickWords() async throws {
        let spot = try await once("with words") { node in try await page.call(Spot.words, on: id(node), as: Spot.self) }
        try await page.mouse("mouseMoved", spot.aside)
        try await page.mouse("mouseMoved", spot)
        try await page.click(spot)
    }

    /// The same where nothing should come of it.
    package func clickInVain() async throws {
        try await page.click(try await reach(isEnabled: false))
    }

    /// Gives it the focus, as `Tab` would.
    package func focus() async throws {
        try await once("that takes the focus") { node in
            try await page.session.ask("DOM.focus", ["backendNodeId": .number(Double(try id(node)))])
            return true
        }
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
        // A hand comes from somewhere.
        try await page.mouse("mouseMoved", spot.aside)
        try await page.mouse("mouseMoved", spot)
        return spot
    }
}

/// A point in the window.
struct Spot: Decodable, Equatable {
    let x: Double, y: Double
    /// What is in the way.
    let cover: String?

    var aside: Spot { Spot(x: max(0, x - 30), y: max(0, y - 30), cover: nil) }

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

extension Spot {
    /// The last letters of a label.
    fileprivate static let words = """
        function () {
            const text = document.createRange();
            text.selectNodeContents(this.labels[0].lastElementChild);
            const box = text.getBoundingClientRect();
            return { x: box.right - 4, y: box.y + box.height / 2, cover: null };
        }
        """
}

extension Page {
    /// Clicks on the first that a selector finds, once or as a double click, if it is there, on and not covered.
    package func clickIfThere(_ selector: String, isTwice: Bool = false) async throws {
        let spots: [Spot] = try await evaluate(
            """
            [...document.querySelectorAll(`\(selector)`)].filter((each) => each.checkVisibility()).slice(0, 1).map((each) => {
                each.scrollIntoView({ block: "nearest", behavior: "instant" });
                const box = each.getBoundingClientRect();
                const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
                const isHit = each.contains(document.elementFromPoint(x, y)) && each.getAttribute("aria-disabled") !== "true";
                return { x, y, cover: isHit ? null : "something" };
            })
            """)
        guard let spot = spots.first, spot.cover == nil else { return }
        try await mouse("mouseMoved", spot.aside)
        try await mouse("mouseMoved", spot)
        try await click(spot)
        if isTwice {
            try await passes(.milliseconds(150))
            try await click(spot)
        }
    }

    func click(_ spot: Spot) async throws {
        try await mouse("mousePressed", spot, isDown: true)
        try await mouse("mouseReleased", spot)
    }

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
