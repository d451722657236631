// My call: who is connected, what can be done, what is known of it.
import { make, outside, reconcile, setAttribute, setChildren, setIcon, setText, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { duration, nodes, t, time } from "../shared/texts.js";
import { timer } from "../shared/clock.js";
import { makeButton, setOff } from "./buttons.js";
import { callControls } from "./controls.js";
import { keepFocus } from "./focus.js";
import { makeKeypad } from "./keypad.js";
import { makeLeftover } from "./leftover.js";
import { makeLineMap } from "./line-map.js";
import { makeNote } from "./note.js";
import { makeWrapUp } from "./wrapup.js";
import { offers } from "./capabilities.js";
import { perform } from "./operations.js";
import { callerName } from "./words.js";

export function makeCall() {
  const lineMap = makeLineMap();
  const next = make("p", { class: "call-next-text" });
  const nextButtons = make("div", { class: "buttons" });
  const nextLine = make("div", { class: "call-next", role: "group", "aria-label": t("call.controls") }, next, nextButtons);
  const controls = make("div", { class: "call-controls", role: "group", "aria-label": t("call.controls") });
  const problem = make("div", { class: "call-problem" });
  const keypad = makeKeypad({ close: () => openDrawer(null) });
  const facts = make("dl", { class: "facts" });
  const note = makeNote("note", t("call.note"));
  const details = make("div", { class: "call-details" }, make("section", { "aria-label": t("call.data") }, facts), note.element);
  const card = make("div", { class: "call-card" }, lineMap.element, nextLine, controls, problem, keypad.element, details);
  const wrapUp = makeWrapUp({ note });
  const leftover = makeLeftover({ forget: () => note.forget() });
  const element = make(
    "section", { class: "panel call", "aria-label": t("call.title"), tabindex: "-1", hidden: true }, card, wrapUp.element);

  let moment = null;
  let drawer = null;
  let last = null;

  function update({ desk, isLive, reason }) {
    const { state, call, agent } = desk;
    if (call?.callId !== moment?.call?.callId) begin();
    const isConnected = ["talking", "held"].includes(state.kind);
    moment = { kind: state.kind, call, isRecording: call?.isRecorded === true, agent };
    if (isConnected && call) last = call;
    const hasCall = call !== null && ["ringing", "talking", "held"].includes(state.kind);
    const isWrapUp = state.kind === "wrapup";
    const isAway = !hasCall && !isWrapUp;
    keepFocus(element, () => {
      show(element, !isAway);
      setAttribute(element, "data-state", state.kind);
      show(card, hasCall);
      show(wrapUp.element, isWrapUp);
      if (hasCall) {
        lineMap.update(moment);
        updateControls(reason);
        updateFacts(call, isConnected);
        note.follow(call, { isOpen: isConnected, isLive });
        if (note.element.parentNode !== details) details.append(note.element);
      }
      if (!hasCall) note.end({ isLive });
      leftover.update(isAway ? note.unsaved() : null, last);
      if (isWrapUp) wrapUp.update({ desk, last, reason });
    });
  }

  // Another call, or none: what was said about the one before goes with it.
  function begin() {
    openDrawer(null);
    setChildren(problem);
  }

  function updateControls(reason) {
    const isRinging = moment.kind === "ringing";
    const shown = callControls.filter((each) => each.when(moment) && offers(each.operation));
    show(nextLine, isRinging);
    show(controls, !isRinging);
    if (isRinging) setChildren(next, ringingText());
    if (drawer && !shown.some((each) => each.opens === drawer)) openDrawer(null);
    for (const [parent, items] of [[nextButtons, isRinging ? shown : []], [controls, isRinging ? [] : shown]]) {
      reconcile(parent, items, {
        key: ({ slot }) => slot, create: makeControl, update: (button, control) => updateControl(button, control, reason),
      });
    }
  }

  function makeControl(control) {
    const button = makeButton({
      label: "", symbol: control.symbol ?? null, solid: control.solid, directed: control.directed, key: control.key,
      press: () => use(button.control),
    });
    return button;
  }

  function updateControl(button, control, reason) {
    button.control = control;
    setAttribute(button, "class", `button ${control.kind ?? ""}`.trim());
    setAttribute(button, "data-key", control.key);
    setAttribute(button, "aria-pressed", control.isPressed ? "true" : null);
    setAttribute(button, "aria-expanded", control.opens ? String(drawer === control.opens) : null);
    setAttribute(button, "aria-controls", control.opens ? "drawer-keypad" : null);
    setOff(button, reason);
    const symbol = button.querySelector(".icon");
    if (symbol) {
      setIcon(symbol, control.symbol);
      setAttribute(symbol, "class", `icon${control.solid ? " icon-solid" : ""}${control.directed ? " icon-directed" : ""}`);
    }
    setText(button.querySelector(".button-label"), t(`control.${control.name}`, { caller: callerName(moment.call) }));
  }

  async function use(control) {
    setChildren(problem);
    if (control.opens) return openDrawer(drawer === control.opens ? null : control.opens);
    const { call } = moment;
    if (control.slot === "release") await note.flush();
    const answer = await perform(control.operation, { callid: call.callId }, { query: control.query?.(moment), body: control.body });
    if (!answer.ok) setChildren(problem, make("p", { class: "problem", role: "alert" }, refusalText(answer, { caller: callerName(call) })));
  }

  function openDrawer(name) {
    const wasOpen = drawer;
    drawer = name;
    show(keypad.element, name === "keypad");
    const opener = controls.querySelector('[aria-controls="drawer-keypad"]');
    if (opener) setAttribute(opener, "aria-expanded", String(name === "keypad"));
    if (name === "keypad") keypad.open(moment.call);
    else if (wasOpen && keypad.element.contains(document.activeElement)) opener?.focus();
  }

  function ringingText() {
    const { call, agent } = moment;
    const values = { phone: agent.phone, caller: callerName(call) };
    if (call.isOwnPhoneUp) return nodes(call.kind === "routing" ? "call.answerNow" : "call.phoneIsUp", values);
    const text = make("b", {}, nodes("call.liftPhone", values));
    const key = { request: "call.thenBack", routing: "call.thenOn", recall: "call.thenEnds" }[call.kind];
    if (!call.ringUntil) return text;
    return [text, " ", nodes(key, { ...values, place: call.place ?? 1, left: timer({ until: call.ringUntil }) })];
  }

  function updateFacts(call, isConnected) {
    const how = { request: "call.byRequest", routing: "call.byRouting", recall: "call.byRecall" }[call.kind];
    const waited = (isConnected && call.answered ? call.answered : call.offeredAt) - call.arrived;
    const rows = [
      [t("call.queue"), nodes("call.queueDialled", { queue: call.queueName, number: call.called })],
      [t("call.waited"), t(how, { length: duration(waited), place: call.place ?? "" })],
      [t("call.arrived"), time(call.arrived)],
      call.note && !isConnected && [t("call.about"), outside(call.note)],
    ].filter(Boolean);
    const signature = JSON.stringify([call.callId, isConnected, waited, call.note]);
    if (facts.signature === signature) return;
    facts.signature = signature;
    setChildren(facts, rows.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  }

  return {
    element, update, leftover: leftover.element,
    // It may be over before it is looked at.
    focus: () => (element.checkVisibility() ? element : document.querySelector("[data-heir]")).focus({ preventScroll: true }),
    // The button that a key presses at this moment, for the shortcuts.
    buttonOf: (key) => [...element.querySelectorAll(`[data-key="${key}"]`)].find((button) => button.checkVisibility()),
    closeDrawer() {
      if (!drawer) return false;
      openDrawer(null);
      return true;
    },
    finish: () => wrapUp.finish(),
    unsaved: () => note.unsaved(),
  };
}
