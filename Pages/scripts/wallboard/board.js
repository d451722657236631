// The whole board: its parts under each other, brought up to date by the server's figures and by the seconds in between.
import { everySecond, now } from "../shared/clock.js";
import { make, setAttribute, setText, show } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { makeChart } from "./chart.js";
import { makeCrew } from "./crew.js";
import { makeGauges } from "./gauges.js";
import { makeHead } from "./head.js";
import { makeQueues } from "./queues.js";

export function makeBoard() {
  const [head, gauges, crew, chart, queues] = [makeHead(), makeGauges(), makeCrew(), makeChart(), makeQueues()];
  const figures = make("div", { class: "wallboard-figures" },
    gauges.element, crew.element, make("div", { class: "wallboard-lower" }, chart.element, queues.element));
  const element = make("main", { class: "wallboard", hidden: true }, head.element, figures);
  let board = null;
  let isOpen = false;

  function update() {
    if (!board) return;
    const moment = isOpen ? now() : board.now;
    gauges.update(board, moment);
    queues.update(board, moment);
    chart.update(board);
  }

  function setLink(isUp) {
    isOpen = isUp;
    setAttribute(figures, "data-stale", !isOpen);
    if (board) head.setLink({ isOpen, isLinkUp: board.isLinkUp, asOf: board.now });
    update();
  }

  everySecond(element, () => {
    head.setClock(now());
    if (isOpen) update();
  });

  return {
    element,
    setLink,
    hasFigures: () => board !== null,
    show(figuresOfNow) {
      board = figuresOfNow;
      show(element, true);
      setText(head.name, board.centre.name);
      document.title = t("wallboard.titleOf", { centre: board.centre.name });
      crew.update(board.crew);
      head.setClock(now());
      setLink(true);
    },
    hide() {
      board = null;
      show(element, false);
    },
  };
}
