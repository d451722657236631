// The course of days: what was answered stands above the line, what was not hangs below it. One scale for all rows, drawn in the size it has on
// the screen.
import { draw, make, onNextFrame, setAttribute, setChildren, setText } from "../shared/dom.js";
import { clockAheadBy, number, t } from "../shared/texts.js";
import { gridStep } from "../wallboard/quarters.js";
import { noonOf, parts } from "./days.js";
import { slotted } from "./slots.js";

const calendar = clockAheadBy(0);

export function makePlot() {
  const drawing = draw("g");
  const description = draw("desc", { id: "plot-text" });
  const picture = draw("svg", { class: "plot", role: "img", "aria-labelledby": "intervals-title plot-text" }, description, drawing);
  const element = make("figure", { class: "plot-frame" },
    make("ul", { class: "plot-key" }, ["inTime", "later", "left"].map(key)), picture);
  let plan = null;
  let drawn = null;

  function redraw() {
    if (!plan) return;
    const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const width = Math.round(picture.getBoundingClientRect().width);
    const isMirrored = document.documentElement.dir === "rtl";
    const wanted = JSON.stringify([plan, width, unit, isMirrored]);
    if (width === 0 || wanted === drawn) return;
    drawn = wanted;
    const scale = makeScale(plan, width, unit, isMirrored);
    setAttribute(picture, "viewBox", `0 0 ${width} ${scale.height}`);
    setChildren(drawing, plan.rows.map((row, index) => rowOf(row, index, scale)), axis(scale));
  }

  const redrawSoon = onNextFrame(redraw);
  new ResizeObserver(redrawSoon).observe(picture);

  return {
    element,
    update({ rows, grouping }) {
      plan = { ...slotted(rows.intervals, grouping), grouping };
      setText(description, describe(plan));
      redrawSoon();
    },
  };
}

const key = (name) => make("li", {},
  draw("svg", { viewBox: "0 0 20 24", "aria-hidden": "true" }, draw("rect", { class: `bar-${name}`, y: name === "left" ? 14 : 2, width: 20, height: name === "left" ? 8 : 20 })),
  t(`reports.plot.${name}`));

function makeScale(plan, width, unit, isMirrored) {
  const { rows, count, up, down } = plan;
  const high = unit * (rows.length === 1 ? 12 : rows.length <= 8 ? 4.5 : 2);
  const start = unit * (rows.length === 1 ? 2.5 : 6.5);
  const all = Math.max(1, up + down);
  const room = high - 0.6 * unit;
  const base = 0.3 * unit + (room * Math.max(up, 0.0001)) / all;
  return {
    plan, unit, width, start, high, base, height: Math.round(rows.length * high + 2 * unit), slot: (width - start) / count, perCall: room / all,
    x: (distance) => round(isMirrored ? width - distance : distance),
    edge: (distance, breadth) => round(isMirrored ? width - distance - breadth : distance),
  };
}

function rowOf({ name, bars }, index, scale) {
  const { plan, unit, width, start, high, base, x } = scale;
  const top = index * high;
  const line = round(top + base);
  return draw("g", {},
    plan.rows.length === 1 ? grid(scale, line) : draw("text", { x: x(start - 0.5 * unit), y: line, "text-anchor": "end" }, rowName(name, plan.grouping)),
    bars.map((bar) => barOf(bar, line, scale)),
    draw("path", { class: "base-line", d: `M${x(start)} ${line}H${x(width)}` }));
}

// Of several rows the numbers are in their words and in the table; one alone has lines with numbers.
function grid({ plan, unit, width, start, perCall, x }, line) {
  const step = gridStep(Math.max(1, plan.up), 3);
  const counts = [step, 2 * step, 3 * step].filter((count) => count <= plan.up);
  return counts.map((count) => [
    draw("path", { class: "grid-line", d: `M${x(start)} ${round(line - count * perCall)}H${x(width)}` }),
    draw("text", { x: x(start - 0.5 * unit), y: round(line - count * perCall + 0.35 * unit), "text-anchor": "end" }, number(count)),
  ]);
}

function barOf({ at, slot, share, inTime, later, left, offered }, line, { plan, start, slot: broad, perCall, edge }) {
  if (offered + inTime + later + left === 0) return null;
  const gap = Math.min(4, broad * 0.2);
  const breadth = (broad - gap) / share[1];
  const x = edge(start + (slot - plan.first) * broad + gap / 2 + share[0] * breadth, breadth);
  const part = (kind, count, y) => count > 0 && draw("rect", { class: `bar-${kind}`, x, y: round(y), width: round(breadth), height: round(count * perCall) });
  return draw("g", {},
    draw("title", {}, t("reports.plot.bar", { at: barName(at, plan.grouping), offered, answered: inTime + later, inTime, left })),
    part("inTime", inTime, line - inTime * perCall), part("later", later, line - (inTime + later) * perCall), part("left", left, line));
}

function axis({ plan, unit, height, start, slot, x }) {
  const room = Math.ceil((3.5 * unit) / (slot * plan.perLabel));
  const marks = [];
  for (let index = 0; index * plan.perLabel < plan.count; index += 1) if (index % room === 0) marks.push(index * plan.perLabel);
  const text = (mark) => (plan.grouping === "day" ? number(plan.first + mark + 1) : `${(plan.first + mark) / plan.perLabel}:00`);
  return marks.map((mark) => draw("text", { x: x(start + (mark + (plan.grouping === "day" ? 0.5 : 0)) * slot), y: round(height - 0.5 * unit), "text-anchor": plan.grouping === "day" ? "middle" : "start" }, text(mark)));
}

const rowName = (name, grouping) => (grouping === "day" ? name : calendar.date(noonOf(name)));
const barName = (at, grouping) => (grouping === "day" ? calendar.date(noonOf(parts(at).day)) : t("reports.at", { date: calendar.date(noonOf(parts(at).day)), time: parts(at).clock }));

function describe({ rows, grouping }) {
  const bars = rows.flatMap((row) => row.bars);
  if (bars.every(({ inTime, later, left }) => inTime + later + left === 0)) return t("reports.plot.none");
  const calls = ({ inTime, later, left }) => inTime + later + left;
  const peak = bars.reduce((best, each) => (calls(each) > calls(best) ? each : best));
  const sum = (value) => bars.reduce((all, each) => all + value(each), 0);
  return t("reports.plot.text", {
    answered: sum(({ inTime, later }) => inTime + later), left: sum(({ left }) => left), at: barName(peak.at, grouping), peak: calls(peak),
  });
}

const round = (value) => Math.round(value * 10) / 10;
