// Wrap-up: how much of it is left, and the end of it.
import { draw, make, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { duration, nodes, t } from "../shared/texts.js";
import { everySecond, now } from "../shared/clock.js";
import { keyHint, makeButton, pressed, setOff } from "./buttons.js";
import { offers } from "./capabilities.js";
import { perform } from "./operations.js";
import { callerName, lastsUntil } from "./words.js";

// `isHeldUp` answers whether something is to be said first, and leads there.
export function makeWrapUp({ isHeldUp }) {
  const left = draw("circle", { class: "ring-left", cx: 40, cy: 40, r: 35, pathLength: 1, transform: "rotate(-90 40 40)" });
  const seconds = draw("text", { x: 40, y: 41 });
  const track = draw("circle", { class: "ring-track", cx: 40, cy: 40, r: 35 });
  const ring = draw("svg", { class: "ring", viewBox: "0 0 80 80", "aria-hidden": "true" }, track, left, seconds);
  const title = make("h2");
  const about = make("p", { class: "muted" });
  const problem = make("div", { class: "call-problem" });
  const keep = makeButton({ label: t("wrapup.keepOpen"), press: () => request("POST onlineagent/{agentid}/work") });
  const finish = make(
    "button", { class: "button primary", type: "submit" }, make("span", { class: "button-label" }, t("wrapup.finish")),
    keyHint(t("wrapup.finishKey")));
  const element = make(
    "form", { class: "wrapup", hidden: true, onsubmit: (event) => (event.preventDefault(), press()) },
    make("div", { class: "wrapup-top" }, ring, make("div", {}, title, about), make("div", { class: "buttons" }, keep, finish)),
    problem);
  let length = 0;
  let until = null;
  everySecond(element, turn);

  function turn() {
    if (until === null) return;
    const milliseconds = Math.max(0, until - now());
    setText(seconds, duration(Math.ceil(milliseconds / 1000) * 1000));
    setAttribute(seconds, "class", seconds.textContent.length > 4 ? "is-long" : null);
    setAttribute(left, "stroke-dasharray", `${Math.min(1, milliseconds / length)} 1`);
  }

  function update({ desk, last, reason }) {
    until = lastsUntil(desk);
    length = until ? until - desk.state.since : 0;
    show(ring, until !== null);
    turn();
    setChildren(title, last ? make("bdi", {}, callerName(last)) : t("state.wrapup"));
    const from = last?.talkingSince ?? last?.answered ?? null;
    const whole = desk.state.since - from;
    // A page that was loaded anew meanwhile has not seen for how long the caller was held.
    const held = last?.held === undefined ? null : last.held + (last.heldSince ? desk.state.since - last.heldSince : 0);
    const values = { queue: last?.queueName, length: duration(whole - (held ?? 0)) };
    setChildren(about, from !== null && nodes(held === null ? "wrapup.aboutWhole" : "wrapup.about", values));
    show(keep, until !== null && offers("POST onlineagent/{agentid}/work"));
    setOff(keep, reason);
    setOff(finish, reason);
  }

  const press = () => pressed(finish, () => isHeldUp() || request("POST onlineagent/{agentid}/cancelwork"));

  async function request(operation) {
    const answer = await perform(operation);
    setChildren(problem, !answer.ok && make("p", { class: "problem", role: "alert" }, refusalText(answer)));
  }

  return {
    element, update,
    finish() {
      if (element.checkVisibility()) press();
    },
  };
}
