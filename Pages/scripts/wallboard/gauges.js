// The four gauges at the top: a figure, and what is to be thought of it.
import { icon, make, setAttribute, setChildren, setIcon, setText } from "../shared/dom.js";
import { duration, nodes, number, share, t } from "../shared/texts.js";
import { figures } from "./figures.js";
import { symbolOfLevel } from "./levels.js";

const names = ["inTime", "waiting", "longest", "left"];
const none = "–";

const values = {
  inTime: ({ value }) => share(value),
  waiting: ({ value }) => number(value),
  longest: ({ value }) => duration(value),
  left: ({ value }) => share(value, { isFine: true }),
};

const details = {
  inTime: ({ target }) => nodes("wallboard.target", { target: share(target) }),
  waiting: ({ target, level }) => nodes(level === "good" ? "wallboard.limit" : "wallboard.limit.near", { limit: number(target) }),
  longest: ({ target, level, queue }) =>
    (level === "good" ? nodes("wallboard.limit", { limit: duration(target) }) : nodes("wallboard.inQueue", { queue })),
  left: ({ left, calls }) => nodes("wallboard.leftOf", { left: number(left), calls: number(calls) }),
};

// What a figure counts, where that could be meant otherwise.
function meaning(name, { value, inTime, calls, gone, limit }) {
  if (name !== "inTime" || value === null) return "";
  const key = limit === null ? "wallboard.inTime.limits" : "wallboard.inTime.within";
  return t(key, { inTime: number(inTime), calls: number(calls), gone: number(gone), limit: limit === null ? "" : duration(limit) });
}

export function makeGauges() {
  const gauges = Object.fromEntries(names.map((name) => [name, makeGauge(name)]));
  return {
    element: make("div", { class: "gauges" }, names.map((name) => gauges[name].element)),
    update(board, now) {
      const all = figures(board, now);
      for (const name of names) gauges[name].update(all[name]);
    },
  };
}

function makeGauge(name) {
  const value = make("p", { class: "gauge-value" });
  const symbol = icon("idle", { solid: true });
  const word = make("b");
  const detail = make("span");
  const means = make("p", { class: "gauge-means" });
  const element = make("section", { class: "gauge" },
    make("h2", {}, t(`wallboard.${name}`)), value, make("p", { class: "gauge-verdict" }, symbol, make("span", {}, word, " ", detail)), means);
  let told = null;

  return {
    element,
    update(figure) {
      // The longest wait counts on each second, the others rest most of the time.
      const telling = JSON.stringify(figure);
      if (telling === told) return;
      told = telling;
      setAttribute(element, "data-level", figure.level);
      setAttribute(element, "data-nothing", figure.value === null);
      setAttribute(element, "data-digits", figure.value !== null && values[name](figure).length > 5);
      setChildren(value, figure.value === null ? none : withSmallSign(values[name](figure)));
      setAttribute(symbol, "hidden", figure.level === null);
      if (figure.level) setIcon(symbol, symbolOfLevel[figure.level]);
      setText(word, verdict(name, figure));
      setText(means, meaning(name, figure));
      setChildren(detail, figure.value === null ? null : details[name](figure));
    },
  };
}

function verdict(name, { value, level, target }) {
  if (value === null) return t(`wallboard.${name}.none`);
  if (name === "longest" && level === "over") return t("wallboard.longest.over", { limit: duration(target) });
  return t(`wallboard.${name}.${level}`);
}

// 78 %: the sign is smaller than the figure, wherever the language puts it.
function withSmallSign(text) {
  return text.split(/([^\p{Nd}.,:٫٬’\s]+)/u).map((part, index) => (index % 2 === 0 ? part : make("small", {}, part)));
}
