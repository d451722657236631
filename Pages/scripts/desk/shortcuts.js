// Keys that work alone, outside of fields. They can be switched off, for those whose hand or voice presses keys by chance.
import { make } from "../shared/dom.js";
import { t } from "../shared/texts.js";

const memory = "linefinder.shortcuts";
const isOn = () => localStorage.getItem(memory) !== "off";

// What the list shows: keys, and the text of what they do.
const rows = [
  [["↑", "↓"], "keys.step"], [["⏎"], "keys.take"], [["/"], "keys.find"], [["A"], "keys.answer"], [["X"], "keys.refuse"],
  [["H"], "keys.hold"], [["K"], "keys.keypad"], [["R"], "keys.record"], [["L"], "keys.release"], [["Esc"], "keys.escape"],
  [["Ctrl", "⏎"], "keys.finish"], [["?"], "keys.list"],
];

export function makeShortcuts({ waiting, call }) {
  const dialog = makeDialog();
  const ways = {
    "?": () => dialog.showModal(),
    "/": () => waiting.find(),
    ArrowDown: () => waiting.step(1),
    ArrowUp: () => waiting.step(-1),
    Escape: () => {
      if (!call.closeDrawer()) call.buttonOf("Esc")?.click();
    },
  };

  function pressed(event) {
    if (event.defaultPrevented || dialog.open || event.metaKey || event.altKey) return;
    if (event.ctrlKey) {
      if (event.key === "Enter") call.finish();
      return;
    }
    // Escape and the arrows are no letters: they stay when these are switched off.
    const isLetter = event.key.length === 1;
    if (isLetter && !isOn()) return;
    if (event.key !== "Escape" && event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key.startsWith("Arrow") && event.target.closest(".menu")) return;
    const way = ways[event.key] ?? pressOf(event.key);
    if (!way || event.repeat && !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    way();
  }

  function pressOf(key) {
    const button = /^[a-z]$/i.test(key) && call.buttonOf(key.toUpperCase());
    return button && (() => button.click());
  }

  addEventListener("keydown", pressed);
  return { element: dialog, show: () => dialog.showModal(), stop: () => removeEventListener("keydown", pressed) };
}

function makeDialog() {
  const toggle = make("input", {
    type: "checkbox", checked: isOn(), onchange: () => localStorage.setItem(memory, toggle.checked ? "on" : "off"),
  });
  const list = make("dl", { class: "keys" }, rows.map(([keys, text]) =>
    make("div", {}, make("dt", {}, keys.map((key) => make("kbd", {}, key))), make("dd", {}, t(text)))));
  const dialog = make(
    "dialog", { class: "dialog", "aria-labelledby": "keys-title" },
    make("h2", { id: "keys-title" }, t("shortcuts.title")), list,
    make("label", { class: "menu-item" }, toggle, " ", make("span", {}, t("shortcuts.on"))),
    make("p", { class: "muted" }, t("shortcuts.why")),
    make("form", { method: "dialog" }, make("button", { class: "button", type: "submit" }, t("common.close"))));
  return dialog;
}
