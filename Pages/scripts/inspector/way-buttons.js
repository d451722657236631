// To be with an agent: three ways, one press each, changed in place; to take the call over; and to stop.
import { icon, make, setAttribute, setText, show } from "../shared/dom.js";
import { nodes, t } from "../shared/texts.js";
import { isOff, keyHint, makeButton, pressed, setOff } from "../desk/buttons.js";
import { offers } from "../desk/capabilities.js";
import { keyName } from "../desk/keys.js";
import { makeSteady, say } from "./steady.js";
import { whole } from "./words.js";
import { takeOver, ways } from "./ways.js";

// What may stand below the ways: what keeps me from being with the agent, or what follows from it.
const notes = ["takesOver", "isOut", "liftPhone", "inCall.first", "inspects", "leaves", "stays", "noCaller"];

export function makeWayButtons({ presence }) {
  const title = make("h3", { id: "ways-title" });
  const hints = new Map(ways.map(({ name }) => [name, makeSteady("span", { class: "muted steady" })]));
  const buttons = ways.map((way) => makeWay(way));
  const note = makeSteady("p", { class: "muted steady", id: "ways-note", role: "status" });
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
    const shown = noteOf({ desk, inspection, isTakenUp });
    const isHindered = !["leaves", "stays", "noCaller"].includes(shown);
    setText(title, t("inspector.beWith", { agent: agent.name }));
    const isAlone = agent.call === null;
    ways.forEach((way, index) => {
      show(buttons[index], presence.may(way.right) && offers(way.begin));
      setAttribute(buttons[index], "aria-pressed", String(inspection?.hasBegun === true && inspection.mode === way.mode));
      const texts = Object.fromEntries(["noCall", "hint"].map((each) => [each, nodes(`inspector.${way.name}.${each}`, { agent: agent.name })]));
      say(hints.get(way.name), texts, isAlone ? "noCall" : "hint");
      setOff(buttons[index], reason ?? (isHindered ? note.id : null));
    });
    const values = { agent: agent.name, phone: desk.agent.phone, other: whole(desk.inspection ?? agent) };
    say(note, Object.fromEntries(notes.map((each) => [each, nodes(`inspector.${each}`, values)])), shown);
    show(over, presence.may("insert") && offers(takeOver));
    setOff(over, reason ?? (isHindered || !hasCustomer(agent) ? note.id : null));
    setOff(stop, reason ?? (inspection ? null : note.id));
  }

  function noteOf({ desk, inspection, isTakenUp }) {
    if (presence.isTakingOver(agent)) return "takesOver";
    if (agent.state.kind === "signedOut") return "isOut";
    if (inspection && !inspection.hasBegun) return "liftPhone";
    if (isTakenUp) return "inCall.first";
    if (agent.state.kind === "inspecting") return "inspects";
    if (desk.inspection && !inspection) return "leaves";
    return hasCustomer(agent) ? "stays" : "noCaller";
  }

  return {
    element, update,
    buttonOf: (key) => [...element.querySelectorAll(`[data-key="${key}"]`)].find((button) => button.checkVisibility() && !isOff(button)) ?? null,
  };
}

// Somebody from outside who talks, or is on hold.
const hasCustomer = ({ state, call }) =>
  call !== null && ["talking", "held"].includes(state.kind) && call.parties.some(({ workNo }) => workNo === null);
