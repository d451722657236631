// What stands there without a session: that another page has to be opened first, or that one may not see this one.
import { icon, make, setChildren } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { why } from "./why.js";

// `tryAgain` is called by the button. `ways`: the pages where one signs in, the first before others, as { href, key }.
export function makeHint({ tryAgain, ways }) {
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
          ways.map(({ href, key: word }, index) => make("a", { class: index === 0 ? "button primary" : "button", href }, t(word))),
          make("button", { class: "button", type: "button", onclick: tryAgain }, t("history.tryAgain"))));
    },
  };
}
