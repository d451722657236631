// The form that says which days, and what counts how. It is kept in the address, so that a report can be passed on.
import { make, setChildren } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { makeDaySpan, whenTyped } from "../history/day-span.js";
import { daysFrom, shifted } from "./days.js";

// While somebody types, nothing is asked yet.
const pause = 600;

const levels = ["abandonedNegative", "handledOnly", "abandonedIgnored", "abandonedPositive", "shortAbandonsOut", "withFlowOuts"];
const credits = ["start", "end", "split"];
const usual = { serviceLevel: levels[0], short: "5", credit: credits[0] };

// changed() is called when another report is asked for than before.
export function makeForm({ changed }) {
  // Which day it is at the centre.
  let today = null;
  const typed = whenTyped(pause, apply);
  const span = makeDaySpan({ daysOf: (span) => today && [shifted(today, span.from), shifted(today, span.to)], chosen: typed.now, button });
  const { from, to } = span;
  const queue = make("select", { class: "input", name: "queue" }, option("", t("reports.allQueues")));
  const serviceLevel = make("select", { class: "input", name: "serviceLevel" }, levels.map((name) => option(name, t(`reports.level.${name}`))));
  const within = seconds("within", t("reports.ownLimits"));
  const short = seconds("short", "");
  const credit = make("select", { class: "input", name: "credit" }, credits.map((name) => option(name, t(`reports.credit.${name}`))));
  const fields = { from, to, queue, serviceLevel, within, short, credit };
  const element = make("form",
    { class: "report-form no-print", role: "search", "aria-label": t("reports.form"), ...typed.listeners },
    make("div", { class: "form-row" },
      field("history.from", from), field("history.to", to),
      make("div", { class: "buttons", role: "group", "aria-label": t("history.days") }, button(t("reports.earlier"), "E", () => move(-1)), button(t("reports.later"), "L", () => move(1)), span.buttons)),
    make("div", { class: "form-row" },
      field("history.queue", queue), field("reports.definition.serviceLevel", serviceLevel), field("reports.withinSeconds", within), field("reports.shortSeconds", short),
      field("reports.definition.credit", credit)));

  function apply() {
    if (!element.checkValidity() || !span.settle()) return;
    history.replaceState(null, "", `#${new URLSearchParams(chosen())}`);
    changed();
  }

  // As many days before or after.
  function move(direction) {
    if (!from.value || !to.value) return;
    const count = daysFrom(from.value, to.value) * direction;
    [from.value, to.value] = [shifted(from.value, count), shifted(to.value, count)];
    typed.now();
  }

  const chosen = () => Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]).filter(([, value]) => value !== ""));

  function fill(values) {
    for (const [name, input] of Object.entries(fields)) input.value = values[name] ?? usual[name] ?? "";
    // What was written into the address by hand may be none of the choices.
    for (const [name, value] of Object.entries(usual)) if (fields[name].value === "") fields[name].value = value;
  }

  fill(Object.fromEntries(new URLSearchParams(location.hash.slice(1))));

  return {
    element,
    spans: span.ways,
    earlier: () => move(-1),
    later: () => move(1),
    // Fills the list, and leaves what is chosen.
    offer(queues) {
      const value = queue.value || new URLSearchParams(location.hash.slice(1)).get("queue") || "";
      setChildren(queue, option("", t("reports.allQueues")), queues.map(({ id, name }) => option(String(id), t("history.choice", { name, id: String(id) }))));
      queue.value = value;
      if (queue.value !== value) queue.value = "";
    },
    // Which day it is at the centre: known by a report of the present day.
    knowsToday: () => today !== null,
    begin(day) {
      today = day;
      if (!from.value || !to.value) [from.value, to.value] = [day, day];
      span.mark();
    },
    // As the gateway takes it. Which day it is the gateway knows.
    values() {
      const { within: limit, short: least, ...rest } = chosen();
      return { ...rest, ...(limit && { within: milliseconds(limit) }), ...(least && { short: milliseconds(least) }) };
    },
  };
}

const milliseconds = (text) => String(Math.round(Number(text) * 1000));
const option = (value, text) => make("option", { value, dir: "auto" }, text);
const field = (label, input) => make("label", { class: "field" }, make("span", { class: "label" }, t(label)), input);
const seconds = (name, placeholder) => make("input", { class: "input", type: "number", name, min: "0", max: "86400", step: "any", placeholder, inputmode: "decimal" });
const button = (label, key, press) => make("button", { class: "button small", type: "button", onclick: press }, label, " ", make("kbd", { "aria-hidden": "true" }, key));
