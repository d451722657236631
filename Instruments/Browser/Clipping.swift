extension Page {
    /// What cannot be read as a whole, or stands outside of the window: a line for each place.
    package func clipped() async throws -> [String] { try await evaluate(Self.clipping) }

    private static let clipping = """
        (() => {
            const name = (one) => {
                const kind = typeof one.className === "string" && one.className ? "." + one.className.trim().split(/\\s+/).join(".") : "";
                return `${one.localName}${kind} “${(one.innerText ?? "").trim().replace(/\\s+/g, " ").slice(0, 40)}”`;
            };
            const hides = (style) => ["hidden", "clip"].includes(style);
            const ancestors = function* (one) { while ((one = one.parentElement)) yield one; };
            const ownText = (one) => [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim());
            const textBox = (nodes) => {
                const range = document.createRange();
                range.setStart(nodes[0], 0);
                range.setEnd(nodes.at(-1), nodes.at(-1).length);
                return range.getBoundingClientRect();
            };
            const found = [];
            for (const one of document.body.querySelectorAll("*")) {
                const box = one.getBoundingClientRect(), style = getComputedStyle(one);
                // What is there for the ear alone is tiny, or cut to nothing.
                const isShown = one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
                    && style.clipPath !== "inset(50%)";
                if (!isShown || box.width < 3 || box.height < 3 || one.ownerSVGElement) continue;
                const isShort = style.textOverflow === "ellipsis";
                const isWide = one.scrollWidth > one.clientWidth + 1, isHigh = one.scrollHeight > one.clientHeight + 3;
                if (hides(style.overflowX) && !isShort && isWide) found.push(`cut at the side: ${name(one)}`);
                if (hides(style.overflowY) && !isShort && isHigh) found.push(`cut below: ${name(one)}`);
                const isWithin = [...ancestors(one)].some((other) => getComputedStyle(other).overflowX !== "visible" && other !== document.body
                    && other !== document.documentElement);
                if (!isWithin && (box.left < -1 || box.right > innerWidth + 1)) found.push(`outside of the window: ${name(one)}`);
                const text = ownText(one);
                if (text.length === 0 || style.display === "inline" || isShort) continue;
                const written = textBox(text);
                const over = Math.round(Math.max(box.left - written.left, written.right - box.right));
                if (over > 1) found.push(`spills over its edge by ${over} pixels: ${name(one)}`);
            }
            return found;
        })()
        """
}
