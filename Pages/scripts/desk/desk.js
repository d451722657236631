// The desk of one session: its parts, what is known, and from where.
import { make, onNextFrame } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { everySecond, now } from "../shared/clock.js";
import { makeCalls } from "./calls.js";
import { makeColleagues } from "./colleagues.js";
import { isField } from "./hush.js";
import { forgetKnown, onKnown } from "./known.js";
import { makeMyDay } from "./my-day.js";
import { makeRing } from "./ring.js";
import { makeDeskShortcuts } from "./shortcuts.js";
import { makeStateBand, stateKey } from "./state-band.js";
import { makeTopBar } from "./top-bar.js";
import { makeTruth } from "./truth.js";
import { makeWaiting } from "./waiting.js";

// `end` is told why the session ended: signedOut, or as the gateway says it.
export function makeDesk({ end }) {
  const colleagues = makeColleagues({ changed: () => plan(), ringing: () => waiting.ringing() });
  const calls = makeCalls();
  const waiting = makeWaiting({ names: colleagues.names, taken: () => calls.focus() });
  const band = makeStateBand();
  const ring = makeRing();
  const myDay = makeMyDay({ writeNote: () => calls.writeNote() });
  const shortcuts = makeDeskShortcuts({ waiting, calls, band, colleagues });
  const truth = makeTruth({ changed: () => plan(), hear, lost: () => waiting.lose(), end, flush: () => calls.flush() });
  const topBar = makeTopBar({ signOut: truth.signOut, ring: ring.element, showShortcuts: shortcuts.show, pages: ["history", "inspector"] });
  const element = make(
    "div", { class: "desk-page", hidden: true },
    make("a", { class: "skip-link visually-hidden", href: "#waiting" }, t("desk.skip")),
    topBar.element, truth.element, band.element,
    make(
      "main", { class: "desk" }, make("h1", { class: "visually-hidden" }, t("desk.title")),
      // What I do comes first, and no call moves it.
      waiting.element, calls.element,
      make("aside", { class: "desk-side", "aria-label": t("desk.side") }, colleagues.element, myDay.element)),
    shortcuts.element);

  const plan = onNextFrame(render);
  // Callers wait, and callers talk: wherever one is shown.
  onKnown(plan);

  function render() {
    const view = truth.view();
    if (!view) return;
    element.hidden = false;
    for (const part of [topBar, band, calls, waiting, colleagues, myDay, ring]) part.update(view);
    writeTitle(view);
  }

  // While it rings the title changes with each second, so that it is seen among other windows.
  function writeTitle({ desk }) {
    const plain = t("desk.pageTitle", { state: t(`state.${stateKey(desk)}`), count: waiting.count() });
    document.title = Math.floor(now() / 1000) % 2 === 0 ? ring.title() ?? plain : plain;
  }

  everySecond(element, () => {
    const view = truth.view();
    if (view) writeTitle(view);
  });

  function hear(event, data) {
    if (event !== "waiting") return;
    waiting.takeIn(data);
    plan();
  }

  return {
    element,
    async begin() {
      await truth.begin();
      render();
      colleagues.begin();
      if (!isField(document.activeElement)) band.element.focus({ preventScroll: true });
    },
    stop() {
      const phone = truth.view()?.desk.agent.phone ?? null;
      truth.stop();
      calls.stop();
      forgetKnown();
      colleagues.stop();
      ring.stop();
      shortcuts.stop();
      return { phone, unsaved: calls.unsaved() };
    },
  };
}
