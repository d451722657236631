// All who wait in my queues as one list: the longest wait first, whatever the queue.
import { make } from "../shared/dom.js";
import { number, t } from "../shared/texts.js";
import { makeCaller, updateCaller } from "./caller.js";
import { makeLongList } from "./long-list.js";
import { isFound } from "./waiting-list.js";

export function makeOneList({ press, names, focusOut }) {
  const rows = makeLongList({ kind: "waiting-list", create: (entry) => makeCaller(entry, { press }) });
  rows.element.addEventListener("focusout", focusOut);
  rows.element.setAttribute("aria-label", t("look.wait"));
  const element = make("div", { class: "queue one-list", hidden: true }, rows.element);

  // Returns whether rows are still to be made.
  function update({ queues, lists, needle, why, me, links }) {
    const known = new Map(queues.map((queue) => [queue.id, queue]));
    const entries = queues.flatMap(({ id }) => lists.get(id)?.entries ?? []);
    entries.sort((one, other) => one.arrived - other.arrived || (one.id < other.id ? -1 : 1));
    let place = 0;
    for (const entry of entries) {
      entry.place = entry.goneAt ? null : (place += 1);
      entry.isMine = entry.workNo === me && entry.state !== "waiting" && entry.state !== "left";
    }
    const next = entries.find((entry) => entry.state === "waiting" && known.get(entry.queue).mayPick && isFound(entry, needle));
    rows.element.style.setProperty("--digits", number(place).length);
    rows.element.hidden = entries.length === 0;
    return rows.update(entries, {
      isShown: (entry) => isFound(entry, needle),
      update: (row, entry) => {
        const queue = known.get(entry.queue);
        updateCaller(row, entry, { queue, why, names, links, isNext: entry === next, queueName: queue.name });
      },
    });
  }

  return { element, update };
}
