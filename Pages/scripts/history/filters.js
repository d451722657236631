// The form that says which calls are looked for.
import { now } from "../shared/clock.js";
import { make, setAttribute, setChildren } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { beginningOf, dayOf } from "./days.js";
import { ends } from "./ends.js";

// While somebody types, nothing is asked yet.
const pause = 400;

const spans = [
  { name: "today", from: 0, to: 0 }, { name: "yesterday", from: -1, to: -1 }, { name: "week", from: -6, to: 0 }, { name: "month", from: -29, to: 0 },
];

// changed() is called when other calls are looked for than before.
export function makeFilters({ isInspector, changed }) {
  const from = make("input", { class: "input", type: "date", name: "from", required: true });
  const to = make("input", { class: "input", type: "date", name: "to", required: true });
  const queue = make("select", { class: "input", name: "queue" });
  const agent = make("select", { class: "input", name: "agent" });
  const end = make("select", { class: "input", name: "end" },
    option("", t("history.any")), ends.map((name) => option(name, t(`history.end.${name}`))));
  const caller = make("input", {
    class: "input", type: "search", name: "caller", inputmode: "tel", autocomplete: "off", maxlength: 24, placeholder: t("history.callerHint"),
  });
  const buttons = spans.map((span) =>
    make("button", { class: "button small", type: "button", onclick: () => choose(span) }, t(`history.days.${span.name}`)));
  const element = make("form",
    { class: "filters", role: "search", "aria-label": t("history.filters"), oninput: changedSoon, onsubmit: submitted },
    make("div", { class: "filter-days" },
      field("history.from", from), field("history.to", to),
      make("div", { class: "buttons", role: "group", "aria-label": t("history.days") }, buttons)),
    make("div", { class: "filter-fields" },
      isInspector && field("history.agent", agent), field("history.queue", queue), field("history.end", end), field("history.caller", caller)));
  let timer = null;

  function changedSoon() {
    clearTimeout(timer);
    timer = setTimeout(apply, pause);
  }

  function submitted(event) {
    event.preventDefault();
    apply();
  }

  // A day that is half typed in is none; from and to the wrong way round are meant the other way.
  function apply() {
    clearTimeout(timer);
    if (!from.value || !to.value) return;
    if (from.value > to.value) [from.value, to.value] = [to.value, from.value];
    markSpan();
    changed();
  }

  function choose(span) {
    [from.value, to.value] = days(span);
    apply();
  }

  function markSpan() {
    const chosen = [from.value, to.value].join();
    spans.forEach((span, index) => setAttribute(buttons[index], "aria-pressed", String(days(span).join() === chosen)));
  }

  function clear() {
    for (const field of [queue, agent, end, caller]) field.value = "";
  }

  clear();
  [from.value, to.value] = days(spans[0]);
  markSpan();

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
      apply();
    },
  };
}

const days = ({ from, to }) => [dayOf(now(), from), dayOf(now(), to)];
const option = (value, text) => make("option", { value, dir: "auto" }, text);
const field = (label, input) => make("label", { class: "field" }, make("span", { class: "label" }, t(label)), input);

function offerChoices(select, choices) {
  const chosen = select.value;
  const options = choices.map(({ id, name }) => option(String(id), t("history.choice", { name, id: String(id) })));
  setChildren(select, option("", t("history.any")), options);
  select.value = chosen;
}
