// What stands there without a session: that the desk has to be opened first.
import { icon, make, setChildren } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { why } from "./why.js";

// `tryAgain` is called by the button.
export function makeHint({ tryAgain }) {
  const element = make("main", { class: "hint" });

  return {
    element,
    // `answer` is what the gateway refused with, if it was asked.
    tell(key, answer) {
      setChildren(element,
        icon("logo"),
        make("h1", {}, t(key)),
        make("p", { role: "status" }, answer ? why(answer) : t(`${key}.what`)),
        make("div", { class: "buttons" },
          make("a", { class: "button primary", href: "/desk/" }, t("history.toDesk")),
          make("button", { class: "button", type: "button", onclick: tryAgain }, t("history.tryAgain"))));
    },
  };
}
