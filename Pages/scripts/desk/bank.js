// The picture beside the sign-in: a bank of contacts, and the path to the one line that wants service.
import { draw, make } from "../shared/dom.js";
import { t } from "../shared/texts.js";

const [columns, rows] = [11, 7];
const x = (column) => 40 + 46 * column;
const y = (row) => 40 + 50 * row;
const inUse = new Set(["3 0", "6 1", "1 3", "9 4", "6 5", "2 6"]);

export function makeBank() {
  const rails = Array.from({ length: rows }, (_, row) => draw("path", { class: "rail", d: `M${x(0)} ${y(row)}H${x(columns - 1)}` }));
  const contacts = Array.from({ length: columns * rows }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const kind = inUse.has(`${column} ${row}`) ? "contact contact-busy" : "contact";
    return draw("circle", { class: kind, cx: x(column), cy: y(row), r: 5 });
  });
  return make(
    "aside", { class: "bank", "aria-hidden": "true" },
    draw(
      "svg", { viewBox: "0 0 540 380" }, rails, contacts,
      draw("path", { class: "path", d: `M${x(0)} ${y(6)}V${y(3)}H${x(2)}V${y(2)}H${x(8)}` }),
      draw("circle", { class: "found", cx: x(0), cy: y(6), r: 9 }), draw("circle", { class: "found", cx: x(8), cy: y(2), r: 13 })),
    make("p", {}, t("signIn.motto")));
}
