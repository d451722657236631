// The form that says which calls are looked for.
import { now } from "../shared/clock.js";
import { make, setChildren } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { makeDaySpan, whenTyped } from "./day-span.js";
import { beginningOf, dayOf } from "./days.js";
import { ends } from "./ends.js";

// While somebody types, nothing is asked yet.
const pause = 400;

// changed() is called when other calls are looked for than before.
export function makeFilters({ isInspector, changed }) {
  const typed = whenTyped(pause, apply);
  const span = makeDaySpan({ daysOf, chosen: typed.now, button });
  const { from, to } = span;
  const queue = make("select", { class: "input", name: "queue" });
  const agent = make("select", { class: "input", name: "agent" });
  const end = make("select", { class: "input", name: "end" },
    option("", t("history.any")), ends.map((name) => option(name, t(`history.end.${name}`))));
  const caller = make("input", {
    class: "input", type: "search", name: "caller", inputmode: "tel", autocomplete: "off", maxlength: 24, placeholder: t("history.callerHint"),
  });
  const element = make("form",
    { class: "filters", role: "search", "aria-label": t("history.filters"), ...typed.listeners },
    make("div", { class: "filter-days" },
      field("history.from", from), field("history.to", to),
      make("div", { class: "buttons", role: "group", "aria-label": t("history.days") }, span.buttons)),
    make("div", { class: "filter-fields" },
      isInspector && field("history.agent", agent), field("history.queue", queue), field("history.end", end), field("history.caller", caller)));

  function apply() {
    if (span.settle()) changed();
  }

  function clear() {
    for (const field of [queue, agent, end, caller]) field.value = "";
  }

  clear();
  [from.value, to.value] = daysOf({ from: 0, to: 0 });
  span.mark();

  return {
    element,
    // Fills the lists, and leaves what is chosen.
    offer({ queues, agents }) {
      offerChoices(queue, queues);
      if (agents) offerChoices(agent, agents);
    },
    // As the gateway takes it.
    values() {
      const chosen = { queue: queue.value, agent: agent.value, end: end.value, caller: caller.value.replace(/[^0-9]/g, "") };
      const given = Object.entries(chosen).filter(([, value]) => value !== "");
      return { from: beginningOf(from.value), to: beginningOf(to.value, 1) - 1, ...Object.fromEntries(given) };
    },
    days: () => ({ from: from.value, to: to.value }),
    isNarrowed: () => [queue, agent, end, caller].some((field) => field.value !== ""),
    clear() {
      clear();
      typed.now();
    },
  };
}

const daysOf = ({ from, to }) => [dayOf(now(), from), dayOf(now(), to)];
const button = (label, key, press) => make("button", { class: "button small", type: "button", onclick: press }, label);
const option = (value, text) => make("option", { value, dir: "auto" }, text);
const field = (label, input) => make("label", { class: "field" }, make("span", { class: "label" }, t(label)), input);

function offerChoices(select, choices) {
  const chosen = select.value;
  const options = choices.map(({ id, name }) => option(String(id), t("history.choice", { name, id: String(id) })));
  setChildren(select, option("", t("history.any")), options);
  select.value = chosen;
}
