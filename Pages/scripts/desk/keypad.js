// Digits into the call: by pressing, or by typing while the keypad is open.
import { icon, make, setChildren, setText } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { nodes, t } from "../shared/texts.js";
import { makeButton } from "./buttons.js";
import { perform } from "./operations.js";
import { callerName } from "./words.js";

const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

export function makeKeypad({ close }) {
  const keys = make("div", { class: "keypad", role: "group", "aria-label": t("keypad.keys"), "data-repeats": true }, digits.map((digit) =>
    makeButton({ label: digit, press: () => send(digit) })));
  const whom = make("p", { class: "muted" });
  const sent = make("bdi");
  const problem = make("div");
  const closing = makeButton({ label: t("common.close"), kind: "quiet small", symbol: "close", key: "Esc", press: close });
  const element = make(
    "section", { class: "call-drawer", id: "drawer-keypad", "aria-labelledby": "keypad-title", hidden: true, onkeydown: typed },
    make("div", { class: "drawer-head" }, make("h2", { id: "keypad-title" }, t("keypad.title")), closing),
    make(
      "div", { class: "keypad-row" }, keys,
      make("div", {}, whom, make("p", { class: "keypad-sent", "aria-live": "polite" }, sent), problem)));
  let line = Promise.resolve();

  function typed(event) {
    if (!digits.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    send(event.key);
  }

  // One after the other: digits that overtake each other are another number.
  function send(digit) {
    line = line.then(async () => {
      setChildren(problem);
      const answer = await perform("POST voicecall/{agentid}/seconddialex", {}, { query: { number: digit } });
      if (answer.ok) setText(sent, `${sent.textContent} ${digit}`.trim());
      else setChildren(problem, make("p", { class: "problem", role: "alert" }, icon("alert", { solid: true }), " ", refusalText(answer)));
    });
  }

  function open(call) {
    setChildren(whom, nodes("keypad.sentTo", { caller: callerName(call) }));
    setText(sent, "");
    setChildren(problem);
    keys.firstChild.focus();
  }

  return { element, open };
}
