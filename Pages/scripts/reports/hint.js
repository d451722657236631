// What stands there in place of reports: that one has to sign in first, or may not see them.
import { icon, make, setChildren } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { t } from "../shared/texts.js";

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
        make("p", { role: "status" }, answer ? refusalText(answer) : t(`${key}.what`)),
        make("div", { class: "buttons" },
          make("a", { class: "button primary", href: "/inspector/" }, t("reports.toSupervisor")),
          make("a", { class: "button", href: "/desk/" }, t("history.toDesk")),
          make("button", { class: "button", type: "button", onclick: tryAgain }, t("history.tryAgain"))));
    },
  };
}
