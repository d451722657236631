// Who waits, by queue, and the one obvious action: Take.
import { icon, make, onNextFrame, reconcile, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { exactTime, number, t } from "../shared/texts.js";
import { everySecond, now } from "../shared/clock.js";
import { announce } from "./announce.js";
import { makeList, merge, prune, refuse } from "./waiting-list.js";
import { makeListView } from "./list-view.js";
import { makeOneList } from "./one-list.js";
import { makeQueue } from "./queue.js";
import { makeQueueMenu } from "./queue-menu.js";
import { keepUnderPointer, isPointerBusyIn } from "./pointer.js";
import { nobody } from "./nobody.js";
import { agentName } from "./words.js";
import { perform } from "./operations.js";

export const take = "POST voicecall/{agentid}/requestcall/{callid}/{skilltype}";

// `names`: what agents are called, by number. `taken` is told when a caller whom I took talks to me while the focus is on the row.
export function makeWaiting({ names, taken }) {
  const lists = new Map();
  const total = make("span", { class: "total" });
  const search = make("input", {
    class: "input", type: "search", id: "find-caller", "aria-label": t("waiting.find"), placeholder: t("waiting.findShort"),
    oninput: () => plan(), onkeydown: keyed,
  });
  const menu = makeQueueMenu();
  const look = makeListView({ changed: () => plan() });
  const note = make("p", { class: "waiting-note", id: "why-not-take" });
  const queues = make("div", { class: "queues" });
  const one = makeOneList({ press: ask, names, focusOut: () => plan() });
  const empty = make("div");
  const element = make(
    "section", { class: "panel waiting", id: "waiting", "aria-label": t("waiting.title"), tabindex: "-1" },
    make(
      "div", { class: "panel-head" }, make("h2", {}, t("waiting.title"), " ", total),
      make("div", { class: "filter", role: "search", "aria-label": t("waiting.find") }, icon("search"), search, make("kbd", { "aria-hidden": "true" }, "/")), look.element, menu.element),
    note, empty, queues, one.element);
  let view = null;
  const plan = onNextFrame(() => view && render());

  function update(next) {
    view = next;
    plan();
  }

  // From the search to whom it found. Escape empties it before it means anything else.
  function keyed(event) {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      if (view) render();
      goTo(takes()[0]);
    } else if (event.key === "Escape" && search.value) {
      event.stopPropagation();
      search.value = "";
      plan();
    }
  }

  // A whole list of one queue, as the stream brings it.
  function takeIn({ skillId, name, version, calls }) {
    const list = lists.get(skillId) ?? makeList(skillId, name);
    lists.set(skillId, list);
    const before = focusedEntry();
    merge(list, { version, calls }, now());
    list.isFresh = true;
    const entry = before && list.entries.find((each) => each.id === before.id);
    if (entry && entry.state !== before.state && entry.state !== "mine") announceChange(entry);
    plan();
  }

  // What was known is old as soon as the connection is lost, and until each list has come again.
  function lose() {
    for (const list of lists.values()) list.isFresh = false;
    plan();
  }

  function render() {
    const { desk } = view;
    const served = desk.queues.filter((each) => each.serves);
    for (const id of lists.keys()) {
      if (!served.some((each) => each.id === id)) lists.delete(id);
    }
    const needle = search.value.trim().toLowerCase();
    const why = whyNot();
    let isUnfinished = false;
    const isOne = look.isOne();
    show(queues, !isOne);
    show(one.element, isOne);
    const shownIn = isOne ? one.element : queues;
    keepUnderPointer(shownIn, () => {
      const isHand = isPointerBusyIn(shownIn);
      for (const list of lists.values()) prune(list, now(), { isHand, hasFocus: (entry) => hasFocusAt(entry), leaves });
      // The one that is not looked at has no rows.
      isUnfinished = [renderQueues(isOne ? [] : served, needle, why), renderOne(isOne ? served : [], needle, why)].includes(true);
    });
    setAttribute(element, "data-rows", look.isLow() ? "low" : null);
    setText(total, number(count()));
    setChildren(note, why.text !== null && [icon(view.isLive ? "lock" : "link-off"), " ", why.text]);
    setChildren(empty, nobody({ desk, served, lists, isLive: view.isLive, needle }));
    menu.update(desk, view.reason);
    setAttribute(element, "class", `panel waiting${view.isLive ? "" : " is-stale"}`);
    setAttribute(element, "data-at", view.isLive ? null : view.asOf);
    if (isUnfinished) plan();
  }

  function renderQueues(served, needle, why) {
    let isNextOpen = true;
    let isUnfinished = false;
    reconcile(queues, served, {
      key: ({ id }) => id,
      create: (queue) => makeQueue(queue, { press: ask, names, focusOut: plan }),
      update: (section, queue) => {
        const shown = section.update({ ...common(needle, why), queue, list: lists.get(queue.id) ?? null, isNextOpen });
        isNextOpen &&= !shown.hasNext;
        isUnfinished ||= shown.isUnfinished;
      },
    });
    return isUnfinished;
  }

  const renderOne = (served, needle, why) => one.update({ ...common(needle, why), queues: served, lists });
  const common = (needle, why) => ({ needle, why, me: view.desk.agent.workNo, links: view.desk.links });

  const count = () => [...lists.values()].reduce((sum, list) => sum + list.entries.filter((each) => !each.goneAt).length, 0);

  // Why nobody can be taken at this moment, and the id of the element that says so.
  function whyNot() {
    const { desk, isLive, asOf } = view;
    if (!isLive) return { id: "why-not-take", text: t("waiting.asOf", { time: exactTime(asOf) }) };
    if (["ringing", "calling", "talking", "held"].includes(desk.state.kind)) return { id: "why-not-take", text: t("waiting.whileCall") };
    if (["recording", "engaged", "inspecting"].includes(desk.state.kind)) return { id: "why-not-take", text: t(`waiting.while.${desk.state.kind}`) };
    return { id: null, text: null };
  }

  async function ask(entry) {
    entry.refusal = null;
    plan();
    const answer = await perform(take, { callid: entry.id, skilltype: 0 }, { query: { skillId: entry.queue } });
    if (!answer.ok) refuse(entry, answer, now(), agentName(names, answer.workNo));
    plan();
  }

  const focusedEntry = () => {
    const row = document.activeElement?.closest?.(".caller");
    return row?.entry && { id: row.entry.id, state: row.entry.state };
  };

  function announceChange(entry) {
    if (entry.words) announce(`${entry.caller}: ${t(entry.words, { agent: agentName(names, entry.workNo) })}`);
  }

  // A row goes that has the focus: with a caller who is mine the focus goes to the call, else on to whoever can be taken next.
  function leaves(entry) {
    if (!hasFocusAt(entry)) return;
    if (entry.isMine) return taken();
    const buttons = takes();
    const row = document.activeElement.closest(".caller");
    goTo(buttons.find((button) => row.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING) ?? buttons.at(-1) ?? element);
  }

  const hasFocusAt = ({ id }) => document.activeElement?.closest?.(".caller")?.entry.id === id;

  everySecond(element, () => {
    if ([...lists.values()].some((list) => list.entries.some((entry) => entry.goneAt))) plan();
  });

  const takes = () => [...element.querySelectorAll(".take")].filter((button) => button.checkVisibility());
  const nextTake = () => takes().find((button) => button.closest(".caller").matches(".is-next"));

  function goTo(target) {
    target?.focus({ preventScroll: true });
    target?.closest(".caller")?.scrollIntoView({ block: "nearest" });
  }

  return {
    element, update, takeIn, lose,
    count,
    // At which colleagues' phones callers of these queues ring, by number.
    ringing: () => new Set([...lists.values()].filter(({ isFresh }) => isFresh).flatMap(({ entries }) =>
      entries.filter((each) => !each.goneAt && ["offered", "taken"].includes(each.state)).map(({ workNo }) => String(workNo)))),
    find: () => search.focus(),
    // What looks chosen is taken by Enter, and left by the first arrow.
    takeNext: () => nextTake()?.click(),
    // To the next caller, or the one before.
    step(by) {
      const buttons = takes();
      const row = document.activeElement?.closest?.(".caller");
      const at = row ? buttons.findIndex((button) => row.contains(button)) : buttons.indexOf(nextTake());
      goTo(buttons[at === -1 ? (by > 0 ? 0 : buttons.length - 1) : Math.max(0, Math.min(buttons.length - 1, at + by))]);
    },
  };
}
