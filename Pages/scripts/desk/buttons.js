// Buttons that say why they are off, and that are pressed once while the gateway answers.
import { icon, make, setAttribute } from "../shared/dom.js";

// `press` may answer with a promise: until it is kept, pressing again does nothing. `key` is the shortcut's letter, as shown.
export function makeButton({ label, symbol = null, solid = false, directed = false, key = null, press, kind = "", ...attributes }) {
  const element = make(
    "button", { class: `button ${kind}`.trim(), type: "button", onclick: (event) => pressed(element, press, event), ...attributes },
    symbol && icon(symbol, { solid, directed }), symbol ? " " : null, make("span", { class: "button-label" }, label), keyHint(key));
  return element;
}

export function keyHint(key) {
  return key && [" ", make("kbd", { "aria-hidden": "true" }, key)];
}

export async function pressed(element, press, event) {
  if (isOff(element) || element.hasAttribute("aria-busy")) return;
  const outcome = press(event);
  if (!(outcome instanceof Promise)) return;
  element.setAttribute("aria-busy", "true");
  try {
    await outcome;
  } finally {
    element.removeAttribute("aria-busy");
  }
}

// Off buttons stay where they are and can be reached: `reason` is the id of the element that says why.
export function setOff(element, reason) {
  setAttribute(element, "aria-disabled", reason ? "true" : null);
  setAttribute(element, "aria-describedby", reason);
}

export const isOff = (element) => element.getAttribute("aria-disabled") === "true";
