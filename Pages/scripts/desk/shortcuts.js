// Keys that work outside of fields, and those that work everywhere. Letters can be switched off, for those whose hand or voice presses keys
// by chance.
import { make } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { forGood } from "../shared/memory.js";
import { isField, isFieldLost, isHushed } from "./hush.js";
import { commandOf, keyName } from "./keys.js";

const memory = forGood("shortcuts");
const isOn = () => memory.read() !== "off";

// What the list shows: keys, and the text of what they do.
const deskRows = [
  [["↑", "↓"], "keys.step"], [["⏎"], "keys.take"], [["/"], "keys.find"], [["N"], "keys.note"], [["I"], "keys.idle"], [["B"], "keys.busy"],
  [["P"], "keys.rest"], [["A"], "keys.answer"], [["K"], "keys.keypad"], [["R"], "keys.record"], [["M"], "keys.mute"], [["C"], "keys.reach"],
  [["S"], "keys.snatch"], [["V"], "keys.previews"], [["Alt+C"], "keys.preview.call"], [["Alt+R"], "keys.preview.refuse"],
  [["Alt+H"], "keys.hold"], [["Alt+P"], "keys.pauseRecording"], [["Alt+B"], "keys.back"], [["Alt+J"], "keys.join"], [["Alt+O"], "keys.connect"],
  [["Alt+L"], "keys.release"], [["Alt+X"], "keys.refuse"], [["Alt+G"], "keys.giveBack"], [["Ctrl", "⏎"], "keys.finish"], [["Alt+1", "…"], "keys.disposition"],
  [["Esc"], "keys.escape"], [["?"], "keys.list"],
];

export function makeDeskShortcuts({ waiting, calls, band, colleagues }) {
  const ways = {
    "/": () => waiting.find(),
    N: () => calls.writeNote(),
    C: () => colleagues.find(),
    S: () => colleagues.snatch(),
    V: () => calls.goToPreviews(),
    I: () => band.sayIdle(),
    B: () => band.chooseBusy(),
    P: () => band.chooseRest(),
    Enter: () => waiting.takeNext(),
    ArrowDown: () => waiting.step(1),
    ArrowUp: () => waiting.step(-1),
    Escape: () => calls.closeDrawer() || calls.leaveNote(),
  };
  return makeShortcuts({ rows: deskRows, ways, buttonOf: calls.buttonOf, finish: calls.finish });
}

// `ways`: what keys do. `buttonOf(command)`: the button that another one presses, or null. `finish`: what Ctrl and Enter do.
export function makeShortcuts({ rows, ways: own, buttonOf, finish }) {
  const dialog = makeDialog(rows);
  const ways = { ...own, "?": () => dialog.showModal() };

  function pressed(event) {
    if (event.defaultPrevented || document.querySelector("dialog[open]") || event.isComposing) return;
    if (event.ctrlKey && event.key === "Enter") return finish();
    if (isFieldLost()) return passOver(event);
    const isInField = isField(event.target);
    const command = commandOf(event, isInField);
    if (!command || (event.repeat && !command.startsWith("Arrow"))) return;
    // Alt, Escape and the arrows are no letters: they stay when these are switched off.
    const isSign = command.length === 1;
    if (isSign && (!isOn() || isInField || isHushed(event))) return;
    if (isInField && !command.startsWith("Alt+") && command !== "Escape") return;
    if (command === "Enter" && isPressable(event.target)) return;
    if (command.startsWith("Arrow") && event.target.closest(".menu, [role=radiogroup], [type=radio]")) return;
    const way = ways[command] ?? pressOf(command);
    if (!way) return;
    event.preventDefault();
    way();
  }

  // What is left of a word whose field has gone: it neither scrolls nor presses what has the focus now.
  function passOver(event) {
    isHushed(event);
    if (!event.ctrlKey && !event.metaKey && event.key !== "Tab") event.preventDefault();
  }

  function pressOf(command) {
    const button = buttonOf(command);
    return button && (() => button.click());
  }

  addEventListener("keydown", pressed);
  return { element: dialog, show: () => dialog.showModal(), stop: () => removeEventListener("keydown", pressed) };
}

// Has a meaning of its own for Enter.
const isPressable = (element) => element.closest?.("button, a, summary, select, input, textarea, label") !== null;

function makeDialog(rows) {
  const toggle = make("input", {
    type: "checkbox", checked: isOn(), onchange: () => memory.write(toggle.checked ? "on" : "off"),
  });
  const list = make("dl", { class: "keys" }, rows.map(([keys, text]) =>
    make("div", {}, make("dt", {}, keys.map((key) => make("kbd", {}, keyName(key)))), make("dd", {}, t(text)))));
  const dialog = make(
    "dialog", { class: "dialog", "aria-labelledby": "keys-title" },
    make("h2", { id: "keys-title" }, t("shortcuts.title")), list,
    make("label", { class: "menu-item" }, toggle, " ", make("span", {}, t("shortcuts.on"))),
    make("p", { class: "muted" }, t("shortcuts.why")),
    make("form", { method: "dialog" }, make("button", { class: "button", type: "submit" }, t("common.close"))));
  return dialog;
}
