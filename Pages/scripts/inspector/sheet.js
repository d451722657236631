// The agent who is chosen: how to be with the agent, what can be set, and what is known. What grows and shrinks with a call stands below all that
// is pressed: a hand that is about to press means what it sees.
import { icon, lamp, make, setAttribute, setChildren, setIcon, setText, show } from "../shared/dom.js";
import { setTimer, timer } from "../shared/clock.js";
import { t } from "../shared/texts.js";
import { makeButton } from "../desk/buttons.js";
import { keepFocus } from "../desk/focus.js";
import { makeFacts } from "./facts.js";
import { makeForce } from "./force.js";
import { symbolOf } from "./tile.js";
import { makeWayButtons } from "./way-buttons.js";
import { look, stateWords, why } from "./words.js";

// `closed` is told when nobody is to be looked at any more.
export function makeSheet({ presence, confirm, closed }) {
  const mark = lamp("busy", { large: true });
  const name = make("bdi");
  const number = make("span", { class: "muted" });
  const title = make("h2", { id: "sheet-title" }, name, " ", number);
  const state = make("span", { class: "sheet-state" });
  const clock = timer();
  const close = makeButton({ label: "", symbol: "close", kind: "quiet small", "aria-label": t("common.close"), press: closed });
  const head = make("div", { class: "sheet-head" }, mark, make("div", {}, title, make("p", { class: "sheet-line" }, state, " ", make("b", {}, clock))), close);
  const problem = make("div", { class: "call-problem" });
  const facts = makeFacts();
  const known = make("section", { "aria-label": t("inspector.known") }, facts.element);
  const wayButtons = makeWayButtons({ presence });
  const force = makeForce({ presence, confirm, tell });
  const card = make("div", { class: "sheet-card" }, head, wayButtons.element, force.element, problem, known);
  const nobody = make("p", { class: "sheet-nobody" }, icon("person"), " ", t("inspector.choose"));
  const element = make("section", { class: "panel agent-sheet", "aria-labelledby": "sheet-title", tabindex: "-1" }, card, nobody);
  let agent = null;
  let isOpening = false;

  // What was refused, until something else is asked or another agent is looked at.
  function tell(answer) {
    setChildren(problem, !answer.ok && make("p", { class: "problem", role: "alert" }, why(answer, agent)));
    problem.scrollIntoView({ block: "nearest" });
  }

  function update(view, agents) {
    agent = agents.chosen;
    keepFocus(element, () => {
      show(card, agent !== null);
      show(nobody, agent === null);
      setAttribute(element, "aria-labelledby", agent ? title.id : null);
      setAttribute(element, "aria-label", agent ? null : t("inspector.sheet"));
    });
    if (!agent) return;
    setAttribute(head, "data-state", look(agent));
    setAttribute(mark, "data-state", look(agent));
    setIcon(mark.firstChild, symbolOf(agent));
    show(mark.firstChild, look(agent) !== "out");
    setText(name, agent.name);
    setText(number, agent.workNo);
    setText(state, stateWords(agent, view.desk));
    setTimer(clock, { since: look(agent) === "out" ? null : agent.state.since });
    facts.update(agent, view);
    show(known, facts.element.childElementCount > 0);
    wayButtons.update(agent, view);
    force.update(agent, view, agents.queues);
    // Where the sheet stands above the list it would open unseen.
    if (isOpening && element.getBoundingClientRect().top < 0) element.scrollIntoView({ block: "start" });
    isOpening = false;
  }

  return {
    element, update, tell,
    open(next, isPressed) {
      if (agent?.workNo !== next.workNo) setChildren(problem);
      isOpening = isPressed;
    },
    buttonOf: (key) => (agent ? wayButtons.buttonOf(key) : null),
  };
}
