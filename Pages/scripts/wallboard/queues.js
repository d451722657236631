// The table of queues: what waits where, and how the day has been. Shows as many as the screen has room for, the worst of them.
import { icon, make, onNextFrame, reconcile, setAttribute, setChildren, setText } from "../shared/dom.js";
import { duration, number, share, t } from "../shared/texts.js";
import { callsOf } from "./figures.js";
import { fitRows } from "./fit.js";
import { levelOfLoad, levelOfShare, symbolOfLevel } from "./levels.js";
import { byTrouble } from "./trouble.js";

const none = "–";
// More than these get a larger part of the screen, and less room each.
const few = 8;
const columns = ["waiting", "longest", "inTime", "agents", "answered", "left"];

export function makeQueues() {
  const body = make("tbody");
  const rest = make("td", { colspan: columns.length + 1 });
  const foot = make("tfoot", { hidden: true }, make("tr", {}, rest));
  const table = make("table", { class: "queue-table", "aria-labelledby": "queues-title" },
    make("thead", {}, make("tr", {}, ["queue", ...columns].map((name) => make("th", { scope: "col" }, t(`wallboard.queues.${name}`))))), body, foot);
  const frame = make("div", { class: "queue-frame" }, table);
  let queues = [];
  let configured = [];

  // Which rows fit is known once they are laid out. As long as all do, they keep the order of the configuration.
  const fit = onNextFrame(() => {
    const isCut = fitRows(frame, table, body, foot, (hidden) => setText(rest, summary(queues.slice(queues.length - hidden))));
    if (isCut === (queues !== configured)) return;
    queues = isCut ? byTrouble(configured) : configured;
    order();
    fit();
  });

  function order() {
    reconcile(body, queues, { key: ({ id }) => id, create: makeRow, update: setRow });
  }

  new ResizeObserver(() => fit()).observe(frame);

  return {
    element: make("section", { class: "panel board", "aria-labelledby": "queues-title" },
      make("h2", { id: "queues-title" }, t("wallboard.queues")), frame),
    update(board, now) {
      const wasSorted = queues !== configured;
      configured = board.queues.map((queue) => judged(queue, board.targets, now));
      queues = wasSorted ? byTrouble(configured) : configured;
      setAttribute(frame, "data-many", configured.length > few);
      order();
      fit();
    },
  };
}

// The queue with its longest wait, its share in time, and how good each is.
function judged(queue, targets, now) {
  const wait = queue.oldest === null ? null : Math.max(0, now - queue.oldest);
  const inTime = callsOf(queue) > 0 ? queue.inTime / callsOf(queue) : null;
  return {
    ...queue, wait, share: inTime,
    waitLevel: wait === null ? null : levelOfLoad(wait, targets.longestWait),
    shareLevel: inTime === null ? null : levelOfShare(inTime, targets.inTime),
  };
}

function makeRow({ name }) {
  return make("tr", {},
    make("th", { scope: "row", dir: "auto" }, make("span", {}, name)),
    columns.map((column) => make("td", { "data-label": t(`wallboard.queues.${column}`) })));
}

function setRow(row, queue) {
  const [name, waiting, longest, inTime, agents, answered, left] = row.children;
  setText(name.firstChild, queue.name);
  setText(waiting, number(queue.waiting));
  setMarked(longest, queue.wait === null ? none : duration(queue.wait), queue.waitLevel);
  setMarked(inTime, queue.share === null ? none : share(queue.share), queue.shareLevel);
  setText(agents, number(queue.agents));
  setText(answered, number(queue.answered));
  setText(left, number(queue.left));
}

// What is not good has a colour, a shape and a word besides its figure.
function setMarked(cell, text, level) {
  if (cell.dataset.told === `${text} ${level}`) return;
  setAttribute(cell, "data-told", `${text} ${level}`);
  const isMarked = level === "watch" || level === "over";
  setChildren(cell, isMarked
    ? make("span", { class: "mark", "data-level": level }, icon(symbolOfLevel[level], { solid: true }), text,
      make("span", { class: "visually-hidden" }, t(`wallboard.mark.${level}`)))
    : text);
}

function summary(hidden) {
  const waiting = hidden.reduce((sum, queue) => sum + queue.waiting, 0);
  return t("wallboard.queues.more", { count: hidden.length, waiting: number(waiting) });
}
