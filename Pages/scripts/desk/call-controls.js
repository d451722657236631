// What can be done with my call at this moment, and what comes next while it rings.
import { make, reconcile, setAttribute, setChildren, setIcon, setText, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { nodes, t } from "../shared/texts.js";
import { timer } from "../shared/clock.js";
import { makeButton, setOff } from "./buttons.js";
import { callControls, isAnsweredByHand } from "./controls.js";
import { keyName } from "./keys.js";
import { makeKeypad } from "./keypad.js";
import { offers } from "./capabilities.js";
import { perform } from "./operations.js";
import { callerName } from "./words.js";

export function makeCallControls({ note }) {
  const next = make("p", { class: "call-next-text" });
  const nextButtons = make("div", { class: "buttons" });
  const nextLine = make("div", { class: "call-next", role: "group", "aria-label": t("call.controls") }, next, nextButtons);
  const controls = make("div", { class: "call-controls", role: "group", "aria-label": t("call.controls") });
  const problem = make("div", { class: "call-problem" });
  const keypad = makeKeypad({ close: () => openDrawer(null) });
  let moment = null;
  let drawer = null;

  function update(present, reason) {
    if (present.kind !== moment?.kind) setChildren(problem);
    moment = present;
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
      label: "", symbol: control.symbol ?? null, solid: control.solid, directed: control.directed, key: keyName(control.key),
      press: () => use(button.control),
    });
    return button;
  }

  function updateControl(button, control, reason) {
    button.control = control;
    setAttribute(button, "class", `button ${control.kind ?? ""}`.trim());
    setAttribute(button, "data-key", control.key);
    setText(button.querySelector("kbd"), keyName(control.key));
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
    if (control.slot === "release" || control.sendsNote) await note.flush();
    const body = control.sendsNote ? { callid: call.callId, note: note.text().slice(0, 500) } : control.body;
    const answer = await perform(control.operation, { callid: call.callId }, { query: control.query?.(moment), body });
    tell(answer, { caller: callerName(call) });
  }

  // What was refused, where it was asked.
  function tell(answer, values) {
    setChildren(problem, !answer.ok && make("p", { class: "problem", role: "alert" }, refusalText(answer, values)));
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
    if (call.isOwnPhoneUp) return nodes(isAnsweredByHand(moment) ? "call.answerNow" : "call.phoneIsUp", values);
    const text = make("b", {}, nodes("call.liftPhone", values));
    const key = {
      request: "call.thenBack", pickup: "call.thenBack", routing: "call.thenOn", recall: "call.thenEnds", transfer: "call.thenStays",
      help: "call.thenStays", inner: "call.thenStays",
    }[call.kind];
    if (!call.ringUntil) return text;
    return [text, " ", nodes(key, { ...values, place: call.place ?? 1, left: timer({ until: call.ringUntil }) })];
  }

  return {
    update, tell,
    elements: [nextLine, controls, problem, keypad.element],
    // The button that a key presses at this moment.
    buttonOf: (key) => [nextButtons, controls].flatMap((each) => [...each.querySelectorAll(`[data-key="${key}"]`)])
      .find((button) => button.checkVisibility()),
    closeDrawer() {
      if (!drawer) return false;
      openDrawer(null);
      return true;
    },
  };
}
