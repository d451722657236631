// How I am told of a call when I look elsewhere: by a sound, by a message of the browser, and by a title that changes. Chosen once for this
// browser.
import { make } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { forGood } from "../shared/memory.js";
import { makeButton } from "./buttons.js";
import { makeMenu } from "./menu.js";
import { ringBell, stopBell } from "./bell.js";
import { callerName } from "./words.js";

const memory = forGood("ring");

export function makeRing() {
  const chosen = { sound: true, message: false, ...memory.read() };
  const problem = make("p", { class: "problem", role: "alert", hidden: true }, t("ring.notAllowed"));
  const sound = choice("ring.sound", chosen.sound, (isOn) => choose({ sound: isOn }));
  const message = choice("ring.message", chosen.message && isAllowed(), allow);
  const attempt = makeButton({ label: t("ring.try"), kind: "menu-item", press: () => tell({ caller: t("ring.tried"), queueName: "" }) });
  const menu = makeMenu("", [sound, message, problem, attempt], { kind: "quiet small ring-menu", symbol: "ringing", name: t("ring.title") });
  let ringing = null;
  let note = null;

  function choose(news) {
    memory.write(Object.assign(chosen, news));
  }

  // The browser asks by itself, and remembers the answer.
  async function allow(isOn) {
    const isWanted = isOn && "Notification" in globalThis && await Notification.requestPermission() === "granted";
    message.firstChild.checked = isWanted;
    problem.hidden = isWanted || !isOn;
    choose({ message: isWanted });
  }

  function update({ desk }) {
    const { state, call } = desk;
    // Whoever took a caller knows; what comes by itself has to be heard.
    const next = state.kind === "ringing" && call && !["request", "pickup"].includes(call.kind) ? call.callId : null;
    if (next === ringing?.callId || (next === null && ringing === null)) return;
    hush();
    if (next !== null) {
      ringing = call;
      tell(call, { goesOn: true });
    }
  }

  function tell(call, { goesOn = false } = {}) {
    if (chosen.sound) ringBell({ goesOn });
    if (!chosen.message || !isAllowed()) return;
    note?.close();
    note = new Notification(t("ring.rings", { caller: callerName(call) }), { body: call.queueName, tag: "linefinder-ring" });
    note.onclick = () => {
      focus();
      note?.close();
    };
  }

  function hush() {
    ringing = null;
    stopBell();
    note?.close();
    note = null;
  }

  return {
    element: menu.element, update,
    // What the title says now and then; null: nothing rings.
    title: () => ringing && t("ring.rings", { caller: callerName(ringing) }),
    stop: hush,
  };
}

const isAllowed = () => "Notification" in globalThis && Notification.permission === "granted";

function choice(key, isChosen, change) {
  const input = make("input", { type: "checkbox", checked: isChosen, onchange: () => change(input.checked) });
  return make("label", { class: "menu-item" }, input, " ", make("span", {}, t(key)));
}
