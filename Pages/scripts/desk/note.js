// The note of one call: saved while it is typed, and never lost, neither to the end of the call nor to a connection that is gone.
import { icon, make, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { t, time } from "../shared/texts.js";
import { now } from "../shared/clock.js";
import { offers } from "./capabilities.js";
import { perform } from "./operations.js";

const operation = "PUT calldata/{agentid}/setcalldataex";
// Whoever writes without a pause is saved as often.
const pace = 2000;
// Nothing moves while the press is under way that took the hand out of the field.
const stays = 2000;
let count = 0;

// `settled` is told when the hand has left the field, and when it is known what became of a text.
export function makeNote(callId, { settled }) {
  count += 1;
  const id = `note-${count}`;
  const field = make("textarea", {
    class: "input", id, dir: "auto", maxlength: "5000", oninput: changed, onblur: left,
  });
  const status = make("div", { id: `${id}-status` });
  const label = make("label", { for: id }, t("call.note"));
  const element = make("div", { class: "field note" }, label, field, status);
  let stored = "";
  let isKnown = false;
  let isTouched = false;
  let saving = null;
  let isLive = true;
  let timeout = null;
  let leftAt = -Infinity;

  const isChanged = () => field.value !== stored;

  // Takes in what the gateway has. What is being typed wins over what comes from elsewhere.
  function follow(text, { isThere }) {
    const wasThere = isLive;
    isLive = isThere;
    const known = text ?? "";
    // What was sent along when the page was loaded anew may come only now, when the hand is in the field already.
    const isAtRest = document.activeElement !== field || !isTouched;
    if (!isKnown || (!isChanged() && !saving && known !== stored && isAtRest)) {
      isKnown = true;
      stored = known;
      field.value = stored;
    }
    if (isChanged() && wasThere !== isLive) isLive ? save() : say("problem", t("note.waits"));
  }

  function changed() {
    isTouched = true;
    if (!isLive) return say("problem", t("note.waits"));
    say("hint", t("note.saving"));
    timeout ??= setTimeout(save, pace);
  }

  function left() {
    leftAt = performance.now();
    save();
    settled();
    setTimeout(settled, stays);
  }

  // One at a time; what is typed meanwhile is saved by the next.
  function save() {
    clearTimeout(timeout);
    timeout = null;
    if (!isLive || !isChanged()) return saving;
    saving ??= store().finally(() => { saving = null; });
    return saving;
  }

  async function store(outlives = false) {
    const text = field.value;
    const answer = await perform(operation, {}, { body: { callid: callId, calldata: text }, outlives });
    if (answer.ok || answer.reason === "noDataToSet") {
      stored = text;
      say("hint", t("note.saved", { time: time(now()) }));
      if (isChanged()) changed();
    } else if (answer.reason === "noCallForData") {
      say("problem", t("note.tooLate"));
    } else {
      say("problem", answer.reason === "unreachable" ? t("note.waits") : refusalText(answer));
      // Too much at once, or a gateway that stores nothing for the moment: it is tried again as long as there is something to save.
      if (isLive) timeout ??= setTimeout(save, pace);
    }
    settled();
  }

  function say(kind, text = "") {
    setAttribute(field, "aria-describedby", kind ? status.id : null);
    const mark = kind === "problem" && [icon("alert", { solid: true }), " "];
    setChildren(status, kind && make("p", { class: kind }, mark, text));
  }

  // The page goes: what was typed last is sent along, without waiting for what comes of it.
  const leave = () => { if (isLive && isChanged()) store(true); };
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", save);

  return {
    element, follow,
    // Keeps what was typed before the call is ended from here.
    flush: save,
    // `isSaid`: it stands above already, for those who see it.
    name(words, { isSaid }) {
      setText(label, words);
      setAttribute(label, "class", isSaid ? "is-said" : null);
    },
    text: () => field.value,
    show: (isShown) => show(element, isShown && offers(operation)),
    focus: () => field.focus({ preventScroll: true }),
    // Somebody is at it, or not all of it is stored.
    isBusy: () => document.activeElement === field || isChanged() || saving !== null || performance.now() - leftAt < stays,
    // Somebody is about to be at it.
    open() {
      leftAt = performance.now();
    },
    isAt: () => document.activeElement === field,
    unsaved: () => (isChanged() && field.value ? field.value : null),
    stop() {
      save();
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", save);
    },
  };
}
