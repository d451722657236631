// How many agents are in which state.
import { icon, make, reconcile, setAttribute, setText, show } from "../shared/dom.js";
import { number, t } from "../shared/texts.js";

// `engaged`, a phone that is in use by itself, is rare: it is shown when there is one.
const states = [
  { state: "idle", symbol: "idle" }, { state: "ringing", symbol: "ringing" }, { state: "talking", symbol: "talking" },
  { state: "held", symbol: "held" }, { state: "wrapup", symbol: "wrapup" }, { state: "rest", symbol: "rest" },
  { state: "busy", symbol: "busy" }, { state: "engaged", symbol: "person", isRare: true },
];

// From so many agents on the numbers are too wide for one line with their words.
const crowd = 100;

export function makeCrew() {
  const list = make("ul");
  const nobody = make("p", {}, t("wallboard.crew.nobody"));
  const element = make("section", { class: "crew" }, list, nobody);

  return {
    element,
    update(crew) {
      const total = states.reduce((sum, { state }) => sum + (crew[state] ?? 0), 0);
      setAttribute(element, "aria-label", t("wallboard.crew", { count: total }));
      show(list, total > 0);
      show(nobody, total === 0);
      const shown = states.filter(({ state, isRare }) => !isRare || crew[state] > 0);
      setAttribute(list, "data-crowded", total >= crowd || shown.length === states.length);
      reconcile(list, shown, {
        key: ({ state }) => state,
        create: makeState,
        update: (item, { state }) => setCount(item, crew[state] ?? 0),
      });
    },
  };
}

function makeState({ state, symbol }) {
  return make("li", { "data-state": state }, icon(symbol, { solid: true }), make("b"), make("span", {}, t(`wallboard.crew.${state}`)));
}

function setCount(item, count) {
  setText(item.querySelector("b"), number(count));
  setAttribute(item, "data-nobody", count === 0);
}
