// What an agent's time went to: a bar for each, all on one scale. States differ by height, not by colour alone.
import { draw, make } from "../shared/dom.js";
import { t } from "../shared/texts.js";

const length = 1000;
const height = 24;

// In the order of the bar; [what of a row, the column's text, y, height].
const states = [
  ["talk", 0, 24], ["hold", 12, 12], ["wrapUp", 4, 20], ["ringing", 8, 16], ["consult", 2, 22], ["own", 6, 18], ["recording", 10, 8], ["inspecting", 10, 10],
  ["idle", 18, 6], ["busy", 16, 8], ["rest", 20, 4],
];

let longest = 1;

// The bars of all rows that are drawn after this have a common scale.
export function scaleTo(rows) {
  longest = Math.max(1, ...rows.map(({ signedIn }) => signedIn));
}

export function crewBar(row) {
  let x = 0;
  const bars = states.map(([name, y, high]) => {
    const breadth = (row[name] / longest) * length;
    const bar = breadth > 0 && draw("rect", { class: `crew-${name}`, x: round(x), y, width: round(breadth), height: high });
    x += breadth;
    return bar;
  });
  return draw("svg", { class: "crew-bar", viewBox: `0 0 ${length} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    draw("rect", { class: "crew-rail", y: height - 1, width: length, height: 1 }), bars);
}

export function crewKey(rows) {
  const there = states.filter(([name]) => rows.some((row) => row[name] > 0));
  return make("ul", { class: "plot-key" }, there.map(([name, y, high]) => make("li", {},
    draw("svg", { viewBox: `0 0 20 ${height}`, "aria-hidden": "true" }, draw("rect", { class: `crew-${name}`, y, width: 20, height: high })), t(`reports.column.${name}`))));
}

const round = (value) => Math.round(value * 10) / 10;
