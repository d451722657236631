// The desk of one session: its parts, what is known, and from where.
import { make, onNextFrame } from "../shared/dom.js";
import { ask, headers, refusalText, streamUrl } from "../shared/gateway.js";
import { follow } from "../shared/stream.js";
import { t } from "../shared/texts.js";
import { everySecond, learn, now, onDoubt, timeAt } from "../shared/clock.js";
import { makeCalls } from "./calls.js";
import { makeColleagues } from "./colleagues.js";
import { makeConnection } from "./connection.js";
import { isField } from "./hush.js";
import { forgetKnown } from "./known.js";
import { makeMyDay } from "./my-day.js";
import { makeRing } from "./ring.js";
import { makeShortcuts } from "./shortcuts.js";
import { makeStateBand, stateKey } from "./state-band.js";
import { makeTopBar } from "./top-bar.js";
import { makeWaiting } from "./waiting.js";

// The server's clock is compared as often, and what is shown with what holds.
const often = 20_000;

// `end` is told why the session ended: signedOut, or as the gateway says it.
export function makeDesk({ end }) {
  let truth = null;
  let link = { isOpen: true, heardAt: performance.now(), nextTry: null };
  let stream = null;
  let isLeaving = false;
  let readAt = performance.now();

  const colleagues = makeColleagues({ changed: () => plan(), ringing: () => waiting.ringing() });
  const calls = makeCalls();
  const waiting = makeWaiting({ names: colleagues.names, taken: () => calls.focus() });
  const band = makeStateBand();
  const ring = makeRing();
  const myDay = makeMyDay({ writeNote: () => calls.writeNote() });
  const shortcuts = makeShortcuts({ waiting, calls, band, colleagues });
  const connection = makeConnection({ tryNow: () => stream.tryNow() });
  const problem = make("div", { class: "page-problem" });
  const topBar = makeTopBar({ signOut, ring: ring.element, showShortcuts: shortcuts.show });
  const element = make(
    "div", { class: "desk-page", hidden: true },
    make("a", { class: "skip-link visually-hidden", href: "#waiting" }, t("desk.skip")),
    topBar.element, connection.element, problem, band.element,
    make(
      "main", { class: "desk" }, make("h1", { class: "visually-hidden" }, t("desk.title")),
      // What I do comes first, and no call moves it.
      waiting.element, calls.element,
      make("aside", { class: "desk-side", "aria-label": t("desk.side") }, colleagues.element, myDay.element)),
    shortcuts.element);

  const plan = onNextFrame(render);

  function render() {
    if (!truth) return;
    element.hidden = false;
    const view = { desk: truth, isLive: link.isOpen, asOf: timeAt(link.heardAt), reason: link.isOpen ? null : "connection-lost" };
    for (const part of [topBar, band, calls, waiting, colleagues, myDay, ring]) part.update(view);
    writeTitle();
  }

  // While it rings the title changes with each second, so that it is seen among other windows.
  function writeTitle() {
    const plain = t("desk.pageTitle", { state: t(`state.${stateKey(truth)}`), count: waiting.count() });
    document.title = Math.floor(now() / 1000) % 2 === 0 ? ring.title() ?? plain : plain;
  }

  everySecond(element, () => {
    if (!truth) return;
    writeTitle();
    if (link.isOpen && !document.hidden && performance.now() - readAt > often) readTruth();
  });

  function hear(event, data) {
    if (event === "refused") return isLeaving || end(data.ended ?? "ended");
    if (event === "waiting") {
      waiting.takeIn(data);
      plan();
    }
    if (event === "desk") takeIn(data);
  }

  // `asked`: when it was asked for; null: it came by itself.
  function takeIn(desk, asked = null) {
    learn(desk.now, asked);
    if (truth && desk.now < truth.now) return;
    // What was refused before belongs to the state before.
    if (desk.state.kind !== truth?.state.kind) problem.replaceChildren();
    truth = desk;
    plan();
  }

  function linkChanged(next) {
    const isBack = next.isOpen && !(link.isOpen && truth);
    if (!next.isOpen && link.isOpen) waiting.lose();
    link = next;
    connection.update(link);
    plan();
    if (isBack) readTruth();
  }

  // The stream tells what changes; this is what holds at any moment.
  async function readTruth() {
    readAt = performance.now();
    const answer = await ask("GET", "onlineagent/{me}/desk");
    if (answer.ok) takeIn(answer.result, answer.asked);
  }

  // The machine slept: what was heard before is old, and the connection may be gone without anybody having said so.
  const stopDoubting = onDoubt(() => {
    readTruth();
    stream?.renew();
  });

  async function signOut() {
    // The stream may hear of it before the answer is here.
    isLeaving = true;
    await calls.flush();
    const answer = await ask("DELETE", "onlineagent/{me}/logout");
    if (answer.ok) return end("signedOut");
    isLeaving = false;
    problem.replaceChildren(make("p", { class: "problem", role: "alert" }, refusalText(answer)));
  }

  return {
    element,
    async begin() {
      await readTruth();
      render();
      colleagues.begin();
      stream = follow({ url: streamUrl, headers, hear, state: linkChanged });
      if (!isField(document.activeElement)) band.element.focus({ preventScroll: true });
    },
    stop() {
      stopDoubting();
      stream?.stop();
      calls.stop();
      forgetKnown();
      colleagues.stop();
      ring.stop();
      shortcuts.stop();
      return { phone: truth?.agent.phone ?? null, unsaved: calls.unsaved() };
    },
  };
}
