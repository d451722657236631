// Somebody who can be reached: who it is and in what state, and what can be asked. One way is a button of its own; several open beneath.
import { icon, lamp, make, reconcile, setAttribute, setIcon, setText, show } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { setTimer, timer } from "../shared/clock.js";
import { makeButton, setOff } from "./buttons.js";
import { keepFocus } from "./focus.js";

// `use(action, whom)` asks; `opened(row)` is told when the ways of one are shown, so that those of others are not.
export function makeColleagueRow({ use, opened }) {
  const mark = lamp("idle");
  const name = make("bdi");
  const number = make("span", { class: "muted" });
  const word = make("span");
  const clock = timer();
  const single = makeButton({ label: "", kind: "small", symbol: "talking", press: () => use(shown.actions[0], shown) });
  const opener = makeButton({ label: t("reach.more"), kind: "small", symbol: "transfer", "aria-expanded": "false", press: () => open(list.hidden) });
  opener.append(" ", icon("chevron"));
  const list = make("div", { class: "colleague-ways buttons", role: "group", hidden: true });
  const state = make("p", { class: "colleague-state truncate" }, word, " ", clock);
  const element = make(
    "li", { class: "colleague" }, mark,
    make("div", {}, make("p", { class: "colleague-name truncate" }, name, " ", number), state), single, opener, list);
  let shown = null;

  // `item`: { key, kind, number, name, state, since, actions, isOff }; `reason`: the id of what says why nothing can be asked.
  function update(item, reason) {
    shown = item;
    element.key = item.key;
    const look = item.state === "engaged" ? "busy" : item.state;
    setAttribute(mark, "data-state", look);
    setIcon(mark.firstChild, item.kind === "outside" ? "keypad" : item.kind === "queue" ? "skills" : item.state === "engaged" ? "talking" : look);
    setText(name, item.name);
    setText(number, item.kind === "agent" ? item.number : "");
    setText(word, item.kind === "agent" ? t(`state.${item.state}`) : t(`reach.${item.kind}`));
    setAttribute(state, "id", `colleague-${item.key}`);
    show(clock, item.since !== null);
    // The interface tells whole seconds: a difference of one is none.
    if (item.since !== null && (!element.since || Math.abs(element.since - item.since) > 1500)) element.since = item.since;
    if (item.since !== null) setTimer(clock, { since: element.since });
    updateWays(reason ?? (item.isOff ? state.id : null));
  }

  function updateWays(reason) {
    const { actions } = shown;
    const whom = shown.kind === "agent" ? t("common.agent", { name: shown.name, number: shown.number }) : shown.name;
    keepFocus(element, () => {
      show(single, actions.length === 1);
      show(opener, actions.length > 1);
      if (actions.length < 2) open(false);
    });
    if (actions.length === 1) {
      setText(single.querySelector(".button-label"), t(`reach.${actions[0].name}`));
      setIcon(single.querySelector(".icon"), actions[0].symbol);
      setAttribute(single, "aria-label", t("reach.whom", { way: t(`reach.${actions[0].name}`), whom }));
      setOff(single, reason);
    }
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
