// A recording: a line that says which, and, once somebody wants to hear it, its wave form with what was said by whom, to play and to keep.
import { icon, make, setAttribute, setChildren, setIcon, setText, show } from "../shared/dom.js";
import { askFile } from "../shared/gateway.js";
import { duration, nodes, t } from "../shared/texts.js";
import { query } from "./query.js";
import { drawWave } from "./wave.js";
import { why } from "./why.js";

const speeds = [1, 1.5, 2];
// Arrows move by so many seconds.
const step = 5;

// `recording`: { name, agent, began, ended, silences }, as the story of a call has it.
export function makePlayer(recording, clock) {
  const { name, agent, began, ended } = recording;
  const values = { name, agent, time: clock.exactTime(began), length: duration(ended - began) };
  const listen = make("button", { class: "button small", type: "button", onclick: fetchIt }, icon("listen"), make("span", {}, t("history.listen")));
  const said = make("p", { role: "status", class: "muted", hidden: true });
  const place = make("div", { class: "player-place" });
  const element = make("li", {}, make("div", { class: "recording-head" }, icon("record"), make("span", {}, nodes("history.recording", values)), listen), said, place);
  let isAsking = false;
  let end = () => {};

  async function fetchIt() {
    if (isAsking) return;
    isAsking = true;
    say(t("history.loading"));
    const path = `recordfile/{me}`;
    const outline = await query(`${path}/outline`, { recordId: name });
    const file = outline.ok ? await askFile(path, { recordId: name }) : outline;
    isAsking = false;
    if (!element.isConnected) return;
    if (!file.ok) return say(why(file));
    say(null);
    show(listen, false);
    const player = playerOf(recording, outline.result, file.blob, clock);
    end = player.end;
    setChildren(place, player.element);
    player.begin();
  }

  function say(text) {
    setText(said, text ?? "");
    show(said, text !== null);
  }

  return { element, end: () => end() };
}

function playerOf(recording, outline, blob, clock) {
  const address = URL.createObjectURL(blob);
  const audio = make("audio", { src: address, preload: "auto", ontimeupdate: follow, onplay: follow, onpause: follow, onended: follow, onerror: fail });
  const length = outline.length / 1000;
  const toggle = make("button", { class: "button small", type: "button", onclick: playOrPause }, icon("play"), make("span", {}));
  const range = make("input", {
    type: "range", class: "player-range", min: "0", max: String(length), step: "0.1", value: "0", "aria-label": t("history.place"), oninput: move, onkeydown: jump,
  });
  const time = make("span", { class: "player-time" });
  const speed = make("button", { class: "button quiet small", type: "button", onclick: faster, "aria-label": t("history.speed") });
  const problem = make("p", { role: "alert", class: "problem" });
  const wave = drawWave(recording, outline);
  let frame = null;

  function playOrPause() {
    if (audio.paused) audio.play().catch(fail);
    else audio.pause();
  }

  function fail() {
    setText(problem, t("history.cannotPlay"));
  }

  function move() {
    audio.currentTime = Number(range.value);
    showPlace();
  }

  function jump(event) {
    const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    audio.currentTime = Math.min(length, Math.max(0, audio.currentTime + way * step));
    showPlace();
  }

  function faster() {
    audio.playbackRate = speeds[(speeds.indexOf(audio.playbackRate) + 1) % speeds.length];
    showSpeed();
  }

  const showSpeed = () => setText(speed, t("history.times", { times: audio.playbackRate }));

  function follow() {
    setIcon(toggle, audio.paused ? "play" : "hold");
    setText(toggle.lastElementChild, t(audio.paused ? "history.play" : "history.pause"));
    showPlace();
    if (audio.paused || frame !== null) return;
    const run = () => {
      showPlace();
      frame = audio.paused ? null : requestAnimationFrame(run);
    };
    frame = requestAnimationFrame(run);
  }

  function showPlace() {
    const now = Math.min(audio.currentTime, length);
    range.value = String(now);
    const words = t("history.placeOf", { time: duration(now * 1000), length: duration(outline.length) });
    setAttribute(range, "aria-valuetext", words);
    setText(time, words);
    wave.moveTo(now * 1000);
  }

  const keep = make("a", { class: "button small", href: address, download: `${recording.name}.wav` }, t("history.keep"));
  const element = make("div", { class: "player" },
    make("div", { class: "player-wave" }, wave.element, range),
    make("div", { class: "buttons" }, toggle, time, speed, keep),
    wave.gaps.length > 0 && gapList(wave.gaps, clock),
    problem, audio);

  return {
    element,
    begin() {
      showSpeed();
      follow();
      toggle.focus({ preventScroll: true });
      playOrPause();
    },
    end() {
      audio.pause();
      URL.revokeObjectURL(address);
    },
  };
}

// What cannot be heard, and why.
function gapList(gaps, clock) {
  return make("ul", { class: "player-gaps" }, gaps.map(({ from, to, by, reason }) => {
    const values = { time: clock.exactTime(from), length: duration(to - from), agent: by ?? "", reason: reason ?? "" };
    const key = by === null ? "history.gap.operator" : "history.gap.agent";
    return make("li", {}, icon("held"), make("span", {}, nodes(reason ? `${key}.reason` : key, values)));
  }));
}
