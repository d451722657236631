// The note that is kept with a call: saved while it is typed, and never lost to a connection that is.
import { icon, make, setAttribute, setChildren, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { t, time } from "../shared/texts.js";
import { now } from "../shared/clock.js";
import { offers } from "./capabilities.js";
import { perform } from "./operations.js";

const operation = "PUT calldata/{agentid}/setcalldataex";
const pause = 800;

export function makeNote(id, label) {
  const field = make("textarea", { class: "input", id, dir: "auto", maxlength: "5000", oninput: changed, onblur: () => save() });
  const status = make("div", { id: `${id}-status` });
  const element = make("div", { class: "field note" }, make("label", { for: id }, label), field, status);
  let callId = null;
  let stored = "";
  let saving = null;
  let isLive = true;
  let timeout = null;
  let hasEnded = false;

  const isChanged = () => field.value !== stored;

  // Shows the text of the call that goes on. What is being typed wins over what comes from elsewhere.
  function follow(call, { isOpen, isLive: isThere }) {
    const wasThere = isLive;
    isLive = isThere;
    show(element, isOpen && offers(operation));
    if (call.callId !== callId) {
      [callId, stored, hasEnded] = [call.callId, call.note ?? "", false];
      field.value = stored;
      say(null);
    } else if (!isChanged() && !saving && (call.note ?? "") !== stored) {
      stored = call.note ?? "";
      field.value = stored;
    }
    if (isChanged() && wasThere !== isLive) isLive ? save() : say("problem", t("note.waits"));
  }

  // The call has ended. The gateway keeps no more of it than it has by now.
  function end({ isLive: isThere }) {
    isLive = isThere;
    if (hasEnded || callId === null) return;
    hasEnded = true;
    if (isChanged()) save();
    else say("hint", t(field.value ? "note.kept" : "note.ended"));
  }

  function changed() {
    clearTimeout(timeout);
    if (!isLive) return say("problem", t("note.waits"));
    say("hint", t("note.saving"));
    timeout = setTimeout(save, pause);
  }

  // One at a time; what is typed meanwhile is saved by the next.
  function save() {
    clearTimeout(timeout);
    if (!isLive || !isChanged()) return saving;
    saving ??= store().finally(() => { saving = null; });
    return saving;
  }

  async function store() {
    const [id, text] = [callId, field.value];
    const answer = await perform(operation, {}, { body: { callid: id, calldata: text } });
    if (id !== callId) return;
    if (answer.ok) {
      stored = text;
      say("hint", t("note.saved", { time: time(now()) }));
      if (isChanged()) await store();
    } else if (answer.reason === "noCallForData") {
      hasEnded = true;
      say("problem", t("note.tooLate"));
    } else {
      say("problem", answer.reason === "unreachable" ? t("note.waits") : refusalText(answer));
    }
  }

  function say(kind, text = "") {
    setAttribute(field, "aria-describedby", kind ? status.id : null);
    const mark = kind === "problem" && [icon("alert", { solid: true }), " "];
    setChildren(status, kind && make("p", { class: kind }, mark, text));
  }

  return {
    element, follow, end,
    // Keeps what was typed before the call is ended from here.
    flush: save,
    unsaved: () => (callId !== null && isChanged() ? field.value : null),
    forget() {
      field.value = stored;
    },
  };
}
