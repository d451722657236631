// To be with an agent: three ways, one press each, changed in place; to take the call over; and to stop.
import { icon, make, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { nodes, t } from "../shared/texts.js";
import { isOff, keyHint, makeButton, pressed, setOff } from "../desk/buttons.js";
import { offers } from "../desk/capabilities.js";
import { keyName } from "../desk/keys.js";
import { whole } from "./words.js";
import { takeOver, ways } from "./ways.js";

export function makeWayButtons({ presence }) {
  const title = make("h3", { id: "ways-title" });
  const hints = new Map(ways.map(({ name }) => [name, make("span", { class: "muted" })]));
  const buttons = ways.map((way) => makeWay(way));
  const note = make("p", { class: "muted", id: "ways-note", role: "status" });
  const over = makeButton({
    label: t("inspector.takeOver"), symbol: "take-over", directed: true, key: keyName("Alt+T"), "data-key": "Alt+T", press: () => presence.takeOver(agent),
  });
  const stop = makeButton({ label: t("inspector.stop"), key: "Esc", press: () => presence.stop() });
  const element = make(
    "section", { "aria-labelledby": "ways-title" }, title,
    make("div", { class: "ways", role: "group", "aria-labelledby": "ways-title" }, buttons), note, make("div", { class: "pairs" }, over, stop));
  let agent = null;

  function makeWay(way) {
    return make(
      "button", { class: "way", type: "button", "aria-pressed": "false", "data-key": way.key, onclick: (event) => pressed(event.currentTarget, () => presence.be(way, agent), event) },
      icon(way.symbol), make("span", {}, make("strong", {}, t(`inspector.${way.name}`)), " ", hints.get(way.name)), keyHint(way.key));
  }

  function update(next, { desk, reason }) {
    agent = next;
    const inspection = desk.inspection?.workNo === agent.workNo ? desk.inspection : null;
    const isTakenUp = ["ringing", "calling", "talking", "held", "recording", "engaged"].includes(desk.state.kind);
    // What keeps me from being with the agent; said below the ways.
    const words = hindrance({ desk, inspection, isTakenUp });
    setText(title, t("inspector.beWith", { agent: agent.name }));
    const isAlone = agent.call === null;
    ways.forEach((way, index) => {
      show(buttons[index], presence.may(way.right) && offers(way.begin));
      setAttribute(buttons[index], "aria-pressed", String(inspection?.hasBegun === true && inspection.mode === way.mode));
      setChildren(hints.get(way.name), nodes(`inspector.${way.name}.${isAlone ? "noCall" : "hint"}`, { agent: agent.name }));
      setOff(buttons[index], reason ?? (words.isOff ? note.id : null));
    });
    setChildren(note, words.text);
    show(over, presence.may("insert") && offers(takeOver));
    setOff(over, reason ?? (words.isOff || !hasCustomer(agent) ? note.id : null));
    show(stop, inspection !== null);
    setOff(stop, reason);
  }

  function hindrance({ desk, inspection, isTakenUp }) {
    const values = { agent: agent.name, phone: desk.agent.phone };
    if (presence.isTakingOver(agent)) return { isOff: true, text: nodes("inspector.takesOver", values) };
    if (agent.state.kind === "signedOut") return { isOff: true, text: nodes("inspector.isOut", values) };
    if (inspection && !inspection.hasBegun) return { isOff: true, text: nodes("inspector.liftPhone", values) };
    if (isTakenUp) return { isOff: true, text: t("inspector.inCall.first") };
    if (agent.state.kind === "inspecting") return { isOff: true, text: nodes("inspector.inspects", values) };
    if (desk.inspection && !inspection) return { isOff: false, text: nodes("inspector.leaves", { ...values, other: whole(desk.inspection) }) };
    return { isOff: false, text: nodes(hasCustomer(agent) ? "inspector.stays" : "inspector.noCaller", values) };
  }

  return {
    element, update,
    buttonOf: (key) => [...element.querySelectorAll(`[data-key="${key}"]`)].find((button) => button.checkVisibility() && !isOff(button)) ?? null,
  };
}

// Somebody from outside who talks, or is on hold.
const hasCustomer = ({ state, call }) =>
  call !== null && ["talking", "held"].includes(state.kind) && call.parties.some(({ workNo }) => workNo === null);
