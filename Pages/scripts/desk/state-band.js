// My state, from across the room; what will be after this call; and the choice of idle, busy and rest.
import { icon, make, setAttribute, setChildren, setIcon, setText, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { duration, exactTime, hasText, nodes, t, time } from "../shared/texts.js";
import { now, setTimer, timer } from "../shared/clock.js";
import { makeChoices } from "./state-choices.js";
import { callerName, lastsUntil, lookOf, nameOf } from "./words.js";

const symbols = { recording: "record", engaged: "talking", calling: "ringing", inspecting: "listen" };
const inspectingSymbols = { listening: "listen", whispering: "whisper", insertion: "step-in" };
const counted = ["wrapup", "rest"];

export function makeStateBand() {
  const symbol = icon("idle");
  const word = make("strong", { class: "state-word", role: "status" });
  const clock = timer({ each: runOut });
  const hint = make("p", { class: "state-hint" });
  const after = make("p", { class: "state-after", hidden: true });
  const watched = make("span", { class: "state-watched", role: "status" });
  const problem = make("div", { class: "state-problem" });
  const choices = makeChoices({ tell: (answer) => setChildren(problem, !answer.ok && make("p", { role: "alert" }, refusalText(answer))) });
  const element = make(
    "section", { class: "state-band", "aria-label": t("band.title"), "data-state": "busy", "data-heir": true, tabindex: "-1" },
    make("div", { class: "state-now" }, symbol, make("div", {}, make("p", { class: "state-line" }, word, " ", clock, " ", watched), hint)),
    after, choices.element, problem);
  let view = null;
  // I have talked since the gateway made me busy: why it did is no longer why I am.
  let hasTalked = false;

  function update(next) {
    view = next;
    const { desk, isLive, reason } = view;
    const { state } = desk;
    if (state.kind !== "busy") hasTalked = ["talking", "held", "wrapup"].includes(state.kind);
    if (element.dataset.state !== lookOf(state.kind)) setChildren(problem);
    const key = stateKey(desk);
    setAttribute(element, "data-state", lookOf(state.kind));
    setIcon(symbol, inspectingSymbols[key] ?? symbols[state.kind] ?? state.kind);
    // Actions are drawn, states are filled.
    setAttribute(symbol, "class", state.kind === "inspecting" ? "icon" : "icon icon-solid");
    setText(word, t(`state.${key}`));
    const until = lastsUntil(desk);
    const isCountdown = counted.includes(state.kind) && until !== null && until > now();
    const isOver = state.kind === "rest" && until !== null && !isCountdown;
    setTimer(clock, isCountdown ? { until } : { since: isOver ? until : state.since });
    setChildren(hint, isLive ? hintOf(desk, { isOver, hasTalked }) : nodes("band.lastKnown", { time: exactTime(view.asOf) }));
    setWatched(watched, desk);
    show(after, desk.after !== null);
    if (desk.after) {
      const begin = { wrapup: "band.afterWrapUp", inspecting: "band.afterInspecting" }[state.kind] ?? "band.afterCall";
      setChildren(after, nodes(begin, { state: make("b", {}, choiceWords(desk.after, desk)) }));
    }
    choices.update(desk, reason);
  }

  // A rest that has run out is counted on, so that it can be seen by how much.
  function runOut(milliseconds) {
    if (view && clock.dataset.until !== undefined && milliseconds <= 0) update(view);
  }

  const { sayIdle, chooseBusy, chooseRest } = choices;
  return { element, update, sayIdle, chooseBusy, chooseRest };
}

// Who hears what I say, where the call centre lets agents know; between calls there is nothing to hear.
function setWatched(element, { inspectors }) {
  const words = inspectors.map(({ name, workNo, mode, isConnected }) =>
    t(isConnected ? `band.watched.${mode}` : "band.watched.between", { agent: t("common.agent", { name, number: workNo }) }));
  const signature = words.join(" ");
  if (element.signature === signature) return;
  element.signature = signature;
  setChildren(element, words.length > 0 && [icon("listen"), " ", make("span", {}, signature)]);
}

// The word of my state: a caller whom I took connects, one that was handed to me rings; an inspector listens, whispers or has stepped in.
export function stateKey({ state, call, inspection }) {
  if (state.kind === "inspecting" && inspection) return inspection.hasBegun ? inspection.mode : "connecting";
  if (state.kind !== "ringing") return state.kind;
  return ["request", "pickup"].includes(call?.kind) ? "connecting" : "ringing";
}

function hintOf(desk, { isOver, hasTalked }) {
  const { state, call, agent, queues, inspection } = desk;
  const values = call && { caller: callerName(call), queue: call.queueName, phone: agent.phone };
  if (call && state.kind === "ringing") return nodes(`band.ringing.${call.kind}`, values);
  if (call && state.kind === "calling") return nodes(call.isOwnPhoneUp ? "band.calling" : "band.calling.phone", values);
  if (call && state.kind === "talking" && !call.queueName) return nodes("band.talking.plain", values);
  if (call && ["talking", "held"].includes(state.kind)) return nodes(`band.${state.kind}`, values);
  if (state.kind === "inspecting" && inspection) {
    const inspected = { agent: t("common.agent", { name: inspection.name, number: inspection.workNo }), phone: agent.phone };
    if (!inspection.hasBegun) return nodes("band.inspecting.ringing", inspected);
    return nodes(inspection.isConnected ? `band.inspecting.${inspection.mode}` : "band.inspecting.between", inspected);
  }
  if (state.kind === "idle") return idleHint(queues.filter((each) => each.serves));
  const canPick = t(queues.some((each) => each.serves && each.mayPick) ? "band.canPick" : "band.cannotPick");
  if (state.kind === "busy") return [reasonWords("busy", state.reason, desk, hasTalked), " ", canPick];
  if (state.kind === "rest") {
    const until = state.until && t(isOver ? "band.restOver" : "band.restUntil", { time: time(state.until) });
    return [reasonWords("rest", state.reason, desk), " ", until, " ", canPick];
  }
  if (state.kind === "wrapup" && lastsUntil(desk) === null) return t("band.wrapupOpen");
  return t(`band.${state.kind}`);
}

function idleHint(served) {
  if (served.length === 0) return t("band.noQueues");
  const pick = served.some((each) => each.mayPick) ? t("band.takeAny") : t("band.takeNone");
  const ringing = served.filter((each) => each.handOut !== "never").map((each) => each.name);
  if (ringing.length === 0) return pick;
  const names = new Intl.ListFormat(document.documentElement.lang, { type: "disjunction" }).format(ringing);
  return [pick, " ", nodes("band.mayRing", { queues: names })];
}

function reasonWords(kind, reason, desk, isPast = false) {
  const name = nameOf(kind === "busy" ? desk.busyReasons : desk.restReasons, reason);
  if (name) return nodes("band.because", { reason: name });
  // What the gateway itself makes an agent busy with.
  if (kind === "busy" && hasText(`band.busy.${reason}`)) return isPast ? null : t(`band.busy.${reason}`);
  return reason ? t("band.becauseNumber", { reason }) : null;
}

function choiceWords({ kind, reason, length }, desk) {
  const name = nameOf(kind === "busy" ? desk.busyReasons : desk.restReasons, reason);
  const details = [name, length && duration(length)].filter(Boolean);
  return [t(`state.${kind}`), ...details].join(t("band.separator"));
}
