// The desk of one session: its parts, what is known, and from where.
import { make, onNextFrame } from "../shared/dom.js";
import { ask, headers, refusalText, streamUrl } from "../shared/gateway.js";
import { follow } from "../shared/stream.js";
import { t } from "../shared/texts.js";
import { learn, timeAt } from "../shared/clock.js";
import { makeCall } from "./call.js";
import { makeColleagues } from "./colleagues.js";
import { makeConnection } from "./connection.js";
import { makeMyDay } from "./my-day.js";
import { makeShortcuts } from "./shortcuts.js";
import { makeStateBand, stateKey } from "./state-band.js";
import { makeTopBar } from "./top-bar.js";
import { makeWaiting } from "./waiting.js";

export function makeDesk({ end }) {
  let truth = null;
  let link = { isOpen: true, heardAt: performance.now(), nextTry: null };
  let stream = null;
  let isLeaving = false;

  const colleagues = makeColleagues({ changed: () => plan() });
  const call = makeCall();
  const waiting = makeWaiting({ names: colleagues.names, taken: () => call.focus() });
  const band = makeStateBand();
  const myDay = makeMyDay();
  const shortcuts = makeShortcuts({ waiting, call });
  const connection = makeConnection({ tryNow: () => stream.tryNow() });
  const problem = make("div", { class: "page-problem" });
  const topBar = makeTopBar({ signOut, showShortcuts: shortcuts.show });
  const element = make(
    "div", { class: "desk-page", hidden: true },
    make("a", { class: "skip-link visually-hidden", href: "#waiting" }, t("desk.skip")),
    topBar.element, connection.element, problem, band.element,
    make(
      "main", { class: "desk" }, make("h1", { class: "visually-hidden" }, t("desk.title")),
      call.element, call.leftover, waiting.element,
      make("aside", { class: "desk-side", "aria-label": t("desk.side") }, colleagues.element, myDay.element)),
    shortcuts.element);

  const plan = onNextFrame(render);

  function render() {
    if (!truth) return;
    element.hidden = false;
    const view = { desk: truth, isLive: link.isOpen, asOf: timeAt(link.heardAt), reason: link.isOpen ? null : "connection-lost" };
    for (const part of [topBar, band, call, waiting, myDay]) part.update(view);
    document.title = t("desk.pageTitle", { state: t(`state.${stateKey(truth)}`), count: waiting.count() });
  }

  function hear(event, data) {
    if (event === "refused") return isLeaving || end("ended");
    if (event === "waiting") {
      waiting.takeIn(data);
      plan();
    }
    if (event === "desk") takeIn(data);
  }

  function takeIn(desk) {
    if (truth && desk.now < truth.now) return;
    learn(desk.now);
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

  // The stream tells what changes; this is what holds when it begins.
  async function readTruth() {
    const answer = await ask("GET", "onlineagent/{me}/desk");
    if (answer.ok) takeIn(answer.result);
  }

  async function signOut() {
    // The stream may hear of it before the answer is here.
    isLeaving = true;
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
      band.element.focus({ preventScroll: true });
    },
    stop() {
      stream?.stop();
      colleagues.stop();
      shortcuts.stop();
      return { phone: truth?.agent.phone ?? null, unsaved: call.unsaved() };
    },
  };
}
