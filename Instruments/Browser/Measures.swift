import Synchronization

extension Page {
    /// Runs before anything of a page: takes down what Chromium says of its pace.
    static let watch = """
        window.watched = {
            tasks: [], shift: 0, frame: 0, last: null, isOn: false,
            begin() { Object.assign(this, { tasks: [], shift: 0, frame: 0, last: null, isOn: true }); this.step(performance.now()); },
            step(now) {
                this.frame = Math.max(this.frame, now - (this.last ?? now));
                this.last = now;
                if (this.isOn) requestAnimationFrame((now) => this.step(now));
            },
            end() { this.isOn = false; return this.frame; },
            // How long a piece of work takes that every page has: rows are made, laid out and taken away. Milliseconds, the middle of nine.
            yardstick() {
                const times = [...Array(9)].map(() => {
                    const began = performance.now();
                    const rows = document.createElement("div");
                    rows.style.cssText = "position: absolute; inset: 0; visibility: hidden; overflow: auto";
                    for (let index = 0; index < 400; index += 1) {
                        const row = document.createElement("div");
                        row.style.cssText = "display: flex; gap: 4px; padding: 2px";
                        for (const text of ["one", "two", "three"]) row.append(Object.assign(document.createElement("span"), { textContent: text + index }));
                        rows.append(row);
                    }
                    document.body.append(rows);
                    rows.getBoundingClientRect();
                    rows.remove();
                    return performance.now() - began;
                });
                return times.sort((one, other) => one - other)[4];
            },
        };
        new PerformanceObserver((list) => {
            for (const { startTime, duration } of list.getEntries()) watched.tasks.push({ began: startTime, took: duration });
        }).observe({ type: "longtask", buffered: true });
        new PerformanceObserver((list) => {
            for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) watched.shift += value;
        }).observe({ type: "layout-shift", buffered: true });
        """

    /// A task that kept the page from answering for more than 50 ms; in milliseconds since the page began.
    package struct LongTask: Decodable, Sendable { package let began: Double, took: Double }

    /// What a page's pace was while something was done.
    package struct Pace: Sendable {
        package let longTasks: [LongTask]
        /// How long the yardstick took before and after, whichever was longer; in milliseconds.
        package let yardstick: Double
        /// The sum of how much its content moved by itself, as browsers count it.
        package let shift: Double
        /// In milliseconds.
        package let longestFrame: Double

        /// What the yardstick takes on a machine for which 50 ms are meant: two cores with nothing else to do.
        static let usual = 18.0

        /// The tasks that keep people waiting: longer than 50 ms, or on a slower machine than the usual one longer by as much as it is slower.
        package var tooLong: [LongTask] { longTasks.filter { $0.took > 50 * max(1, yardstick / Self.usual) } }
    }

    /// While `doing` is done nobody listens to the page, since that costs it something; so nothing may be looked for in it.
    package func pace(_ doing: () async throws -> Void) async throws -> Pace {
        try await session.ask("Accessibility.disable")
        let before: Double = try await evaluate("watched.yardstick()")
        try await frames(3)
        try await run("watched.begin()")
        try await doing()
        try await frames(3)
        let tasks: [LongTask] = try await evaluate("watched.tasks")
        let pace = Pace(
            longTasks: tasks, yardstick: max(before, try await evaluate("watched.yardstick()")), shift: try await evaluate("watched.shift"),
            longestFrame: try await evaluate("watched.end()"))
        try await session.ask("Accessibility.enable")
        return pace
    }

    /// Turns the wheel in the middle of the window, as a person would: down by so many pixels, or up.
    package func scroll(by distance: Int, speed: Int = 3_000) async throws {
        let look = looking.withLock { $0 }
        try await session.ask(
            "Input.synthesizeScrollGesture",
            [
                "x": .number(Double(look.width / 2)), "y": .number(Double(look.height / 2)), "yDistance": .number(Double(-distance)),
                "speed": .number(Double(speed)), "gestureSourceType": "mouse",
            ])
    }

    /// Waits until so many frames were shown.
    package func frames(_ count: Int = 2) async throws {
        for _ in 0..<count { _ = try await evaluate("new Promise((done) => requestAnimationFrame(() => done(true)))", as: Bool.self) }
    }

    /// How wide the page's content is, and the window.
    package func widths() async throws -> (content: Int, window: Int) {
        let widths: [Int] = try await evaluate("[document.documentElement.scrollWidth, innerWidth]")
        return (widths[0], widths[1])
    }
}
