// What stands in place of the figures when there are none: why, and what to do.
import { icon, make, setChildren, show } from "../shared/dom.js";
import { hasText, t } from "../shared/texts.js";

export function makeNotice({ hasToken }) {
  const element = make("main", { class: "wallboard-notice", role: "status" });
  tell("wallboard.connecting");

  function tell(key, detail = null) {
    show(element, true);
    setChildren(element,
      icon("logo"),
      make("h1", {}, t(key)),
      hasText(`${key}.what`) && make("p", {}, t(`${key}.what`)),
      detail && make("p", { class: "muted" }, detail),
      hasText(`${key}.example`) && make("code", {}, `${location.origin}${t(`${key}.example`)}`));
  }

  return {
    element,
    hide: () => show(element, false),
    unreachable: () => tell("wallboard.unreachable"),
    refused({ status, message }) {
      const isTokenWrong = [401, 403].includes(status) && hasToken;
      const key = isTokenWrong ? "wallboard.refused.token" : `wallboard.refused.${status}`;
      tell(hasText(key) ? key : "wallboard.refused", message ?? null);
    },
  };
}
