// The note of a call. Who wrote it may change it for a day, from here too.
import { make, setChildren } from "../shared/dom.js";
import { agent } from "../shared/gateway.js";
import { now } from "../shared/clock.js";
import { t } from "../shared/texts.js";
import { change } from "./query.js";
import { why } from "./why.js";

// The gateway allows a little more: the wrap-up comes before.
const day = 86_400_000;

// Null where there is none, and none can be written.
export function makeCallNote(call, clock) {
  const mayWrite = call.agent === agent() && call.answered !== null && now() < call.ended + day;
  if (call.note === null && !mayWrite) return null;
  const element = make("section", { class: "story-part" });
  let text = call.note ?? "";
  show(null);

  function show(said) {
    const label = t(text ? "history.note.edit" : "history.note.write");
    setChildren(
      element, make("h3", {}, t("history.note")), text && make("p", { class: "story-note", dir: "auto" }, text),
      call.noteAt && make("p", { class: "muted" }, t("history.note.at", { date: clock.date(call.noteAt), time: clock.exactTime(call.noteAt) })),
      make("p", { role: "status", class: "muted" }, said),
      mayWrite && make("button", { class: "button small", type: "button", onclick: edit }, label));
  }

  function edit() {
    const field = make("textarea", { class: "input", dir: "auto", maxlength: "5000", "aria-label": t("history.note") });
    const problem = make("p", { role: "alert", class: "problem" });
    field.value = text;
    setChildren(
      element, make("h3", {}, t("history.note")),
      make(
        "form", { class: "note-form", onsubmit: (event) => save(event, field, problem) }, field, problem,
        make("button", { class: "button small primary", type: "submit" }, t("history.note.save"))));
    field.focus();
  }

  async function save(event, field, problem) {
    event.preventDefault();
    const answer = await change("calldata/{me}/setcalldataex", { callid: call.callId, calldata: field.value });
    if (!answer.ok) return setChildren(problem, why(answer));
    text = field.value;
    call.noteAt = now();
    show(t("history.note.saved"));
    element.querySelector("button").focus();
  }

  return element;
}
