// Whether there is a keyboard: letters for keys are shown only then. Where one points with a finger there is none, until a key is pressed
// that no field asked for.
import { setAttribute } from "../shared/dom.js";
import { isField } from "./hush.js";

const finger = matchMedia("(pointer: coarse)");
let wasPressed = false;

export function lookForKeyboard() {
  finger.addEventListener("change", tell);
  addEventListener("keydown", ({ target, key, isTrusted }) => {
    if (!isTrusted || key === "Unidentified" || isField(target)) return;
    wasPressed = true;
    tell();
  }, true);
  tell();
}

const tell = () => setAttribute(document.documentElement, "data-keyboard", !finger.matches || wasPressed);
