// My calls: the one I have, the one I have just had, and notes of earlier ones that somebody is still at. Each is an element of its own.
import { make } from "../shared/dom.js";
import { isField, isFieldLost } from "./hush.js";
import { makeCall } from "./call.js";
import { makeHeldCalls } from "./held-calls.js";
import { forgetKnown } from "./known.js";
import { makePreviews } from "./previews.js";

// A wrap-up that the agent chose follows no call; one that follows a call begins with its end.
const noCall = { callId: null };
const atOnce = 1000;

export function makeCalls() {
  const held = makeHeldCalls();
  const previews = makePreviews();
  const element = make("div", { class: "calls" }, held.element, previews.element);
  const cards = new Map();
  let view = null;

  function update(next) {
    view = next;
    const { desk } = view;
    const { state, call, last } = desk;
    held.update(view);
    previews.update(view);
    const isCall = call !== null && ["ringing", "calling", "talking", "held"].includes(state.kind);
    const isAfterLast = last !== null && Math.abs(state.since - last.ended) < atOnce;
    const present = isCall ? call : state.kind === "wrapup" ? (isAfterLast ? last : noCall) : null;
    if (present && !cards.has(present.callId)) add(present);
    if (last && isUnsaid(last, desk) && !cards.has(last.callId)) add(last);
    for (const card of cards.values()) {
      const known = [call, last].find((each) => each?.callId === card.callId) ?? null;
      const hasBegun = card.update(modeOf(card, present, isCall), view, known);
      // A talk among colleagues is none to write about at once.
      if (hasBegun && call?.queue) began(card);
      if (known === last && last !== null && !card.isOver) {
        card.isOver = true;
        forgetKnown(last.caller);
      }
    }
    sweep();
  }

  function modeOf(card, present, isCall) {
    if (present && card.callId === present.callId) return isCall ? "call" : "wrapup";
    return isKept(card) ? "note" : null;
  }

  // After those that are there already, and before what is offered: what somebody is writing in or about to press does not move.
  function add(call) {
    const card = makeCall(call, { changed });
    cards.set(call.callId, card);
    previews.element.before(card.element);
    return card;
  }

  // Whoever talks may write at once; who is writing elsewhere goes on with that.
  function began(card) {
    if (!isField(document.activeElement) && !isFieldLost() && !matchMedia("(pointer: coarse)").matches) card.note.focus();
  }

  const isKept = (card) => card.isAsking() || (card.note.isBusy() && (!card.isClosed() || card.note.isAt()));

  // Why it ended has to be said, and was not: also after a reload.
  function isUnsaid({ queue, disposition }, { queues }) {
    return disposition === null && (queues.find(({ id }) => id === queue)?.isDispositionRequired ?? false);
  }

  const changed = () => view && update(view);

  // The newest stays known, also when nothing of it is shown: its note can be opened again.
  function sweep() {
    const newest = [...cards.keys()].at(-1);
    for (const [callId, card] of cards) {
      if (!card.element.hidden || callId === newest) continue;
      card.note.stop();
      card.element.remove();
      cards.delete(callId);
    }
  }

  const shown = () => [...cards.values()].filter((card) => !card.element.hidden);
  const main = () => shown().find((card) => card.element.dataset.mode !== "note") ?? null;

  return {
    element, update,
    // It may be over before it is looked at.
    focus() {
      if (isField(document.activeElement)) return;
      (main()?.element ?? document.querySelector("[data-heir]")).focus({ preventScroll: true });
    },
    // To the note of the call I have, or else of the one I had.
    writeNote() {
      const { call, last } = view?.desk ?? {};
      const about = main() ? call ?? last : last;
      if (!about || !view.isLive && !cards.has(about.callId)) return;
      const card = cards.get(about.callId) ?? add(about);
      card.open();
      update(view);
      card.note.focus();
    },
    // Back from a note to the call, for keys that are letters. Whether there was one.
    leaveNote() {
      const card = shown().find((each) => each.note.isAt());
      card?.element.focus({ preventScroll: true });
      return card !== undefined;
    },
    buttonOf: (key) => shown().sort((card, other) => (card === main() ? -1 : other === main() ? 1 : 0))
      .map((card) => card.buttonOf(key)).find((button) => button) ?? held.buttonOf(key) ?? previews.buttonOf(key),
    goToPreviews: () => previews.focus(),
    closeDrawer: () => main()?.closeDrawer() ?? false,
    finish: () => main()?.finish(),
    // Keeps what was typed before the session ends from here.
    flush: () => Promise.all([...cards.values()].map((card) => card.flush())),
    stop() {
      for (const card of cards.values()) card.note.stop();
    },
    unsaved: () => [...cards.values()].map((card) => card.note.unsaved()).filter(Boolean).join("\n\n") || null,
  };
}
