// All agents whom I may inspect. Five hundred cost little: only those who differ are drawn anew, a few new ones with each frame, and the
// browser passes over those whom nobody sees.
import { icon, make, onNextFrame, reconcile, setAttribute, setText, show } from "../shared/dom.js";
import { number, t } from "../shared/texts.js";
import { isPointerBusyIn } from "../desk/pointer.js";
import { makeLookMenu } from "./look-menu.js";
import { makeStateFilter } from "./state-filter.js";
import { makeTile, updateTile } from "./tile.js";
import { look, whoIsIn } from "./words.js";

const newTiles = 20;

// `chosen(agent, isPressed)`: one is to be looked at closely, and was pressed for it.
export function makeAgents({ chosen: tell }) {
  const all = new Map();
  const total = make("span", { class: "total" });
  const search = make("input", {
    class: "input", type: "search", "aria-label": t("inspector.find"), placeholder: t("inspector.findShort"), oninput: () => lookAnew(), onkeydown: keyed,
  });
  const filter = makeStateFilter({ changed: () => lookAnew() });
  const menu = makeLookMenu({ changed: () => lookAnew() });
  const list = make("ul", { class: "agents", "aria-label": t("inspector.agents") });
  const note = make("p", { class: "agents-note", hidden: true });
  const element = make(
    "section", { class: "panel agents-panel", id: "agents", "aria-label": t("inspector.agents"), tabindex: "-1" },
    make(
      "div", { class: "panel-head" }, make("h2", {}, t("inspector.agents"), " ", total),
      make("div", { class: "filter", role: "search", "aria-label": t("inspector.find") }, icon("search"), search, make("kbd", { "aria-hidden": "true" }, "/")),
      menu.element),
    make("div", { class: "panel-body" }, filter.element, list, note));
  // What queues are called, by id.
  const names = new Map();
  let view = null;
  let chosen = null;
  // Who stands in the list, in order, and whether another order or choice was asked for.
  let order = [];
  let shown = new Set();
  let isAsked = true;
  const plan = onNextFrame(() => view && render());

  function lookAnew() {
    isAsked = true;
    plan();
  }

  function takeIn({ isWhole, agents, queues }) {
    if (isWhole) {
      all.clear();
      names.clear();
      for (const { id, name } of queues) names.set(id, name);
      menu.setQueues(queues);
    }
    for (const agent of agents) all.set(agent.workNo, agent);
    plan();
  }

  function update(next) {
    view = next;
    setAttribute(element, "class", `panel agents-panel${view.isLive ? "" : " is-stale"}`);
    plan();
  }

  function render() {
    sortOut();
    const context = { reasons: view.desk, me: view.desk.agent.workNo };
    const known = list.keyed?.size ?? 0;
    let allowance = newTiles;
    const standing = order.filter(({ workNo }) => list.keyed?.has(workNo) || (allowance -= 1) >= 0);
    reconcile(list, standing, {
      key: ({ workNo }) => workNo,
      create: (agent) => makeTile(agent, { press: (pressed) => choose(pressed, true) }),
      update: (tile, { workNo }) => {
        const isShown = shown.has(workNo);
        show(tile, isShown);
        if (isShown) updateTile(tile, all.get(workNo) ?? tile.agent, { ...context, isChosen: workNo === chosen });
      },
    });
    if (standing.length < order.length || (known === 0 && standing.length > 0)) plan();
    keepStop();
    count();
  }

  // Nothing moves under the hand: whoever is in the list stays at the place for as long as it is there.
  function sortOut() {
    const isHand = isPointerBusyIn(list) || list.contains(document.activeElement);
    const isSame = order.length === all.size && order.every(({ workNo }) => all.has(workNo));
    if (isHand && !isAsked && isSame) return;
    isAsked = false;
    order = [...all.values()].sort(menu.compare);
    const needle = search.value.trim().toLowerCase();
    shown = new Set(order.filter((agent) => filter.isMeant(look(agent)) && menu.isMeant(agent) && isFound(agent, needle)).map(({ workNo }) => workNo));
  }

  function count() {
    const counts = new Map();
    for (const agent of all.values()) counts.set(look(agent), (counts.get(look(agent)) ?? 0) + 1);
    filter.update(counts);
    setText(total, number(shown.size));
    show(note, shown.size === 0);
    setText(note, t(all.size === 0 ? "inspector.nobody" : "inspector.notFound"));
  }

  // One of the agents can be reached by Tab: the one who is chosen, else the first.
  function keepStop() {
    const tiles = visible();
    const stop = tiles.find((tile) => tile.agent.workNo === chosen) ?? tiles.find((tile) => tile.parts.button === document.activeElement) ?? tiles[0];
    for (const tile of list.querySelectorAll(".agent-name[tabindex='0']")) if (tile !== stop?.parts.button) tile.tabIndex = -1;
    if (stop) stop.parts.button.tabIndex = 0;
  }

  const visible = () => [...list.children].filter((tile) => !tile.hidden);

  function choose(agent, isPressed = false) {
    chosen = agent.workNo;
    tell(agent, isPressed);
    plan();
  }

  function goTo(tile) {
    if (!tile) return;
    tile.parts.button.focus({ preventScroll: true });
    tile.scrollIntoView({ block: "nearest" });
    choose(tile.agent);
  }

  function step(by) {
    const tiles = visible();
    const at = tiles.findIndex((tile) => tile.agent.workNo === chosen);
    goTo(tiles[at === -1 ? 0 : Math.max(0, Math.min(tiles.length - 1, at + by))]);
  }

  // From the search to the first who was found. Escape empties it before it means anything else.
  function keyed(event) {
    if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      if (view) render();
      goTo(visible()[0]);
    } else if (event.key === "Escape" && search.value) {
      event.stopPropagation();
      search.value = "";
      lookAnew();
    }
  }

  list.addEventListener("pointerleave", plan);
  list.addEventListener("focusout", plan);

  return {
    element, takeIn, update, step,
    // As many rows up or down.
    stepRow: (by) => step(by * getComputedStyle(list).gridTemplateColumns.split(" ").length),
    find: () => search.focus(),
    // The one who was chosen, as known now (null: none, or gone), and what queues are called.
    known: () => ({ chosen: all.get(chosen) ?? null, queues: names }),
    leave() {
      const tile = visible().find((each) => each.agent.workNo === chosen);
      chosen = null;
      plan();
      (tile?.parts.button ?? element).focus({ preventScroll: true });
    },
  };
}

// By name, number, group, and by who is at the other end.
const isFound = (agent, needle) =>
  !needle || `${agent.name} ${agent.workNo} ${agent.group} ${agent.call ? whoIsIn(agent.call) : ""}`.toLowerCase().includes(needle);
