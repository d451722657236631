// The connection to the gateway is lost: for how long, what goes on, what waits, and when it is tried again.
import { lamp, make, setChildren, show } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { timeAt, timer, setTimer } from "../shared/clock.js";
import { makeButton } from "./buttons.js";
import { announce } from "./announce.js";

export function makeConnection({ tryNow }) {
  const since = timer();
  const until = timer();
  const waits = make("span", { "aria-hidden": "true" }, t("connection.nextIn"), " ", until);
  const button = makeButton({ label: t("connection.tryNow"), press: tryNow });
  button.append(" ", waits);
  const part = (key) => make("span", {}, make("b", {}, t(`${key}.title`)), " ", t(key));
  const words = make("strong", { id: "connection-lost" }, t("connection.lost"));
  const element = make(
    "section", { class: "banner", "aria-labelledby": "connection-lost", hidden: true }, lamp("alert", { symbol: "link-off", large: true, solid: false }),
    make(
      "div", {}, make("p", { class: "banner-title" }, words, " ", make("span", { "aria-hidden": "true" }, since)),
      make("p", {}, part("connection.goesOn"), part("connection.waits"))),
    button);
  const spoken = make("div", { class: "visually-hidden", role: "alert" });
  let wasLost = false;

  function update({ isOpen, heardAt, nextTry }) {
    show(element, !isOpen);
    show(waits, nextTry !== null);
    if (nextTry !== null) setTimer(until, { until: timeAt(nextTry) });
    setTimer(since, { since: timeAt(heardAt) });
    if (wasLost === !isOpen) return;
    wasLost = !isOpen;
    setChildren(spoken, wasLost && t("connection.lost"));
    if (!wasLost) announce(t("connection.back"));
  }

  return { element: make("div", {}, spoken, element), update };
}
