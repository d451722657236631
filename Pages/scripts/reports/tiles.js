// The sum of it all, at a glance.
import { make, setChildren } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { written } from "./columns.js";

const tiles = [
  ["serviceLevel", "share"], ["offered", "count"], ["answered", "count"], ["inTime", "count"], ["abandoned", "count"], ["short", "count"],
  ["answerMean", "span"], ["answerMedian", "span"], ["answer90", "span"], ["waitLongest", "span"], ["handleMean", "span"],
];

export function makeTiles() {
  const list = make("dl", { class: "tiles" });
  const element = make("section", { class: "panel report-part", "aria-labelledby": "total-title" },
    make("header", { class: "panel-head" }, make("h2", { id: "total-title" }, t("reports.total"))), list);

  return {
    element,
    update({ rows }) {
      const [total] = rows.total;
      setChildren(list, tiles.map(([name, kind]) => make("div", {}, make("dt", {}, t(`reports.column.${name}`)), make("dd", { "data-tile": name }, written[kind](total[name])))));
    },
  };
}
