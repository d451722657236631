// One queue: its name, how many wait and for how long, its rule, and its callers.
import { make, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { duration, nodes, number, t } from "../shared/texts.js";
import { setTimer, timer } from "../shared/clock.js";
import { makeCaller, updateCaller } from "./caller.js";
import { makeLongList } from "./long-list.js";
import { isFound } from "./waiting-list.js";

export function makeQueue({ id, name }, { press, names, focusOut }) {
  const title = make("h3", { id: `queue-${id}` }, make("bdi", {}, name));
  const count = make("span");
  const oldest = timer();
  const longest = make("span", {}, nodes("queue.longest", { length: make("b", {}, oldest) }));
  const policy = make("span", { class: "queue-policy" });
  const rows = makeLongList({ kind: "waiting-list", create: (entry) => makeCaller(entry, { press }) });
  rows.element.addEventListener("focusout", focusOut);
  const element = make(
    "section", { class: "queue", "aria-labelledby": title.id },
    make("div", { class: "queue-head" }, title, " ", count, " ", longest, " ", policy), rows.element);

  element.update = ({ queue, list, needle, why, me, isNextOpen, links }) => {
    const entries = list?.entries ?? [];
    const waiting = entries.filter((entry) => !entry.goneAt);
    const arrived = waiting.reduce((least, entry) => Math.min(least, entry.arrived), Infinity);
    setChildren(count, ...countWords(list, waiting.length));
    show(longest, waiting.length > 0);
    setTimer(oldest, { since: waiting.length > 0 ? arrived : null });
    setText(policy, policyWords(queue));
    setAttribute(element, "class", `queue${list?.isFresh ? "" : " is-old"}`);
    const next = isNextOpen && queue.mayPick ? entries.find((entry) => entry.state === "waiting" && isFound(entry, needle)) : null;
    let place = 0;
    for (const entry of entries) {
      entry.place = entry.goneAt ? null : (place += 1);
      entry.isMine = entry.workNo === me && entry.state !== "waiting" && entry.state !== "left";
    }
    rows.element.style.setProperty("--digits", number(place).length);
    const isUnfinished = rows.update(entries, {
      isShown: (entry) => isFound(entry, needle),
      update: (row, entry) => updateCaller(row, entry, { queue, why, names, links, isNext: entry === next }),
    });
    show(rows.element, entries.length > 0);
    return { hasNext: Boolean(next), isUnfinished };
  };

  return element;
}

function countWords(list, count) {
  if (!list) return [t("queue.notKnown")];
  if (count === 0) return [t("queue.nobody")];
  return nodes("queue.waiting", { count, number: make("b", {}, number(count)) });
}

function policyWords({ handOut, handOutAfter, picking, mayPick }) {
  if (picking === "off") return t("queue.onlyHandedOut");
  if (!mayPick) return t("queue.inspectors");
  if (handOut === "never") return t("queue.onlyTaken");
  return handOut === "after" ? t("queue.handedOutAfter", { length: duration(handOutAfter) }) : t("queue.handedOut");
}
