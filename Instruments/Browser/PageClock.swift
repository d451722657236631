// A page's time, in the hand of whoever drives it: it goes on by itself, can be put forward, stand still, and jump as it does when a
// machine has slept. Nobody has to wait for what a page does after a while.

extension Page {
    /// So much time passes at once. What the page was to do meanwhile it does, each at its moment.
    package func passes(_ time: Duration) async throws {
        _ = try await evaluate("pageTime.pass(\(time.milliseconds)).then(() => true)", as: Bool.self)
    }

    /// From now on time passes only by `passes`.
    package func standStill() async throws { try await run("pageTime.hold()") }

    /// And by itself again.
    package func goesOn() async throws { try await run("pageTime.goOn()") }

    /// Waits until nothing that was pressed waits for an answer any more, and what came of it is shown.
    package func settles() async throws {
        try await Patience().until("every press answered", shown: { await outline() }) {
            try await evaluate("document.querySelector('[aria-busy=true]') === null", as: Bool.self) ? true : nil
        }
        try await frames(4)
    }

    /// The machine slept for so long: the clock on its wall went on, and nothing in the page did.
    package func sleeps(_ time: Duration) async throws { try await run("pageTime.sleep(\(time.milliseconds))") }

    /// Runs before anything of a page.
    static let clock = """
        window.pageTime = (() => {
            const real = { now: performance.now.bind(performance), date: Date.now.bind(Date) };
            const [later, never] = [setTimeout.bind(window), clearTimeout.bind(window)];
            const began = real.date() - real.now();
            const timers = new Map();
            let [ahead, slept, held, count, alarm] = [0, 0, null, 0, null];
            const now = () => (held ?? real.now()) + ahead;
            performance.now = now;
            Date.now = () => Math.floor(began + now() + slept);
            const first = () => [...timers].reduce((one, other) => (one && one[1].at <= other[1].at ? one : other), null);
            function arm() {
                never(alarm);
                const next = first();
                if (next && held === null) alarm = later(ring, Math.max(0, next[1].at - now()));
            }
            function ring() {
                const next = first();
                if (next && next[1].at <= now()) run(next);
                arm();
            }
            function run([id, { every, work }]) {
                if (every === null) timers.delete(id);
                else timers.get(id).at += every;
                work();
            }
            function add(work, wait, every, rest) {
                count += 1;
                timers.set(count, { at: now() + Math.max(0, Number(wait) || 0), every, work: () => work(...rest) });
                arm();
                return count;
            }
            window.setTimeout = (work, wait, ...rest) => add(work, wait, null, rest);
            window.setInterval = (work, wait, ...rest) => add(work, wait, Math.max(1, Number(wait) || 0), rest);
            window.clearTimeout = window.clearInterval = (id) => { timers.delete(id); };
            // Between two steps what was promised is kept.
            const breath = () => new Promise((done) => later(done, 0));
            return {
                async pass(time) {
                    const end = now() + time;
                    for (let next = first(); next && next[1].at <= end; next = first()) {
                        ahead += Math.max(0, next[1].at - now());
                        run(next);
                        await breath();
                    }
                    ahead += Math.max(0, end - now());
                    arm();
                },
                hold() {
                    held ??= real.now();
                    never(alarm);
                },
                goOn() {
                    if (held !== null) ahead -= real.now() - held;
                    held = null;
                    arm();
                },
                sleep(time) { slept += time; },
            };
        })();
        """
}

extension Duration {
    fileprivate var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
