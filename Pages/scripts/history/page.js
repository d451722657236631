// The page: filters, the calls that were found, and beside them the story of the one that is chosen.
import { icon, make, outside, show } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { findChoices } from "./asker.js";
import { makeCalls } from "./calls.js";
import { makeFilters } from "./filters.js";
import { makeList } from "./list.js";
import { makeStory } from "./story.js";

export function makePage(asker) {
  const { agent, centre } = asker;
  const calls = makeCalls({ changed: (known) => list.update(known) });
  const filters = makeFilters({ isInspector: agent.isInspector, changed: look });
  const list = makeList({ calls, filters, isInspector: agent.isInspector });
  const story = makeStory({ close: closeStory });
  const main = make("main", { class: "history" },
    make("h1", { class: "visually-hidden" }, t("history.heading")),
    make("section", { class: "panel found", "aria-labelledby": "calls-title" }, list.head, filters.element, list.body),
    story.element);
  const listening = new AbortController();

  function look() {
    calls.load(filters.values());
  }

  // The address tells which story is open, so that it can be kept, passed on, and left by the browser's way back.
  function openStory() {
    const callId = decodeURIComponent(location.hash.slice(1));
    main.toggleAttribute("data-open", callId !== "");
    show(story.element, callId !== "");
    list.select(callId || null);
    if (callId) story.open(callId);
    else story.hush();
  }

  function closeStory() {
    const callId = decodeURIComponent(location.hash.slice(1));
    history.pushState(null, "", location.pathname + location.search);
    openStory();
    list.focusOn(callId);
  }

  function keyed(event) {
    if (event.key === "Escape" && location.hash && !event.target.closest("input, select")) closeStory();
  }

  return {
    elements: [skipLink(), topBar(agent, centre), main],
    async begin() {
      addEventListener("hashchange", openStory, { signal: listening.signal });
      addEventListener("popstate", openStory, { signal: listening.signal });
      addEventListener("keydown", keyed, { signal: listening.signal });
      filters.offer({ queues: asker.queues, agents: agent.isInspector ? [] : null });
      openStory();
      await calls.load(filters.values());
      filters.offer(await findChoices(asker));
    },
    end() {
      listening.abort();
      list.end();
    },
  };
}

const skipLink = () => make("a", { class: "skip-link visually-hidden", href: "#calls-title", onclick: skip }, t("history.skip"));

// The fragment belongs to the stories, so the focus is moved by hand.
function skip(event) {
  event.preventDefault();
  document.querySelector("#calls-title").focus();
}

function topBar(agent, centre) {
  return make("header", { class: "top-bar" },
    // No link: the desk is open in another window, and here it would begin anew.
    make("span", { class: "brand" }, icon("logo"), t("app.name")),
    make("span", { class: "brand-centre", dir: "auto" }, centre.name),
    make("div", { class: "top-end" },
      make("span", { class: "who" }, make("b", { dir: "auto" }, agent.name), " ", outside(agent.workNo))));
}
