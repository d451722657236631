// Why a call ended: one of the reasons that its queue has, chosen by hand or by a key. It is saved by itself, and asked for until there is
// one where the queue wants that.
import { icon, make, reconcile, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { t, time } from "../shared/texts.js";
import { now } from "../shared/clock.js";
import { offers } from "./capabilities.js";
import { keyHint } from "./buttons.js";
import { keyName } from "./keys.js";
import { perform } from "./operations.js";

const operation = "PUT calldata/{agentid}/disposition";
// Whoever goes on by arrows chooses each on the way: what is rested on is saved.
const pace = 400;
// What was chosen stays in sight for as long, so that nothing moves under the hand.
const stays = 2000;
// More have no key of their own.
const keys = 9;
let count = 0;

// `settled` is told when it may be no longer asked for.
export function makeDisposition(callId, { settled }) {
  count += 1;
  const name = `disposition-${count}`;
  const legend = make("legend", {}, t("disposition.title"));
  const choices = make("div", { class: "choices" });
  const status = make("div", { id: `${name}-status`, "aria-live": "polite" });
  const element = make("fieldset", { class: "disposition", "aria-describedby": status.id, hidden: true, onchange: chosen }, legend, choices, status);
  let stored = null;
  let wanted = null;
  let isRequired = false;
  let isLive = true;
  let isSaving = false;
  let timeout = null;
  let chosenAt = -Infinity;

  // Takes in what the gateway has: the id that was given, and the queue with its reasons; null: it is not known here.
  function follow(given, queue, { isThere }) {
    const wasThere = isLive;
    isLive = isThere;
    isRequired = queue?.isDispositionRequired ?? false;
    const isChanged = wanted !== stored;
    if (given !== undefined) stored = given ?? stored;
    if (!isChanged) wanted = stored;
    setText(legend, t(isRequired ? "disposition.required" : "disposition.title"));
    const reasons = queue?.dispositions ?? [];
    reconcile(choices, reasons.map((reason, index) => ({ ...reason, index })), { key: ({ id }) => id, create, update });
    if (wanted !== stored && isLive && !wasThere) save();
  }

  function create({ id }) {
    const radio = make("input", { type: "radio", name, value: id });
    return make("label", {}, radio, make("bdi"), keyHint(" "));
  }

  function update(label, { id, name: words, index }) {
    const [radio, text, key] = label.children;
    const sign = index < keys ? `Alt+${index + 1}` : null;
    setAttribute(radio, "data-key", sign);
    radio.checked = id === wanted;
    setText(text, words);
    setText(key, keyName(sign ?? ""));
    show(key, sign !== null);
  }

  function chosen({ target }) {
    wanted = Number(target.value);
    chosenAt = performance.now();
    if (!isLive) return say("problem", t("disposition.waits"));
    clearTimeout(timeout);
    timeout = setTimeout(save, pace);
    setTimeout(settled, stays);
  }

  async function save() {
    clearTimeout(timeout);
    if (!isLive || isSaving || wanted === stored) return;
    const id = wanted;
    isSaving = true;
    const answer = await perform(operation, {}, { body: { callid: callId, disposition: id } });
    isSaving = false;
    if (answer.ok) {
      stored = id;
      say("hint", t("note.saved", { time: time(now()) }));
    } else if (["unreachable", "tooManyRequests", "unavailable", "outcomeUnknown"].includes(answer.reason)) {
      say("problem", t("disposition.waits"));
    } else {
      say("problem", refusalText(answer));
      if (wanted === id) mark(stored);
    }
    // Another was chosen meanwhile, or it is tried again as long as there is something to save.
    if (wanted !== stored) timeout = setTimeout(save, stays);
    settled();
  }

  function mark(id) {
    wanted = id;
    for (const radio of choices.querySelectorAll("input")) radio.checked = Number(radio.value) === id;
  }

  function say(kind, text) {
    const mark = kind === "problem" && [icon("alert", { solid: true }), " "];
    setChildren(status, make("p", { class: kind }, mark, text));
  }

  const hasReasons = () => choices.firstElementChild !== null && offers(operation);

  return {
    element, follow,
    show: (isShown) => show(element, isShown && hasReasons()),
    // One has to be given, and is not.
    isMissing: () => isRequired && wanted === null && hasReasons(),
    // It was chosen a moment ago, or is not stored yet.
    isFresh: () => wanted !== stored || performance.now() - chosenAt < stays,
    flush: save,
    // Says what is missing, and leads there.
    insist() {
      say("problem", t("disposition.insist"));
      choices.querySelector("input")?.focus();
    },
  };
}
