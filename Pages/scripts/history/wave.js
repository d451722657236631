// The wave form of a recording: the agent above, what the agent heard below, when each speaks, and where it is silent by order.
import { draw, make, setAttribute } from "../shared/dom.js";
import { t } from "../shared/texts.js";

const breadth = 800;
const height = 32;
const loudest = 127;

// { element, gaps, moveTo(milliseconds) }
export function drawWave({ began, silences }, { length, says, hears }) {
  const scale = breadth / Math.max(1, length);
  const cursor = draw("line", { class: "wave-cursor", y1: 0, y2: 2 * height });
  const gaps = silences.filter(({ from, to }) => to > from);
  const picture = draw("svg", { viewBox: `0 0 ${breadth} ${2 * height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    gaps.map(({ from, to }) => draw("rect", { class: "wave-gap", x: (from - began) * scale, width: Math.max(2, (to - from) * scale), y: 0, height: 2 * height })),
    track(says, "says", 0, scale), track(hears, "hears", height, scale), cursor);
  return {
    element: make("div", { class: "wave" },
      make("span", { class: "wave-who" }, t("history.says")), make("span", { class: "wave-who" }, t("history.hears")), picture),
    gaps,
    moveTo(milliseconds) {
      const x = Math.round(milliseconds * scale * 10) / 10;
      setAttribute(cursor, "x1", x);
      setAttribute(cursor, "x2", x);
    },
  };
}

// How loud it is around the middle line, and a bar below where somebody speaks: not told by colour alone.
function track({ peaks, spoken }, side, top, scale) {
  const middle = top + height / 2 - 2;
  const column = breadth / Math.max(1, peaks.length);
  const size = (peak) => Math.max(0.5, (peak / loudest) * (height / 2 - 3));
  const upper = peaks.map((peak, index) => `${round(index * column)},${round(middle - size(peak))}`);
  const lower = peaks.map((peak, index) => `${round(index * column)},${round(middle + size(peak))}`).reverse();
  return [
    peaks.length > 0 && draw("polygon", { class: `wave-${side}`, points: [...upper, ...lower].join(" ") }),
    spoken.map(([from, to]) => draw("rect", { class: `wave-${side}`, x: round(from * scale), width: round((to - from) * scale), y: top + height - 4, height: 2 })),
  ];
}

const round = (value) => Math.round(value * 10) / 10;
