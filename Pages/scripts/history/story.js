// One call's story: who and when, its course as a picture and as a table, and what happened in sentences.
import { icon, make, outside, setAttribute, setChildren, setText } from "../shared/dom.js";
import { clockAheadBy, duration, nodes, number, t } from "../shared/texts.js";
import { endTag } from "./columns.js";
import { makeCourse } from "./course.js";
import { makeCallNote } from "./call-note.js";
import { makePlayer } from "./player.js";
import { query } from "./query.js";
import { makeSteps } from "./steps.js";
import { why } from "./why.js";

const none = "–";

export function makeStory({ close }) {
  const title = make("h2", { id: "story-title", tabindex: "-1" });
  const content = make("div", { class: "story-content" });
  const element = make("section", { class: "panel story", "aria-labelledby": "story-title", hidden: true },
    make("header", { class: "panel-head" },
      make("button", { class: "button small story-back", type: "button", onclick: close }, icon("back", { directed: true }), t("history.back")),
      title,
      make("button", { class: "button quiet small story-close", type: "button", onclick: close, "aria-label": t("common.close") }, icon("close"))),
    content);
  let shown = null;
  let players = [];

  async function open(callId) {
    shown = callId;
    setText(title, t("history.story"));
    setAttribute(element, "aria-busy", "true");
    hush();
    setChildren(content, make("p", { class: "muted" }, t("history.loading")));
    const answer = await query(`calldata/{me}/history/${encodeURIComponent(callId)}`);
    if (shown !== callId) return;
    setAttribute(element, "aria-busy", null);
    if (answer.ok) tell(answer.result);
    else setChildren(content, make("p", {}, why(answer)), makeRetry(() => open(callId)));
    title.focus({ preventScroll: true });
    element.scrollTop = 0;
  }

  // By one clock, that of the centre: the sentences have it too.
  function tell({ call, offers, legs, recordings, unrecorded, story, sentences, utcOffset }) {
    const clock = clockAheadBy(utcOffset);
    setChildren(title, call.caller === null ? t("common.unknownCaller") : outside(call.caller));
    setChildren(content,
      make("p", { class: "story-lead" }, nodes("history.lead", { queue: call.queueName, date: clock.date(call.arrived), time: clock.exactTime(call.arrived) })),
      make("p", { class: "story-end" }, endTag(call.end), " ", t(`history.by.${call.by}`)),
      facts(call),
      makeCallNote(call, clock),
      part("history.course", makeCourse({ call, offers, legs, clock })),
      part("history.steps", makeSteps(story, sentences)),
      recordings.length > 0 && part("history.recordings", recordingsList(recordings, clock)),
      unrecorded.length > 0 && part("history.unrecorded", unrecordedList(unrecorded, clock)),
      make("p", { class: "muted story-id" }, nodes("history.callId", { callId: call.callId })));
  }

  function recordingsList(recordings, clock) {
    players = recordings.map((recording) => makePlayer(recording, clock));
    return make("ul", { class: "story-recordings" }, players.map((player) => player.element));
  }

  // What plays ends with the story that it belongs to.
  function hush() {
    for (const player of players) player.end();
    players = [];
  }

  return {
    element,
    hush,
    // Opened anew only for another call: going back and forth keeps what is read.
    open: (callId) => (callId === shown ? title.focus({ preventScroll: true }) : open(callId)),
  };
}

function facts({ waited, talked, held, offers, called, answered, disposition }) {
  const pairs = [
    ["waited", duration(waited)],
    ["talked", answered === null ? none : duration(talked)],
    ["held", held === 0 ? none : duration(held)],
    ["offers", number(offers)],
    ["called", called],
    ...(disposition ? [["disposition", disposition.name]] : []),
  ];
  return make("dl", { class: "story-facts" },
    pairs.map(([name, value]) => make("div", {}, make("dt", {}, t(`history.column.${name}`)), make("dd", {}, outside(value)))));
}

function makeRetry(tryAgain) {
  return make("button", { class: "button", type: "button", onclick: tryAgain }, t("history.tryAgain"));
}

const part = (title, ...children) => make("section", { class: "story-part" }, make("h3", {}, t(title)), children);

function unrecordedList(unrecorded, clock) {
  return make("ul", { class: "story-recordings" }, unrecorded.map(({ agent, from, to }) => {
    const values = { agent, time: clock.exactTime(from), length: duration(to - from) };
    return make("li", {}, make("div", { class: "recording-head" }, icon("alert"), make("span", {}, nodes("history.unrecorded.part", values))));
  }));
}
