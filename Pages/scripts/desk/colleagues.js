// Who else is here, and in what state. Asked for every five seconds, and only while somebody looks at the page.
import { icon, lamp, make, reconcile, setAttribute, setIcon, setText, show } from "../shared/dom.js";
import { agent, ask } from "../shared/gateway.js";
import { number, t } from "../shared/texts.js";
import { now, setTimer, timer } from "../shared/clock.js";

const often = 5000;
// A large floor is a large answer.
const seldom = 15_000;
const large = 300;
const mostShown = 100;
// Who could help first.
const order = ["idle", "busy", "wrapup", "rest", "ringing", "talking", "held", "engaged"];

// `changed` is told when names have become known.
export function makeColleagues({ changed }) {
  const names = new Map();
  const count = make("span", { class: "muted" });
  const search = make("input", {
    class: "input", type: "search", "aria-label": t("colleagues.find"), placeholder: t("colleagues.find"), oninput: () => render(),
  });
  const rows = make("ul", { class: "colleague-list", "aria-label": t("colleagues.title") });
  const note = make("p", { class: "colleagues-note" });
  const element = make(
    "section", { class: "panel colleagues", "aria-labelledby": "colleagues-title" },
    make("div", { class: "panel-head" }, make("h2", { id: "colleagues-title" }, t("colleagues.title")), count),
    make("div", { class: "colleagues-find filter", role: "search" }, icon("search"), search), rows, note);
  let people = [];
  let readAt = null;
  let timeout = null;
  let isStopped = false;

  async function read() {
    clearTimeout(timeout);
    if (isStopped) return;
    if (!document.hidden) {
      const answer = await ask("GET", "agentgroup/{me}/agentbylist");
      if (isStopped) return;
      if (answer.ok) takeIn(answer.result);
      setAttribute(element, "class", `panel colleagues${answer.ok ? "" : " is-stale"}`);
      setAttribute(element, "data-at", answer.ok ? null : readAt);
    }
    timeout = setTimeout(read, people.length > large ? seldom : often);
  }

  function takeIn(list) {
    const at = now();
    readAt = at;
    const known = names.size;
    for (const each of list) names.set(each.workno, each.name);
    people = list.filter((each) => each.workno !== agent()).map((each) => ({
      number: each.workno, name: each.name, state: stateOf(each), since: at - each.currentstatetime * 1000,
    }));
    if (names.size !== known) changed();
    render();
  }

  function render() {
    const needle = search.value.trim().toLowerCase();
    const found = people.filter((each) => `${each.name} ${each.number}`.toLowerCase().includes(needle));
    found.sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state) || one.name.localeCompare(other.name));
    const idle = people.filter((each) => each.state === "idle").length;
    show(count, people.length > 0);
    setText(count, t("colleagues.idle", { idle, count: people.length }));
    reconcile(rows, found.slice(0, mostShown), { key: (each) => each.number, create, update });
    show(search.parentNode, people.length > 8);
    show(note, found.length === 0 || found.length > mostShown);
    if (found.length === 0) setText(note, t(needle ? "colleagues.notFound" : "colleagues.nobody"));
    else setText(note, t("colleagues.more", { count: found.length - mostShown }));
  }

  document.addEventListener("visibilitychange", read);

  return {
    element, names, begin: read,
    stop() {
      isStopped = true;
      clearTimeout(timeout);
      document.removeEventListener("visibilitychange", read);
    },
  };
}

// The numbers of the interface as states: `status` of what was chosen, `ctiStatus` of a call.
function stateOf({ status, ctiStatus }) {
  const plain = { 3: "busy", 4: "idle", 5: "wrapup", 8: "rest" }[status];
  return plain ?? { 2: "ringing", 3: "talking", 4: "held" }[ctiStatus] ?? "engaged";
}

function create() {
  const word = make("span");
  const clock = timer();
  const row = make(
    "li", { class: "colleague" }, lamp("idle"),
    make(
      "div", {}, make("p", { class: "colleague-name truncate" }, make("bdi"), " ", make("span", { class: "muted" })),
      make("p", { class: "colleague-state truncate" }, word, " ", clock)));
  Object.assign(row, { word, clock });
  return row;
}

function update(row, { number: workNo, name, state, since }) {
  const mark = row.querySelector(".lamp");
  setAttribute(mark, "data-state", state === "engaged" ? "busy" : state);
  setIcon(mark.firstChild, state === "engaged" ? "talking" : state);
  setText(row.querySelector("bdi"), name);
  setText(row.querySelector(".muted"), workNo);
  setText(row.word, t(`state.${state}`));
  // The interface tells whole seconds: a difference of one is none.
  if (!row.since || Math.abs(row.since - since) > 1500) row.since = since;
  setTimer(row.clock, { since: row.since });
}
