// A list that may have a thousand rows and costs no more than what is in view: rows stand in parts, and the browser passes over the
// parts that nobody sees. All rows are there, for those who search the page or have it read out.
import { make, reconcile, show } from "../shared/dom.js";

const partSize = 10;
// So many new rows a frame: a thousand are there within a second, and nothing stands still for them.
const newRows = 10;

// Items have an `id`, and keep their part; `create(item)` makes a row.
export function makeLongList({ kind, create }) {
  const element = make("div", { class: kind, role: "list" });
  const partOf = new Map();
  let parts = [];
  let count = 0;

  // Returns whether rows are still to be made: then it is to be called again with the next frame.
  function update(items, { isShown, update: updateRow }) {
    const isUnfinished = distribute(items);
    parts = parts.filter((part) => part.items.length > 0);
    reconcile(element, parts, {
      key: (part) => part.id,
      create: () => make("div", { class: "caller-rows", role: "none" }),
      update: (rows, part) => {
        const shown = part.items.filter(isShown).length;
        reconcile(rows, part.items, {
          key: ({ id }) => id,
          create,
          update: (row, item) => {
            if (shown > 0) show(row, isShown(item));
            updateRow(row, item);
          },
        });
        show(rows, shown > 0);
        // How high it is, for as long as the browser does not look.
        if (part.shown !== shown) rows.style.setProperty("--rows", shown);
        part.shown = shown;
      },
    });
    return isUnfinished;
  }

  // Each item stays in its part as long as the order allows it; a new one goes to the part of whoever is before it.
  function distribute(items) {
    const present = new Set(items.map(({ id }) => id));
    for (const id of partOf.keys()) {
      if (!present.has(id)) partOf.delete(id);
    }
    const order = new Map(parts.map((part, index) => [part, index]));
    for (const part of parts) part.items = [];
    let allowance = newRows;
    let at = parts.length > 0 ? 0 : -1;
    const result = [...parts];
    let last = parts[0] ?? null;
    for (const item of items) {
      const own = partOf.get(item.id);
      if (own && order.get(own) >= at) {
        at = order.get(own);
        last = own;
      } else {
        if (allowance === 0) continue;
        if (!own) allowance -= 1;
        if (!last || last.items.length >= partSize) {
          const fresh = { id: (count += 1), items: [] };
          result.splice(last ? result.indexOf(last) + 1 : 0, 0, fresh);
          order.set(fresh, at);
          last = fresh;
        }
        partOf.set(item.id, last);
      }
      last.items.push(item);
    }
    parts = result;
    return allowance === 0 && items.some(({ id }) => !partOf.has(id));
  }

  return { element, update };
}
