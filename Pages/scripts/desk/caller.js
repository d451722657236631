// The row of one caller: who, what about, for how long, and Take; or why not.
import { draw, icon, lamp, make, outside, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { date, duration, nodes, number, t } from "../shared/texts.js";
import { setTimer, timer } from "../shared/clock.js";
import { makeButton, setOff } from "./buttons.js";
import { callerLinks } from "./caller-links.js";
import { whoIs } from "./known.js";
import { agentName } from "./words.js";

const mostKnown = 20;
let rows = 0;

export function makeCaller(entry, { press }) {
  rows += 1;
  const id = `caller-${rows}`;
  const part = {
    place: make("span", { class: "caller-place" }),
    name: make("bdi", { class: "truncate", id: `${id}-name` }),
    state: make("span", { class: "caller-state", id: `${id}-state` }),
    queue: make("span", { class: "caller-queue truncate", dir: "auto", hidden: true }),
    priority: make("span", { class: "tag", "data-level": "urgent" }, icon("up", { solid: true }), " ", make("span")),
    about: make("p", { class: "caller-about", dir: "auto" }),
    meter: draw("rect", { height: 4, width: 0 }),
    over: make("span", { class: "over", hidden: true }),
    note: make("p", { class: "caller-note", id: `${id}-note` }),
    refusal: make("div", { class: "caller-refusal" }),
  };
  part.bar = draw("svg", { class: "meter", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" }, part.meter);
  part.wait = timer({ each: (milliseconds) => showWait(part, milliseconds) });
  part.take = makeButton({ label: t("row.take"), kind: "take", symbol: "take", press: () => press(row.entry) });
  const row = make(
    "div", { class: "caller", role: "listitem", tabindex: "-1", "aria-labelledby": `${id}-name ${id}-state ${id}-note` },
    part.place,
    make(
      "div", { class: "caller-who" },
      make("span", { class: "caller-name" }, part.name), make("span", { class: "caller-number" }, part.queue, part.state, part.priority)),
    part.about,
    make("div", { class: "caller-wait" }, part.wait, part.bar, part.over),
    make("div", { class: "caller-action" }, part.take, part.note),
    part.refusal);
  part.id = id;
  row.parts = part;
  row.entry = entry;
  return row;
}

// `queueName` where the list does not say it otherwise.
// `links`: where a caller can be looked up.
export function updateCaller(row, entry, { queue, why, names, isNext, links, queueName = null }) {
  row.entry = entry;
  const hasFocus = row.contains(document.activeElement);
  const agent = entry.workNo && !entry.isMine ? agentName(names, entry.workNo) : null;
  // Of a long list it is asked who the first ones are, and who the hand is at.
  const isNear = entry.place !== null && (entry.place <= mostKnown || hasFocus);
  const known = isNear ? whoIs(entry.caller) : row.known ?? null;
  row.known = known;
  const signature = [
    entry.state, entry.goneAt, entry.place, entry.caller, entry.about, entry.priority, entry.words, agent, entry.isMine, entry.isEmpty, entry.refusal?.at,
    queueName, queue.mayPick, queue.picking, queue.answerWithin, why.id, why.text, isNext, hasFocus, known && JSON.stringify([known.name, known.calls, known.last?.note, known.last?.arrived]),
    links.length, entry.handover && JSON.stringify(entry.handover)].join("\u0000");
  if (row.signature === signature) return;
  row.signature = signature;
  const part = row.parts;
  const isWaiting = entry.state === "waiting";
  part.limits = queue;
  setAttribute(row, "data-offer", isWaiting ? null : entry.isMine && !entry.goneAt ? "mine" : entry.goneAt ? "left" : entry.state);
  setAttribute(row, "class", `caller${isNext ? " is-next" : ""}${entry.isEmpty ? " is-empty" : ""}`);
  setText(part.place, entry.place ? number(entry.place) : "");
  setAttribute(row, "aria-hidden", entry.isEmpty ? "true" : null);
  setAttribute(part.place, "aria-label", entry.place ? t("row.place", { place: entry.place }) : null);
  setText(part.name, entry.caller || t("common.unknownCaller"));
  setText(part.state, isWaiting ? t("row.waiting") : entry.about || entry.handover ? t("row.dialled", { number: entry.called }) : "");
  show(part.queue, queueName !== null);
  setText(part.queue, queueName ?? "");
  show(part.priority, entry.priority > 0);
  setText(part.priority.lastChild, t("row.priority", { priority: entry.priority }));
  setChildren(
    part.about, known?.name && [make("b", {}, outside(known.name)), " "],
    callerLinks(links, entry.goneAt ? null : entry.caller).map((link) => [link, " "]),
    entry.handover && [handoverWords(entry.handover), entry.about && t("band.separator")],
    entry.about || (!entry.handover && nodes("row.dialled", { number: entry.called })),
    known?.calls > 0 && [t("band.separator"), make("span", { class: "caller-before" }, beforeWords(known))]);
  // Who is gone waits no longer.
  setAttribute(row, "data-at", entry.goneAt);
  setTimer(part.wait, { since: entry.arrived });
  updateAction(row, entry, { queue, why, agent, hasFocus });
  updateRefusal(part, entry);
}

// "2 calls before, last on 12 Nov 2026: wants the large car"
export function beforeWords({ calls, last }) {
  const words = [t("known.before", { count: calls }), t("known.last", { date: date(last.arrived) })].join(t("band.separator"));
  return last.note ? t("known.noted", { words, note: last.note }) : words;
}

// What the bot said that talked to the caller before: why, and the first line of it.
function handoverWords({ bot, reason, summary, language }) {
  const said = [reason && make("b", {}, outside(reason)), summary && outside(summary), language && outside(language)].filter(Boolean);
  const all = said.length > 0 ? said : [t("row.fromBot", { bot })];
  return make("span", { class: "caller-handover" }, all.map((each, index) => [index > 0 && t("band.separator"), each]));
}

// What can be done, or why it cannot. The focus stays with the caller: it passes from the button to the row, and back.
function updateAction(row, entry, { queue, why, agent, hasFocus }) {
  const part = row.parts;
  const isOpen = entry.state === "waiting" && queue.mayPick;
  if (hasFocus && !isOpen) row.focus({ preventScroll: true });
  show(part.take, isOpen);
  if (hasFocus && isOpen && document.activeElement === row) part.take.focus({ preventScroll: true });
  setOff(part.take, why.id);
  if (!why.id) setAttribute(part.take, "aria-describedby", part.name.id);
  show(part.note, !isOpen);
  if (isOpen) return setChildren(part.note);
  if (entry.state === "waiting") {
    return setChildren(part.note, icon("lock"), " ", t(queue.picking === "off" ? "row.onlyHandedOut" : "row.inspectorsOnly"));
  }
  const state = entry.goneAt ? (entry.isMine || agent ? "talking" : "out") : "ringing";
  const mark = lamp(state, { symbol: state === "out" ? "close" : state, solid: state !== "out" });
  const words = entry.isMine ? wordsOfMine(entry) : entry.words;
  setChildren(part.note, mark, " ", make("span", {}, t(words, { agent: agent ?? "" })));
}

function wordsOfMine(entry) {
  if (entry.goneAt) return "row.mineTaken";
  return entry.state === "taken" ? "row.connecting" : "row.offeredToMe";
}

function updateRefusal(part, entry) {
  if (part.refusal.shown === entry.refusal) return;
  part.refusal.shown = entry.refusal;
  if (!entry.refusal) return setChildren(part.refusal);
  const { answer, agent } = entry.refusal;
  const words = refusalText(answer, { agent, caller: entry.caller || t("common.unknownCaller") });
  setChildren(part.refusal, make("p", { class: "problem", role: "alert" }, icon("alert", { solid: true }), " ", make("span", {}, words)));
}

// The meter fills until the caller should have been answered. Past it, that is said; red is for who will soon be sent away.
function showWait(part, milliseconds) {
  const { answerWithin, maxWait } = part.limits ?? {};
  if (!answerWithin) return;
  const isOver = milliseconds > answerWithin;
  const isUrgent = Boolean(maxWait) && milliseconds > maxWait * 0.8;
  show(part.bar, !isOver);
  show(part.over, isOver);
  setAttribute(part.meter, "width", Math.min(100, Math.round((milliseconds / answerWithin) * 100)));
  if (!isOver) return;
  setAttribute(part.over, "data-level", isUrgent ? "over" : "watch");
  const words = isUrgent ? t("row.endsAt", { length: duration(maxWait) }) : t("row.over", { length: duration(answerWithin) });
  if (part.over.words === words) return;
  part.over.words = words;
  setChildren(part.over, isUrgent && [icon("alert", { solid: true }), " "], words);
}
