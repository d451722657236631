// Draws the bars of the quarters with their axes.
import { draw } from "../shared/dom.js";
import { number, t, time } from "../shared/texts.js";
import { gridStep, hourStep, outline, slots } from "./quarters.js";

const gridLines = 3;

// `size` is { width, height, unit }. Where one reads from the right, the day goes to the left; a text's anchor turns by itself.
export function drawBars(filled, size, isMirrored) {
  const scale = makeScale(filled, size, isMirrored);
  return [
    grid(scale),
    filled.map((quarter, index) => bar(quarter, index, scale)),
    draw("path", { class: "base-line", d: `M${scale.x(scale.start)} ${scale.floor}H${scale.x(size.width)}` }),
    labels(filled, scale),
  ];
}

function makeScale(filled, { width, height, unit }, isMirrored) {
  const { peak, calls } = outline(filled);
  const step = gridStep(calls(peak), gridLines);
  const top = step * gridLines;
  const start = unit * (1.2 + 0.6 * number(top).length);
  const slot = (width - start) / slots(filled);
  const [ceiling, floor] = [1.4 * unit, height - 1.7 * unit];
  return {
    unit, step, top, start, slot, floor, end: width,
    x: (distance) => round(isMirrored ? width - distance : distance),
    y: (count) => round(floor - (count / top) * (floor - ceiling)),
    // The left edge of what is `breadth` broad and begins at `distance`.
    edge: (distance, breadth) => round(isMirrored ? width - distance - breadth : distance),
    middle: (index) => start + (index + 0.5) * slot,
  };
}

function grid({ step, top, start, end, unit, x, y }) {
  const counts = [];
  for (let count = step; count <= top; count += step) counts.push(count);
  return counts.map((count) => [
    draw("path", { class: "grid-line", d: `M${x(start)} ${y(count)}H${x(end)}` }),
    draw("text", { x: x(start - 0.5 * unit), y: y(count) + 0.35 * unit, "text-anchor": "end" }, number(count)),
  ]);
}

// What left stands on what was answered. The present quarter is not over: it is an outline.
function bar({ answered, left, isNow }, index, { start, slot, floor, y, edge }) {
  const gap = Math.min(6, slot * 0.22);
  const [x, width] = [edge(start + index * slot + gap / 2, slot - gap), round(slot - gap)];
  const [lower, upper] = [y(answered), y(answered + left)];
  const seam = left > 0 && answered > 0 ? Math.min(2, (lower - upper) / 3) : 0;
  return [
    answered > 0 && draw("rect", { class: isNow ? "bar-now" : "bar-answered", x, y: lower, width, height: round(floor - lower) }),
    left > 0 && draw("rect", { class: "bar-left", x, y: upper, width, height: round(lower - upper - seam) }),
  ];
}

function labels(filled, { slot, unit, floor, end, x, y, middle }) {
  const { peak, calls } = outline(filled);
  const below = floor + 1.4 * unit;
  // No word is cut off at the end of the axis.
  const place = (index, text) => x(Math.min(middle(index), end - 0.42 * unit * text.length));
  const word = (index, text, level, kind) => draw("text", { class: kind, x: place(index, text), y: level, "text-anchor": "middle" }, text);
  const last = filled.length - 1;
  const hours = hourStep((5.5 * unit) / slot);
  const isLabelled = ({ at }, index) => isFullHour(at, hours) && (last - index) * slot > 4 * unit;
  return [
    filled.map((quarter, index) => isLabelled(quarter, index) && word(index, time(quarter.at), below, null)),
    word(filled.indexOf(peak), number(calls(peak)), y(calls(peak)) - 0.4 * unit, "peak"),
    word(last, t("wallboard.chart.now"), below, "peak"),
  ];
}

function isFullHour(at, step) {
  const local = new Date(at);
  return local.getMinutes() === 0 && local.getHours() % step === 0;
}

const round = (value) => Math.round(value * 10) / 10;
