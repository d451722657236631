// A list under a button: opened by it, closed by Escape, by a press elsewhere, and by a choice.
import { icon, make } from "../shared/dom.js";
import { isOff, makeButton } from "./buttons.js";

let count = 0;

// `symbol`: an icon before the label; `name`: what it is called where the label is an icon alone.
export function makeMenu(label, children, { kind = "", key = null, symbol = null, name = null } = {}) {
  count += 1;
  const list = make("div", { class: "menu-list", id: `menu-${count}`, hidden: true }, children);
  const opener = makeButton({
    label, kind, key, symbol, "aria-label": name, "aria-expanded": "false", "aria-controls": list.id,
    press: () => (list.hidden ? open() : close()),
  });
  opener.append(" ", icon("chevron"));
  const element = make("div", { class: "menu", onkeydown: keyed }, opener, list);

  function open() {
    list.hidden = false;
    keepInWindow(list);
    // Where it hangs below an edge that can be scrolled, it comes up as a whole.
    list.scrollIntoView({ block: "nearest" });
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

  // To press words gives the focus to whatever around them takes it: that is not to leave.
  const left = ({ relatedTarget }) => {
    if (relatedTarget && !element.contains(relatedTarget) && !relatedTarget.contains(element)) close();
  };

  function keyed(event) {
    if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    } else if (["ArrowDown", "ArrowUp"].includes(event.key) && !isOff(opener)) {
      event.preventDefault();
      event.stopPropagation();
      if (list.hidden) open();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && ["checkbox", "radio"].includes(event.target.type)) {
      event.preventDefault();
      event.target.click();
    }
  }

  function step(by) {
    const stops = [...list.querySelectorAll("button, input")].filter((each) => each.checkVisibility());
    const at = stops.indexOf(document.activeElement);
    stops[Math.max(0, Math.min(stops.length - 1, at + by))]?.focus();
  }

  return {
    element, opener, close,
    // By a key: with the first choice under the hand.
    choose() {
      if (isOff(opener) || !opener.checkVisibility()) return;
      open();
      step(1);
    },
  };
}

// A list is in line with an edge of its button. Where that has no room, at the edge of the window, the list moves into it.
function keepInWindow(list) {
  const gap = 8;
  list.style.translate = "none";
  const { left, right } = list.getBoundingClientRect();
  const room = document.documentElement.clientWidth - gap;
  const by = Math.max(0, gap - left) - Math.max(0, right - room);
  list.style.translate = `${by}px`;
}
