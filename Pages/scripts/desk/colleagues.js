// Who else is here, in what state, and what can be asked of them. Asked for every five seconds, and only while somebody looks at the page.
import { icon, make, reconcile, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { agent, ask, refusalText } from "../shared/gateway.js";
import { t } from "../shared/texts.js";
import { now } from "../shared/clock.js";
import { offers } from "./capabilities.js";
import { makeColleagueRow } from "./colleague-row.js";
import { perform } from "./operations.js";
import { reachActions } from "./reach-actions.js";

const often = 5000;
// A large floor is a large answer.
const seldom = 15_000;
const large = 300;
const mostShown = 100;
// Who could help first.
const order = ["idle", "busy", "wrapup", "rest", "ringing", "talking", "held", "engaged"];
const isUnreachable = (state) => ["ringing", "talking", "held", "engaged"].includes(state);
const isNumber = (text) => /^[0-9*#]{1,24}$/.test(text);

// `changed` is told when names have become known.
export function makeColleagues({ changed }) {
  const names = new Map();
  const count = make("span", { class: "muted" });
  const search = make("input", {
    class: "input", type: "search", "aria-label": t("colleagues.find"), placeholder: t("colleagues.findShort"), oninput: () => render(),
    onkeydown: (event) => typed(event),
  });
  const problem = make("div", { class: "call-problem" });
  const rows = make("ul", { class: "colleague-list", "aria-label": t("colleagues.title") });
  const note = make("p", { class: "colleagues-note" });
  const element = make(
    "section", { class: "panel colleagues", "aria-labelledby": "colleagues-title" },
    make("div", { class: "panel-head" }, make("h2", { id: "colleagues-title" }, t("colleagues.title")), count),
    make("div", { class: "colleagues-find filter", role: "search", "aria-label": t("colleagues.find") }, icon("search"), search), problem, rows, note);
  let people = [];
  let view = null;
  let readAt = null;
  let timeout = null;
  let isStopped = false;

  function update(next) {
    if (next.desk.state.kind !== view?.desk.state.kind) setChildren(problem);
    view = next;
    render();
  }

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
      key: each.workno, kind: "agent", number: each.workno, name: each.name, state: stateOf(each),
      since: at - each.currentstatetime * 1000,
    }));
    if (names.size !== known) changed();
    render();
  }

  function render() {
    const needle = search.value.trim().toLowerCase();
    const found = people.filter((each) => `${each.name} ${each.number}`.toLowerCase().includes(needle));
    const items = [...outsiders(needle), ...sorted(found).slice(0, mostShown), ...queuesLike(needle)].map(withActions);
    const idle = people.filter((each) => each.state === "idle").length;
    show(count, people.length > 0);
    setText(count, t("colleagues.idle", { idle, count: people.length }));
    reconcile(rows, items, {
      key: ({ key }) => key, create: () => makeColleagueRow({ use, opened }), update: (row, item) => row.update(item, view?.reason ?? null),
    });
    show(search.parentNode, people.length > 8 || mayReach());
    setText(note, "");
    show(note, found.length === 0 || found.length > mostShown);
    if (found.length === 0) setText(note, t(needle ? "colleagues.notFound" : "colleagues.nobody"));
    else setText(note, t("colleagues.more", { count: found.length - mostShown }));
  }

  const mayReach = () => (view?.desk.reach ?? "none") !== "none";

  // Those who could help come first; but nobody moves while a hand or the focus is among them.
  function sorted(found) {
    const isStill = rows.matches(":hover, :focus-within");
    const places = new Map(isStill ? [...rows.children].map((row, place) => [row.key, place]) : []);
    const place = ({ key }) => places.get(key) ?? places.size;
    return found.sort((one, other) =>
      place(one) - place(other) || order.indexOf(one.state) - order.indexOf(other.state) || one.name.localeCompare(other.name));
  }

  // The number that was typed, where I may call outside.
  const outsiders = (needle) =>
    view?.desk.reach === "outside" && isNumber(needle)
      ? [{ key: "outside", kind: "outside", number: needle, name: needle, state: "busy", since: null }] : [];

  const queuesLike = (needle) =>
    view?.desk.state.kind === "talking" && mayReach()
      ? view.desk.queues.filter(({ name }) => name.toLowerCase().includes(needle)).map(({ id, name }) => (
        { key: `queue-${id}`, kind: "queue", number: String(id), name, state: "busy", since: null })) : [];

  function withActions(item) {
    const actions = mayReach() ? reachActions.filter((each) => each.to === item.kind && each.when(view.desk) && offers(each.operation)) : [];
    return { ...item, actions, isOff: item.kind === "agent" && isUnreachable(item.state) };
  }

  async function use(action, whom) {
    setChildren(problem);
    const answer = await perform(action.operation, {}, { body: action.body(whom.number) });
    if (answer.ok) {
      search.value = "";
      opened(null);
    } else setChildren(problem, make("p", { class: "problem", role: "alert" }, refusalText(answer, { agent: whom.name })));
    read();
  }

  function opened(row) {
    for (const each of rows.children) if (each !== row) each.close();
  }

  // From the field to the first who was found.
  function typed(event) {
    if (event.key === "Escape" && search.value) {
      event.stopPropagation();
      search.value = "";
      render();
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      rows.firstElementChild?.choose();
    }
  }

  document.addEventListener("visibilitychange", read);

  return {
    element, names, update, begin: read,
    find() {
      if (search.checkVisibility()) search.focus();
    },
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
