// A list under a button: opened by it, closed by Escape, by a press elsewhere, and by a choice.
import { icon, make } from "../shared/dom.js";
import { isOff, makeButton } from "./buttons.js";

let count = 0;

export function makeMenu(label, children, { kind = "" } = {}) {
  count += 1;
  const list = make("div", { class: "menu-list", id: `menu-${count}`, hidden: true }, children);
  const opener = makeButton({
    label, kind, "aria-expanded": "false", "aria-controls": list.id, press: () => (list.hidden ? open() : close()),
  });
  opener.append(" ", icon("chevron"));
  const element = make("div", { class: "menu", onkeydown: key }, opener, list);

  function open() {
    list.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", elsewhere);
    element.addEventListener("focusout", left);
  }

  function close() {
    if (list.hidden) return;
    const hadFocus = list.contains(document.activeElement);
    list.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", elsewhere);
    element.removeEventListener("focusout", left);
    if (hadFocus) opener.focus();
  }

  const elsewhere = (event) => {
    if (!element.contains(event.target)) close();
  };

  const left = (event) => {
    if (event.relatedTarget && !element.contains(event.relatedTarget)) close();
  };

  function key(event) {
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !isOff(opener)) {
      event.preventDefault();
      event.stopPropagation();
      if (list.hidden) open();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
  }

  function step(by) {
    const stops = [...list.querySelectorAll("button, input")];
    const at = stops.indexOf(document.activeElement);
    stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
  }

  return { element, opener, close };
}
