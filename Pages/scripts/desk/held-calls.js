// Calls on hold behind the one I have: who they are stays in sight, with the ways back to them, together with them, and out between them.
import { lamp, make, reconcile, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { t } from "../shared/texts.js";
import { setTimer, timer } from "../shared/clock.js";
import { makeButton, setOff } from "./buttons.js";
import { offers } from "./capabilities.js";
import { keyName } from "./keys.js";
import { whoIs } from "./known.js";
import { perform } from "./operations.js";
import { callerName } from "./words.js";

const hold = "POST voicecall/{agentid}/hold";
const isTalking = ({ state, call }) => state.kind === "talking" && call !== null;

// What can be done with a call on hold. `when(desk)`: whether it stands there. The keys are those of the first call in the list.
const ways = [
  {
    name: "back", operation: "POST voicecall/{agentid}/gethold", key: "Alt+B", symbol: "back", directed: true,
    when: ({ state }) => ["talking", "held"].includes(state.kind), query: ({ callId }) => ({ callid: callId }), holdsFirst: true,
  },
  {
    name: "join", operation: "POST voicecall/{agentid}/confjoin", key: "Alt+J", symbol: "conference", when: isTalking,
    body: ({ callId }) => ({ callid: callId }),
  },
  { name: "connect", operation: "POST voicecall/{agentid}/connecthold/{callid}", key: "Alt+O", symbol: "join", when: isTalking },
];

export function makeHeldCalls() {
  const rows = make("ul", { class: "held-list", "aria-labelledby": "held-title" });
  const problem = make("div", { class: "call-problem" });
  const element = make(
    "section", { class: "panel held-calls", "aria-labelledby": "held-title", "data-state": "held", hidden: true },
    make("h2", { id: "held-title" }, t("held.title")), rows, problem);
  let desk = null;

  function update({ desk: next, reason }) {
    if (next.state.kind !== desk?.state.kind || next.held.length !== desk?.held.length) setChildren(problem);
    desk = next;
    show(element, desk.held.length > 0);
    reconcile(rows, desk.held, { key: ({ callId }) => callId, create, update: (row, call) => updateRow(row, call, reason) });
  }

  function create() {
    const name = make("bdi");
    const about = make("span");
    const clock = timer();
    const buttons = make("div", { class: "buttons" });
    const row = make(
      "li", { class: "held-call" }, lamp("held"),
      make("div", {}, make("p", { class: "party-name truncate" }, name), make("p", { class: "party-leg" }, about, " ", clock)), buttons);
    return Object.assign(row, { name, about, clock, buttons });
  }

  function updateRow(row, call, reason) {
    row.call = call;
    const known = call.direction === "inner" ? null : whoIs(call.caller)?.name;
    setText(row.name, known ? t("common.agent", { name: known, number: callerName(call) }) : callerName(call));
    setText(row.about, call.queueName ? t("held.of", { queue: call.queueName }) : t("state.held"));
    setTimer(row.clock, { since: call.since });
    const isFirst = desk.held[0] === call;
    const shown = ways.filter((way) => way.when(desk) && offers(way.operation));
    reconcile(row.buttons, shown, {
      key: ({ name }) => name,
      create: (way) => makeButton({
        label: t(`held.${way.name}`), symbol: way.symbol, directed: way.directed, kind: "small", key: keyName(way.key),
        press: () => use(way, row.call),
      }),
      update: (button, way) => {
        setAttribute(button, "data-key", isFirst ? way.key : null);
        show(button.querySelector("kbd"), isFirst);
        setAttribute(button, "aria-label", t(`held.${way.name}.of`, { caller: callerName(call) }));
        setOff(button, reason);
      },
    });
  }

  // Nobody is talked to twice: the present call is held before another one is taken back.
  async function use(way, call) {
    setChildren(problem);
    const asks = way.holdsFirst && isTalking(desk) ? [{ operation: hold }] : [];
    for (const { operation, query, body } of [...asks, way]) {
      const answer = await perform(operation, { callid: call.callId }, { query: query?.(call), body: body?.(call) });
      if (answer.ok) continue;
      return setChildren(problem, make("p", { class: "problem", role: "alert" }, refusalText(answer, { caller: callerName(call) })));
    }
  }

  return { element, update, buttonOf: (key) => [...rows.querySelectorAll(`[data-key="${key}"]`)].find((each) => each.checkVisibility()) };
}
