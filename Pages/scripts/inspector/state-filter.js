// How many agents are in each state; and only those of some states on request.
import { lamp, make, setAttribute, setText, show } from "../shared/dom.js";
import { number, t } from "../shared/texts.js";
import { makeButton } from "../desk/buttons.js";

const states = ["idle", "ringing", "talking", "held", "wrapup", "rest", "busy", "inspecting", "out"];
const symbols = { inspecting: "listen" };

export function makeStateFilter({ changed }) {
  const chosen = new Set();
  const buttons = new Map(states.map((state) => [state, makeOne(state)]));
  const element = make("div", { class: "state-filter", role: "group", "aria-label": t("inspector.onlyThose") }, [...buttons.values()]);

  function makeOne(state) {
    const count = make("b");
    const mark = lamp(state, { symbol: symbols[state] ?? state });
    if (state === "out") mark.replaceChildren();
    const button = makeButton({ label: t(`inspector.state.${state}`), kind: "small", "aria-pressed": "false", press: () => toggle(state) });
    button.prepend(mark, " ");
    button.append(" ", count);
    return Object.assign(button, { count });
  }

  function toggle(state) {
    if (!chosen.delete(state)) chosen.add(state);
    setAttribute(buttons.get(state), "aria-pressed", String(chosen.has(state)));
    changed();
  }

  return {
    element,
    isMeant: (state) => chosen.size === 0 || chosen.has(state),
    // `counts`: how many there are of each state.
    update(counts) {
      for (const [state, button] of buttons) {
        setText(button.count, number(counts.get(state) ?? 0));
        show(button, state !== "inspecting" || counts.has(state) || chosen.has(state));
      }
    },
  };
}
