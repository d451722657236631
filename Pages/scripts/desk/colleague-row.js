// Somebody who can be reached: who it is and in what state, and what can be asked. One way is a button of its own; several open beneath.
import { icon, lamp, make, reconcile, setAttribute, setIcon, setText, show } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { setTimer, timer } from "../shared/clock.js";
import { makeButton, setOff } from "./buttons.js";
import { keepFocus } from "./focus.js";

// A hand that was on its way to a button while it became another one means the one before.
const justChanged = 600;

// `use(action, whom)` asks; `opened(row)` is told when the ways of one are shown, so that those of others are not.
export function makeColleagueRow({ use, opened }) {
  const mark = lamp("idle");
  const name = make("bdi");
  const number = make("span", { class: "muted" });
  const word = make("span");
  const clock = timer();
  const single = makeButton({ label: "", kind: "small", symbol: "talking", key: " ", press: () => useSingle() });
  const opener = makeButton({ label: t("reach.more"), kind: "small", symbol: "transfer", "aria-expanded": "false", press: () => open(list.hidden) });
  opener.append(" ", icon("chevron"));
  const list = make("div", { class: "colleague-ways buttons", role: "group", hidden: true });
  const state = make("p", { class: "colleague-state truncate" }, word, " ", clock);
  const element = make(
    "li", { class: "colleague" }, mark,
    make("div", {}, make("p", { class: "colleague-name truncate" }, name, " ", number), state), single, opener, list);
  let shown = null;
  let changedAt = -Infinity;

  // `item`: { key, kind, number, name, state, since, actions, isOff }; `reason`: the id of what says why nothing can be asked. `hasKey`:
  // the key of its one way is meant for it.
  function update(item, reason, { hasKey }) {
    if (shown?.actions[0] && shown.actions[0] !== item.actions[0] && single.matches(":hover")) changedAt = performance.now();
    shown = item;
    element.key = item.key;
    const look = item.state === "engaged" ? "busy" : item.state;
    setAttribute(mark, "data-state", look);
    // Numbers and queues have no state, whose shapes alone are solid.
    setAttribute(mark.firstChild, "class", item.kind === "agent" ? "icon icon-solid" : "icon");
    setIcon(mark.firstChild, item.kind === "outside" ? "keypad" : item.kind === "queue" ? "skills" : item.state === "engaged" ? "talking" : look);
    setText(name, item.name);
    setText(number, item.kind === "agent" ? item.number : "");
    setText(word, item.kind === "agent" ? t(`state.${item.state}`) : t(`reach.${item.kind}`));
    setAttribute(state, "id", `colleague-${item.key}`);
    show(clock, item.since !== null);
    // The interface tells whole seconds: a difference of one is none.
    if (item.since !== null && (!element.since || Math.abs(element.since - item.since) > 1500)) element.since = item.since;
    if (item.since !== null) setTimer(clock, { since: element.since });
    updateWays(reason ?? (item.isOff ? state.id : null), hasKey);
  }

  function useSingle() {
    if (performance.now() - changedAt > justChanged) return use(shown.actions[0], shown);
  }

  function updateWays(reason, hasKey) {
    const { actions } = shown;
    const whom = shown.kind === "agent" ? t("common.agent", { name: shown.name, number: shown.number }) : shown.name;
    keepFocus(element, () => {
      show(single, actions.length === 1);
      show(opener, actions.length > 1);
      if (actions.length < 2) open(false);
    });
    if (actions.length === 1) {
      setIcon(single.querySelector(".icon"), actions[0].symbol);
      const way = t(`reach.${actions[0].name}`);
      setText(single.querySelector(".button-label"), way);
      setAttribute(single, "aria-label", actions[0].key ? t(`reach.${actions[0].name}.whom`, { whom }) : t("reach.whom", { way, whom }));
      setText(single.querySelector("kbd"), actions[0].key ?? "");
      setOff(single, reason);
    }
    setAttribute(single, "data-key", actions.length === 1 && hasKey ? actions[0].key : null);
    show(single.querySelector("kbd"), hasKey);
    setAttribute(opener, "aria-label", t("reach.more.whom", { whom }));
    setAttribute(list, "aria-label", whom);
    reconcile(list, actions.length > 1 ? actions : [], {
      key: (action) => action.name,
      create: (action) => {
        const button = makeButton({
          label: t(`reach.${action.name}`), kind: "small", symbol: action.symbol, press: () => use(button.action, shown),
        });
        return button;
      },
      update: (button, action) => {
        button.action = action;
        setOff(button, reason);
      },
    });
  }

  function open(isOpen) {
    if (list.hidden !== isOpen) return;
    if (!isOpen && list.contains(document.activeElement)) opener.focus({ preventScroll: true });
    show(list, isOpen);
    setAttribute(opener, "aria-expanded", String(isOpen));
    if (isOpen) opened(element);
  }

  return Object.assign(element, {
    update, close: () => open(false),
    // By a key: what can be asked is under the hand.
    choose() {
      if (!single.hidden) return single.focus();
      open(true);
      list.querySelector("button")?.focus();
    },
  });
}
