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

// `changed` is told when names have become known. `ringing` says at whom callers ring by now: the waiting lists know before it is asked for.
export function makeColleagues({ changed, ringing }) {
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
  let ownGroup = 0;
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
    ownGroup = list.find((each) => each.workno === agent())?.groupid ?? 0;
    people = list.filter((each) => each.workno !== agent()).map((each) => ({
      key: each.workno, kind: "agent", number: each.workno, name: each.name, group: each.groupid, state: stateOf(each),
      since: at - each.currentstatetime * 1000,
    }));
    if (names.size !== known) changed();
    render();
  }

  function render() {
    const needle = search.value.trim().toLowerCase();
    const rings = ringing();
    const present = people.map((each) =>
      (rings.has(each.number) && each.state !== "ringing" ? { ...each, state: "ringing", since: null } : each));
    const found = present.filter((each) => `${each.name} ${each.number}`.toLowerCase().includes(needle));
    const items = [...outsiders(needle), ...sorted(found).slice(0, mostShown), ...queuesLike(needle)].map(withActions);
    const idle = present.filter((each) => each.state === "idle").length;
    show(count, people.length > 0);
    setText(count, t("colleagues.idle", { idle, count: people.length }));
    const first = items.find(({ actions }) => actions[0]?.key);
    reconcile(rows, items, {
      key: ({ key }) => key, create: () => makeColleagueRow({ use, opened }),
      update: (row, item) => row.update(item, view?.reason ?? null, { hasKey: item === first }),
    });
    show(search.parentNode, people.length > 8 || mayReach());
    setText(note, "");
    // Before the first answer nobody knows who is here.
    show(note, readAt !== null && (found.length === 0 || found.length > mostShown));
    if (found.length === 0) setText(note, t(needle ? "colleagues.notFound" : "colleagues.nobody"));
    else setText(note, t("colleagues.more", { count: found.length - mostShown }));
  }

  const snatching = reachActions.filter(({ to }) => to === "ringing");
  const mayReach = () => (view?.desk.reach ?? "none") !== "none";

  // At whom I may take a ring over comes first, then who could help; but nobody moves while a hand or the focus is among them.
  function sorted(found) {
    const isStill = rows.matches(":hover, :focus-within");
    const places = new Map(isStill ? [...rows.children].map((row, place) => [row.key, place]) : []);
    const place = ({ key }) => places.get(key) ?? places.size;
    const rank = (each) => (maySnatch(each) ? -1 : order.indexOf(each.state));
    return found.sort((one, other) => place(one) - place(other) || rank(one) - rank(other) || one.name.localeCompare(other.name));
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
    const to = maySnatch(item) ? "ringing" : item.kind;
    const isOpen = to === "ringing" || mayReach();
    const actions = isOpen ? reachActions.filter((each) => each.to === to && each.when(view.desk) && offers(each.operation)) : [];
    return { ...item, actions, isOff: to === "agent" && isUnreachable(item.state) };
  }

  // What rings at the colleague may be taken over. Of which queue it is the gateway knows, and refuses with a sentence where it may not.
  function maySnatch({ kind, state, group }) {
    if (view === null || kind !== "agent" || state !== "ringing" || !snatching.some((each) => each.when(view.desk))) return false;
    return { off: false, group: group === ownGroup, centre: true }[view.desk.snatch];
  }

  async function use(action, whom) {
    setChildren(problem);
    const answer = await perform(action.operation, {}, { query: action.query?.(whom.number), body: action.body?.(whom.number) });
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
    // Takes over what rings at the first colleague at whom I may.
    snatch: () => rows.querySelector('[data-key="S"]')?.click(),
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
