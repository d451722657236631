// What the report counts, and how: two that differ in this cannot be compared.
import { make, outside, setChildren } from "../shared/dom.js";
import { clockAheadBy, duration, t } from "../shared/texts.js";
import { noonOf } from "./days.js";

const calendar = clockAheadBy(0);

export function makeHead() {
  const list = make("dl", { class: "definition" });
  const element = make("section", { class: "panel report-part", "aria-labelledby": "definition-title" },
    make("header", { class: "panel-head" }, make("h2", { id: "definition-title" }, t("reports.definition"))), list);

  return {
    element,
    update({ head, from, to, grouping, rows }) {
      const [first, last] = [from, to].map((day) => calendar.date(noonOf(day)));
      const pairs = [
        ["centre", outside(head.centre)],
        ["days", from === to ? first : t("reports.definition.fromTo", { from: first, to: last })],
        ["timeZone", outside(head.timeZone)],
        ["queue", head.queue === "all" ? t("reports.allQueues") : outside(rows.queues[0]?.name || String(head.queue))],
        ["serviceLevel", [make("b", {}, t(`reports.level.${head.serviceLevel}`)), " ", t(`reports.formula.${head.serviceLevel}`)]],
        ["within", limits(head.within)],
        ["short", head.short === 0 ? t("reports.nobodyShort") : duration(head.short)],
        ["credit", t(`reports.credit.${head.credit}`)],
        ["grouping", t(`reports.grouping.${grouping}`)],
        ["position", t("reports.definition.of", { position: String(head.position), version: head.version })],
      ];
      setChildren(list, pairs.map(([name, value]) => make("div", {}, make("dt", {}, t(`reports.definition.${name}`)), make("dd", { "data-definition": name }, value))));
    },
  };
}

// A span; or "own: 10 20.000 s, others 20.000 s": what each queue says of itself, which its table has, too.
function limits(within) {
  if (typeof within === "number") return duration(within);
  const each = [...within.matchAll(/(\d+) (\d+\.\d+) s/g)].map(([, queue, seconds]) => t("reports.definition.limit", { queue, length: duration(Number(seconds) * 1000) }));
  return t("reports.definition.own", { limits: each.join(", ") });
}
