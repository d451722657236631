// A service level as a bar, beside its number.
import { draw } from "../shared/dom.js";

const length = 100;

export function levelBar(percent) {
  if (percent === null) return null;
  return draw("svg", { class: "level-bar", viewBox: `0 0 ${length} 8`, preserveAspectRatio: "none", "aria-hidden": "true" },
    draw("rect", { class: "level-rail", width: length, height: 8 }), draw("rect", { class: "level-part", width: percent, height: 8 }));
}
