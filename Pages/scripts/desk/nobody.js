// What stands where nobody waits: that it is so, or why it is not known.
import { lamp, make } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { isFound } from "./waiting-list.js";

export function nobody({ served, lists, isLive, needle }) {
  if (served.length === 0) return notice("busy", "skills", "nobody.noQueues");
  const entries = [...lists.values()].flatMap((list) => list.entries);
  const isKnown = served.every((queue) => lists.get(queue.id)?.isFresh);
  if (needle && entries.length > 0) {
    return entries.some((entry) => isFound(entry, needle)) ? null : notice("busy", "search", "nobody.notFound");
  }
  if (entries.length > 0 || !isLive) return null;
  return isKnown ? notice("idle", "idle", "nobody.waits") : null;
}

function notice(state, symbol, key) {
  return make(
    "div", { class: "nobody" }, lamp(state, { symbol, large: true, solid: symbol === "idle" }),
    make("strong", {}, t(key)), make("p", {}, t(`${key}.more`)));
}
