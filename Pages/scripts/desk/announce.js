// One line for what the eye sees and the ear would miss: outcomes, never timers.
import { make } from "../shared/dom.js";

const line = make("p", { class: "visually-hidden", "aria-live": "polite" });

export const makeAnnouncer = () => line;

// The same words twice are two events: an empty line lies between them.
export function announce(text) {
  line.textContent = "";
  setTimeout(() => { line.textContent = text; }, 50);
}
