// A note that could not be kept with its call any more stays in view until somebody has seen it.
import { lamp, make, setText, show } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { makeButton } from "./buttons.js";
import { callerName } from "./words.js";

export function makeLeftover({ forget }) {
  const title = make("strong");
  const text = make("p", { class: "kept-note", dir: "auto" });
  const dismiss = makeButton({
    label: t("leftover.dismiss"),
    press: () => {
      forget();
      show(element, false);
      document.querySelector("[data-heir]").focus({ preventScroll: true });
    },
  });
  const element = make(
    "section", { class: "notice leftover", "data-state": "alert", "aria-label": t("leftover.title"), hidden: true },
    lamp("alert"), make("div", {}, title, text), make("div", { class: "buttons" }, dismiss));

  function update(unsaved, call) {
    show(element, unsaved !== null);
    setText(text, unsaved ?? "");
    if (call) setText(title, t("leftover.why", { caller: callerName(call) }));
  }

  return { element, update };
}
