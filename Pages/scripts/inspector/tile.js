// One agent in the list: who, in which state, since when, with whom; and who hears the agent.
import { icon, lamp, make, setAttribute, setIcon, setText, show } from "../shared/dom.js";
import { now, setTimer, timer } from "../shared/clock.js";
import { t } from "../shared/texts.js";
import { aboutWords, look, stateWords } from "./words.js";

// `press(agent)`: it is chosen.
export function makeTile(agent, { press }) {
  const id = `agent-${agent.workNo}`;
  const name = make("bdi");
  const number = make("span", { class: "muted" });
  const part = {
    mark: lamp("busy"), name, number,
    button: make(
      "button", { class: "agent-name truncate", type: "button", tabindex: "-1", "aria-pressed": "false", "aria-describedby": `${id}-state ${id}-call ${id}-with`, onclick: () => press(tile.agent) },
      name, " ", number),
    clock: timer({ each: () => showOver(tile) }),
    state: make("p", { class: "agent-state truncate", id: `${id}-state` }),
    about: make("p", { class: "agent-call truncate", id: `${id}-call`, dir: "auto" }),
    withWords: make("span", { class: "visually-hidden", id: `${id}-with` }),
  };
  part.with = make("span", { class: "agent-with", hidden: true }, icon("listen"), part.withWords);
  part.mark.append(icon("alert", { solid: true }));
  part.mark.lastChild.classList.add("lamp-badge");
  const tile = make("li", { class: "agent" }, part.mark, part.button, part.clock, part.state, part.with, part.about);
  return Object.assign(tile, { parts: part, agent });
}

// `me`: the inspector's own number.
export function updateTile(tile, agent, { isChosen, reasons, me }) {
  tile.agent = agent;
  const state = stateWords(agent, reasons);
  const about = aboutWords(agent);
  const others = agent.inspectors.map(({ workNo, name }) => (workNo === me ? t("inspector.you") : name)).join(t("band.separator"));
  const signature = [agent.name, state, about, agent.state.since, agent.state.until, others, isChosen].join("\u0000");
  if (tile.signature === signature) return;
  tile.signature = signature;
  const { parts } = tile;
  setAttribute(tile, "data-state", look(agent));
  setAttribute(tile, "class", isChosen ? "agent is-selected" : "agent");
  setAttribute(parts.mark, "data-state", look(agent));
  setIcon(parts.mark.firstChild, symbolOf(agent));
  show(parts.mark.firstChild, look(agent) !== "out");
  setText(parts.name, agent.name);
  setText(parts.number, agent.workNo);
  setAttribute(parts.button, "aria-pressed", String(isChosen));
  setTimer(parts.clock, { since: look(agent) === "out" ? null : agent.state.since });
  setText(parts.state, state);
  setText(parts.about, about);
  show(parts.with, others !== "");
  setText(parts.withWords, others && t("inspector.with", { supervisors: others }));
  setAttribute(parts.with, "title", others && t("inspector.with", { supervisors: others }));
  showOver(tile);
}

export const symbolOf = (agent) => ({ inspecting: "listen", out: "idle" })[look(agent)] ?? look(agent);

// A rest that has run out.
function showOver({ agent, parts }) {
  const isOver = agent.state.kind === "rest" && agent.state.until !== null && agent.state.until < now();
  setAttribute(parts.mark.parentNode, "data-level", isOver ? "over" : null);
  setAttribute(parts.mark, "class", isOver ? "lamp is-over" : "lamp");
}
