// Calls per quarter hour: a panel with the bars of the day, drawn in the very size it has on the screen.
import { draw, make, onNextFrame, setAttribute, setChildren, setText } from "../shared/dom.js";
import { number, t, time } from "../shared/texts.js";
import { drawBars } from "./bars.js";
import { fillQuarters, outline } from "./quarters.js";

export function makeChart() {
  const drawing = draw("g");
  const description = draw("desc", { id: "chart-text" });
  const picture = draw("svg", { class: "chart", role: "img", "aria-labelledby": "chart-title chart-text" }, description, drawing);
  const element = make("figure", { class: "panel board" },
    make("h2", {}, make("span", { id: "chart-title" }, t("wallboard.chart")), key("answered"), key("left")),
    make("div", { class: "chart-frame" }, picture));
  let board = null;
  let drawn = null;

  function redraw() {
    if (!board) return;
    const filled = fillQuarters(board.quarters, board.now);
    const size = measure(picture);
    const isMirrored = document.documentElement.dir === "rtl";
    // Most boards bring no other bars than the one before.
    const wanted = JSON.stringify([filled, size, isMirrored]);
    if (wanted === drawn) return;
    drawn = wanted;
    setAttribute(picture, "viewBox", `0 0 ${size.width} ${size.height}`);
    setText(description, describe(filled, board));
    setChildren(drawing, filled.length > 0 ? drawBars(filled, size, isMirrored) : empty(size));
  }

  const redrawSoon = onNextFrame(redraw);
  new ResizeObserver(redrawSoon).observe(picture);

  return {
    element,
    update(latest) {
      board = latest;
      redrawSoon();
    },
  };
}

function key(name) {
  return make("span", { class: "key" },
    draw("svg", { viewBox: "0 0 10 10", "aria-hidden": "true" }, draw("rect", { class: `bar-${name}`, width: 10, height: 10 })),
    t(`wallboard.chart.${name}`));
}

// `unit` is the page's letter size, which all distances are made of.
function measure(picture) {
  const { width, height } = picture.getBoundingClientRect();
  const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return { width: Math.round(width), height: Math.round(height), unit };
}

function empty({ width, height }) {
  return draw("text", { class: "nothing", x: width / 2, y: height / 2, "text-anchor": "middle" }, t("wallboard.chart.none"));
}

function describe(filled, { answered, left }) {
  if (filled.length === 0) return t("wallboard.chart.none");
  const { first, peak, present, calls } = outline(filled);
  return t("wallboard.chart.text", {
    first: number(calls(first)), firstAt: time(first.at), peak: number(calls(peak)), peakAt: time(peak.at),
    present: number(calls(present)), answered: number(answered), left: number(left),
  });
}
