// The course of a call: a strip for each lane on a common time, and the same as a table.
import { draw, icon, make } from "../shared/dom.js";
import { duration, t } from "../shared/texts.js";
import { lanesOf } from "./lanes.js";

// A strip is so many units long, whatever it is on the screen; what is very short is still seen.
const length = 1000;
const shortest = 5;
// States differ by how high they are, not by colour alone.
const shapes = {
  waiting: { y: 8, height: 8 }, offered: { y: 9, height: 6 }, ringing: { y: 4, height: 16 }, talking: { y: 0, height: 24 },
  held: { y: 14, height: 10 },
};

export function makeCourse({ call, offers, legs, clock }) {
  const { exactTime } = clock;
  const lanes = lanesOf({ call, offers, legs });
  const states = new Set(lanes.flatMap(({ spans }) => spans.map(({ state }) => state)));
  if (lanes.some(({ held }) => held > 0)) states.add("held");
  return make("div", { class: "course" },
    make("ul", { class: "course-key" }, [...states].map(key)),
    make("ol", { class: "lanes" }, lanes.map((lane) => laneElement(lane, call))),
    make("p", { class: "course-axis", "aria-hidden": "true" }, make("span", {}, exactTime(call.arrived)), make("span", {}, exactTime(call.ended))),
    make("details", {}, make("summary", {}, icon("chevron"), t("history.asTable")), table(lanes, exactTime)));
}

const key = (state) => make("li", {},
  draw("svg", { viewBox: "0 0 20 24", "aria-hidden": "true" }, rect(state, 0, 20)), t(`history.state.${state}`));

function laneElement(lane, call) {
  return make("li", { class: "lane" },
    make("p", { class: "lane-who" },
      make("b", { class: "truncate", dir: "auto" }, lane.agent ?? t("history.caller")),
      lane.kind && make("span", { class: "muted" }, t(`history.kind.${lane.kind}`))),
    strip(lane, call),
    make("p", { class: "lane-what" }, summary(lane)));
}

function strip({ spans, held }, { arrived, ended }) {
  const scale = length / Math.max(1, ended - arrived);
  const place = (moment) => Math.min(Math.max(0, (moment - arrived) * scale), length - shortest);
  const breadth = (from, to) => Math.min(Math.max(shortest, (to - from) * scale), length - place(from));
  const bars = spans.map(({ state, from, to }) => rect(state, place(from), breadth(from, to)));
  const talking = spans.find(({ state }) => state === "talking");
  // Known is how long the caller was held, not when: it is drawn as a part of the talk.
  if (held > 0 && talking) bars.push(rect("held", place(talking.from), Math.max(shortest, held * scale)));
  return draw("svg", { class: "strip", viewBox: `0 0 ${length} 24`, preserveAspectRatio: "none", "aria-hidden": "true" },
    draw("rect", { class: "span-rail", x: 0, y: 11, width: length, height: 2 }), bars);
}

const rect = (state, x, width) => draw("rect", { class: `span-${state}`, x: round(x), width: round(width), ...shapes[state] });

const round = (value) => Math.round(value * 10) / 10;

// "rang 0:12, no answer"
function summary({ spans, end, held }) {
  const lengthOf = ({ state, from, to }) => to - from - (state === "talking" ? held : 0);
  const lengths = spans.filter(({ state }) => state !== "offered")
    .map((span) => t(`history.for.${span.state}`, { length: duration(lengthOf(span)) }));
  return [...lengths, held > 0 && t("history.for.held", { length: duration(held) }), end && t(`history.offerEnd.${end}`)].filter(Boolean).join(", ");
}

function table(lanes, exactTime) {
  const titles = ["who", "what", "from", "to", "length"];
  const row = (who, state, times, length) => [who ?? t("history.caller"), t(`history.state.${state}`), ...times, duration(length)];
  const rows = lanes.flatMap(({ agent, spans, held }) => [
    ...spans.map(({ state, from, to }) => row(agent, state, [exactTime(from), exactTime(to)], to - from)),
    ...(held > 0 ? [row(agent, "held", ["", ""], held)] : []),
  ]);
  return make("div", { class: "course-table", tabindex: "0", role: "region", "aria-label": t("history.asTable") },
    make("table", {},
      make("thead", {}, make("tr", {}, titles.map((title) => make("th", { scope: "col" }, t(`history.course.${title}`))))),
      make("tbody", {}, rows.map(([who, ...cells]) =>
        make("tr", {}, make("th", { scope: "row", dir: "auto" }, who), cells.map((cell) => make("td", {}, cell)))))));
}
