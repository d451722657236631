// Which days a form asks for: the first and the last, typed or chosen, with buttons for those that are often wanted.
import { make, setAttribute } from "../shared/dom.js";
import { t } from "../shared/texts.js";

// `today` is 0.
const spans = [
  { name: "today", key: "T", from: 0, to: 0 }, { name: "yesterday", key: "Y", from: -1, to: -1 }, { name: "week", key: "W", from: -6, to: 0 },
  { name: "month", key: "M", from: -29, to: 0 },
];

// `daysOf(span)` is the first and the last day of one; null while nobody knows which day it is. `chosen()` is called after a button was
// pressed, which `button(label, key, press)` makes.
export function makeDaySpan({ daysOf, chosen, button }) {
  const from = make("input", { class: "input", type: "date", name: "from", required: true });
  const to = make("input", { class: "input", type: "date", name: "to", required: true });
  const buttons = spans.map((span) => button(t(`history.days.${span.name}`), span.key, () => choose(span)));

  function choose(span) {
    const days = daysOf(span);
    if (!days) return;
    [from.value, to.value] = days;
    chosen();
  }

  function mark() {
    const shown = [from.value, to.value].join();
    spans.forEach((span, index) => setAttribute(buttons[index], "aria-pressed", String(daysOf(span)?.join() === shown)));
  }

  return {
    from, to, buttons, mark,
    ways: Object.fromEntries(spans.map((span) => [span.key, () => choose(span)])),
    // False: a day is half typed in. From and to the wrong way round are meant the other way.
    settle() {
      if (!from.value || !to.value) return false;
      if (from.value > to.value) [from.value, to.value] = [to.value, from.value];
      mark();
      return true;
    },
  };
}

// While somebody types, nothing is asked yet: what a form's `oninput` and `onsubmit` do, and what asks at once.
export function whenTyped(pause, apply) {
  let timer = null;

  function now() {
    clearTimeout(timer);
    apply();
  }

  return {
    now,
    listeners: {
      oninput() {
        clearTimeout(timer);
        timer = setTimeout(apply, pause);
      },
      onsubmit(event) {
        event.preventDefault();
        now();
      },
    },
  };
}
