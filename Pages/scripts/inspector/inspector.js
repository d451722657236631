// The page of one inspector: my state, my own call if I have one, all agents, and the one that is chosen.
import { make, onNextFrame, setAttribute } from "../shared/dom.js";
import { learn } from "../shared/clock.js";
import { t } from "../shared/texts.js";
import { makeCalls } from "../desk/calls.js";
import { isField } from "../desk/hush.js";
import { forgetKnown, onKnown } from "../desk/known.js";
import { makeRing } from "../desk/ring.js";
import { makeShortcuts } from "../desk/shortcuts.js";
import { makeStateBand, stateKey } from "../desk/state-band.js";
import { makeTopBar } from "../desk/top-bar.js";
import { makeTruth } from "../desk/truth.js";
import { makeAgents } from "./agents.js";
import { makeConfirm } from "./confirm.js";
import { keyRows } from "./key-rows.js";
import { makePresence } from "./presence.js";
import { makeSheet } from "./sheet.js";

// `end` is told why the session ended: signedOut, notInspector, or as the gateway says it.
export function makeInspector({ end }) {
  const calls = makeCalls();
  const band = makeStateBand();
  const ring = makeRing();
  const confirm = makeConfirm();
  const presence = makePresence({ tell: (answer) => sheet.tell(answer), read: () => truth.read() });
  // At once: a key that follows is meant for the one who was chosen.
  const agents = makeAgents({ chosen: (agent, isPressed) => (sheet.open(agent, isPressed), render()) });
  const sheet = makeSheet({ presence, confirm, closed: () => agents.leave() });
  const truth = makeTruth({
    changed: () => plan(), hear, lost: () => {}, end, query: { supervision: "true" }, flush: () => calls.flush(),
  });
  const shortcuts = makeShortcuts({ rows: keyRows, ways: ways(), buttonOf: (key) => sheet.buttonOf(key) ?? calls.buttonOf(key), finish: calls.finish });
  const topBar = makeTopBar({ signOut: truth.signOut, ring: ring.element, showShortcuts: shortcuts.show, pages: ["desk", "history", "reports"] });
  const element = make(
    "div", { class: "desk-page", hidden: true },
    make("a", { class: "skip-link visually-hidden", href: "#agents" }, t("inspector.skip")),
    topBar.element, truth.element, band.element,
    make(
      "main", { class: "inspector" }, make("h1", { class: "visually-hidden" }, t("inspector.title")), agents.element,
      // A call of my own comes and goes below what I am about to press.
      make("div", { class: "inspector-side" }, sheet.element, calls.element)),
    shortcuts.element, confirm.element);

  const plan = onNextFrame(render);
  onKnown(plan);

  function ways() {
    return {
      "/": () => agents.find(),
      I: () => band.sayIdle(),
      B: () => band.chooseBusy(),
      P: () => band.chooseRest(),
      N: () => calls.writeNote(),
      ArrowRight: () => agents.step(1),
      ArrowLeft: () => agents.step(-1),
      ArrowDown: () => agents.stepRow(1),
      ArrowUp: () => agents.stepRow(-1),
      Escape: () => calls.closeDrawer() || calls.leaveNote() || presence.stop(),
    };
  }

  function render() {
    const view = truth.view();
    if (!view) return;
    if (!view.desk.agent.isInspector) return end("notInspector");
    element.hidden = false;
    for (const part of [topBar, band, calls, presence, ring]) part.update(view);
    agents.update(view);
    sheet.update(view, agents.known());
    setAttribute(element, "data-at", view.isLive ? null : view.asOf);
    document.title = ring.title() ?? t("inspector.pageTitle", { state: t(`state.${stateKey(view.desk)}`) });
  }

  function hear(event, data) {
    if (event !== "supervision") return;
    learn(data.now);
    if (data.isWhole) presence.setRights(data.rights);
    agents.takeIn(data);
    plan();
  }

  return {
    element,
    async begin() {
      await truth.begin();
      render();
      if (!isField(document.activeElement)) band.element.focus({ preventScroll: true });
    },
    stop() {
      const phone = truth.view()?.desk.agent.phone ?? null;
      truth.stop();
      calls.stop();
      forgetKnown();
      ring.stop();
      shortcuts.stop();
      return { phone, unsaved: calls.unsaved() };
    },
  };
}
