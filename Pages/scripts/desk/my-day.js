// My day in figures, and as a bar: what its hours went into.
import { draw, make, setChildren, setText, show } from "../shared/dom.js";
import { duration, number, t, time } from "../shared/texts.js";
import { everySecond, now } from "../shared/clock.js";
import { makeButton } from "./buttons.js";
import { callerName } from "./words.js";

// What each part of the bar is called in the gateway's object, and by which state it grows.
const parts = [["talking", "talked"], ["held", "held"], ["wrapup", "wrapUp"], ["idle", "idled"], ["busy", "busied"], ["rest", "rested"]];
const width = 400;

// `writeNote` opens the note of the last call.
export function makeMyDay({ writeNote }) {
  const since = make("span", { class: "muted" });
  const bar = draw("svg", { class: "day-bar", viewBox: `0 0 ${width} 14`, preserveAspectRatio: "none", "aria-hidden": "true" });
  const figures = make("dl", { class: "figures" });
  const last = makeButton({ label: "", kind: "small wide last-note", key: "N", press: writeNote, hidden: true });
  const element = make(
    "section", { class: "panel", "aria-labelledby": "day-title" },
    make("div", { class: "panel-head" }, make("h2", { id: "day-title" }, t("day.title")), since),
    make("div", { class: "panel-body" }, bar, figures, last));
  let view = null;
  let told = null;

  function update(next) {
    view = next;
    render();
  }

  function render() {
    const { desk, isLive } = view;
    const isOver = desk.last !== null && desk.call === null && desk.state.kind !== "wrapup";
    show(last, isOver);
    if (isOver) setText(last.firstElementChild, t("day.lastNote", { caller: callerName(desk.last) }));
    const day = { ...desk.day };
    // The gateway's sums are those of its last word; what goes on since then is added here, while it is known to go on.
    const present = parts.find(([state]) => state === desk.state.kind)?.[1];
    if (present && isLive) day[present] += Math.max(0, now() - desk.now);
    setText(since, t("day.since", { time: time(day.since) }));
    const rows = figuresOf(day);
    if (told === JSON.stringify(rows)) return;
    told = JSON.stringify(rows);
    drawBar(day);
    writeFigures(rows);
  }

  function drawBar(day) {
    const total = parts.reduce((sum, [, name]) => sum + day[name], 0) || 1;
    let from = 0;
    setChildren(bar, parts.map(([state, name]) => {
      const length = (day[name] / total) * width;
      const rect = draw("rect", { "data-state": state, x: from, width: Math.max(0, length - 1), height: 14 });
      from += length;
      return length > 0 && rect;
    }));
  }

  function writeFigures(rows) {
    setChildren(figures, rows.map(([name, state, value, more]) =>
      make("div", {}, make("dt", { "data-state": state }, t(`day.${name}`)), make("dd", {}, value, more && make("small", {}, more)))));
  }

  everySecond(element, () => view && render());

  return { element, update };
}

function figuresOf(day) {
  const each = (sum) => (day.answered ? t("day.each", { length: duration(sum / day.answered) }) : "");
  return [
    ["calls", null, number(day.answered), t("day.taken", { count: day.taken })],
    ["talked", "talking", duration(day.talked), each(day.talked)],
    ["wrapUp", "wrapup", duration(day.wrapUp), each(day.wrapUp)],
    ["rested", "rest", duration(day.rested), ""],
    ["idled", "idle", duration(day.idled), ""],
    ["busied", "busy", duration(day.busied), ""],
    ["unanswered", null, number(day.unanswered), ""],
    ["held", "held", duration(day.held), ""],
  ];
}
