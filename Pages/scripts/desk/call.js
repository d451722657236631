// One call: who is connected, what can be done, what is known of it; its wrap-up; and its note, which stays for as long as somebody is at it.
// All of that is one element for the whole life of the call: what is being typed is never moved or taken away.
import { make, outside, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { duration, nodes, t, time } from "../shared/texts.js";
import { makeButton } from "./buttons.js";
import { makeCallControls } from "./call-controls.js";
import { beforeWords } from "./caller.js";
import { callerLinks } from "./caller-links.js";
import { makeDisposition } from "./disposition.js";
import { keepFocus } from "./focus.js";
import { whoIs } from "./known.js";
import { makeLineMap } from "./line-map.js";
import { makeNote } from "./note.js";
import { makeWrapUp } from "./wrapup.js";
import { callerName, lookOf } from "./words.js";

// What the bot said that handed the caller over: all of it.
function handoverRows(handover) {
  if (!handover) return [];
  const { bot, reason, summary, language, fields } = handover;
  const said = [reason, summary].filter(Boolean).join("\n") || t("call.botSaidNothing");
  return [
    [t("call.fromBot", { bot }), make("span", { class: "call-said", dir: "auto" }, outside(said))],
    language && [t("call.language"), outside(language)],
    ...fields.map(({ name, value }) => [outside(name), outside(value)]),
  ];
}

// `call` as the gateway shows it; its `callId` is null for a wrap-up that follows none. `changed` is told when it may be over for good.
export function makeCall(call, { changed }) {
  const { callId } = call;
  const note = makeNote(callId, { settled: changed });
  const disposition = makeDisposition(callId, { settled: changed });
  const controls = makeCallControls({ note });
  const lineMap = makeLineMap({ tell: controls.tell });
  const facts = make("dl", { class: "facts" });
  const data = make("section", { "aria-label": t("call.data") }, facts);
  const details = make("div", { class: "call-details" }, data, disposition.element, note.element);
  const card = make("div", { class: "call-card" }, lineMap.element, controls.elements);
  const wrapUp = makeWrapUp({ isHeldUp });
  const whose = make("h2");
  const done = makeButton({ label: t("note.done"), kind: "small", press: close });
  const noteHead = make("div", { class: "panel-head note-head" }, whose, done);
  const element = make("section", { class: "panel call", tabindex: "-1", hidden: true, "data-call": callId }, card, wrapUp.element, noteHead, details);
  let about = call;
  let mode = null;
  let isClosed = false;

  // `mode`: call, wrapup, note (nothing but the note, of a call that has ended), or null: nothing of it is shown.
  function update(next, { desk, isLive, reason }, known) {
    if (known) about = { ...about, ...known };
    const { state, call: present, agent } = desk;
    const isMine = present?.callId === callId;
    const isConnected = isMine && ["talking", "held"].includes(state.kind);
    const hasBegun = isConnected && mode !== "talk";
    mode = next === "call" && isConnected ? "talk" : next;
    note.follow(about.note, { isThere: isLive });
    disposition.follow(known?.disposition, desk.queues.find(({ id }) => id === about.queue) ?? null, { isThere: isLive });
    keepFocus(element, () => {
      show(element, next !== null);
      setAttribute(element, "aria-label", next === "note" ? t("note.ofCall", { caller: callerName(about) }) : t("call.title"));
      setAttribute(element, "data-state", next === "note" ? "busy" : lookOf(state.kind));
      setAttribute(element, "data-mode", next);
      show(card, next === "call");
      show(wrapUp.element, next === "wrapup");
      show(noteHead, next === "note");
      show(data, next === "call");
      note.show(callId !== null && (next !== "call" || isConnected));
      disposition.show(callId !== null && ["wrapup", "note"].includes(next));
      note.name(next === "note" ? t("note.ofCall", { caller: callerName(about) }) : t("call.note"), { isSaid: next === "note" });
      if (next === "call") {
        const moment = { kind: state.kind, call: present, isRecording: present.isRecorded === true, agent };
        lineMap.update(moment, reason);
        controls.update(moment, reason);
        updateFacts(present, isConnected, desk.links);
      }
      if (next === "wrapup") wrapUp.update({ desk, last: callId === null ? null : about, reason });
      if (next === "note") setText(whose, t("note.ofCall", { caller: callerName(about) }));
    });
    return hasBegun;
  }

  function close() {
    note.flush();
    if (isHeldUp()) return;
    isClosed = true;
    changed();
  }

  // Whoever is done has to say first why the call ended, where its queue wants that.
  function isHeldUp() {
    if (!disposition.isMissing()) return false;
    disposition.insist();
    return true;
  }

  function updateFacts(shown, isConnected, links) {
    const how = { request: "call.byRequest", routing: "call.byRouting" }[shown.kind] ?? "call.byRecall";
    const waited = (isConnected && shown.answered ? shown.answered : shown.offeredAt) - shown.arrived;
    // Colleagues are known by name, and are in no directory of callers.
    const known = shown.direction === "inner" ? null : whoIs(shown.caller);
    const isOfQueue = shown.queue !== null;
    const signature = JSON.stringify([isConnected, waited, shown.note, known?.name, known?.calls, links.length, shown.handover]);
    if (facts.signature === signature) return;
    const found = (shown.direction === "inner" ? [] : callerLinks(links, shown.caller)).flatMap((link, index) => [index > 0 && ", ", link]);
    const rows = [
      known?.name && [t("call.name"), outside(known.name)],
      found.length > 0 && [t("call.lookUp"), found],
      isOfQueue && [t("call.queue"), nodes("call.queueDialled", { queue: shown.queueName, number: shown.called })],
      isOfQueue && shown.direction === "inbound" && [t("call.waited"), t(how, { length: duration(waited), place: shown.place ?? "" })],
      [t(shown.direction === "inbound" ? "call.arrived" : "call.began"), time(shown.arrived)],
      shown.note && !isConnected && [t("call.about"), outside(shown.note)],
      ...handoverRows(shown.handover),
      known && [t("call.before"), known.calls > 0 ? beforeWords(known) : t("known.never")],
    ].filter(Boolean);
    facts.signature = signature;
    setChildren(facts, rows.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  }

  return {
    callId, element, note, update, close,
    // What a key presses in it, for the shortcuts.
    buttonOf: (key) => controls.buttonOf(key) ?? [...disposition.element.querySelectorAll(`[data-key="${key}"]`)]
      .find((radio) => radio.checkVisibility()),
    isAsking: () => disposition.isMissing() || disposition.isFresh(),
    flush: () => Promise.all([note.flush(), disposition.flush()]),
    closeDrawer: controls.closeDrawer,
    finish: () => wrapUp.finish(),
    open() {
      isClosed = false;
      note.open();
    },
    isClosed: () => isClosed,
  };
}
