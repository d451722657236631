// The line at the top: whose board it is, whether it is live, and the time.
import { icon, make, setAttribute, setIcon, setText } from "../shared/dom.js";
import { date, t, time } from "../shared/texts.js";

export function makeHead() {
  const name = make("h1", { dir: "auto" });
  const symbol = icon("live");
  const word = make("span");
  const link = make("p", { class: "link-state", role: "status" }, symbol, word);
  const clock = make("time", { class: "clock" });

  return {
    element: make("header", { class: "wallboard-head" }, icon("logo"), name, link, clock),
    name,
    setLink(state) {
      const kind = state.isOpen ? (state.isLinkUp ? "live" : "down") : "lost";
      setAttribute(link, "data-link", kind);
      setIcon(symbol, { live: "live", down: "alert", lost: "link-off" }[kind]);
      setAttribute(symbol, "class", kind === "down" ? "icon icon-solid" : "icon");
      setText(word, kind === "lost" ? t("wallboard.link.lost", { moment: moment(state.asOf) }) : t(`wallboard.link.${kind}`));
    },
    setClock(now) {
      setText(clock, time(now));
      setAttribute(clock, "datetime", new Date(now).toISOString());
    },
  };
}

// 14:32; with the date when that was another day.
function moment(at) {
  const isToday = date(at) === date(Date.now());
  return isToday ? time(at) : `${date(at)}, ${time(at)}`;
}
