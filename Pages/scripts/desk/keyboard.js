// Whether there is a keyboard: letters for keys are shown only then. Where the hand points with a mouse there is one; elsewhere there is one
// as soon as a key is pressed that no field asked for.
import { setAttribute } from "../shared/dom.js";
import { isField } from "./hush.js";

const mouse = matchMedia("(hover: hover) and (pointer: fine)");
let wasPressed = false;

export function lookForKeyboard() {
  mouse.addEventListener("change", tell);
  addEventListener("keydown", ({ target, key, isTrusted }) => {
    if (!isTrusted || key === "Unidentified" || isField(target)) return;
    wasPressed = true;
    tell();
  }, true);
  tell();
}

const tell = () => setAttribute(document.documentElement, "data-keyboard", mouse.matches || wasPressed);
