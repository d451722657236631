// The calls that were found, with how many they are, and what stands there when there are none.
import { icon, lamp, make, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { makeExport } from "./export.js";
import { countReasons } from "./reasons.js";
import { asTheyCame } from "./sorting.js";
import { makeTable } from "./table.js";
import { why } from "./why.js";

export function makeList({ calls, filters, isInspector }) {
  const table = makeTable({ changed: () => update(calls.known()) });
  const status = make("p", { class: "found-count", role: "status" });
  const said = make("p", { class: "visually-hidden", role: "status" });
  const saving = makeExport({
    wanted: () => ({ known: calls.known(), values: calls.looked(), sorting: table.sorting(), days: filters.days() }),
    say: (text) => setText(said, text),
  });
  const more = make("button", { class: "button", type: "button", onclick: () => calls.more() }, t("history.more"));
  const moreNote = make("p", { class: "muted" });
  const foot = make("div", { class: "found-foot" }, more, moreNote);
  const nothing = make("div", { class: "nothing-found" });
  const reasons = make("p", { class: "found-reasons" });
  const body = make("div", { class: "found-body" }, reasons, table.element, foot, nothing);

  function update(known) {
    const isEmpty = known.calls.length === 0;
    const { from, to } = filters.days();
    setAttribute(body, "aria-busy", String(known.isLoading));
    setText(status, countText(known));
    const counted = countReasons(known.calls);
    show(reasons, counted !== null);
    setText(reasons, counted ?? "");
    show(table.element, !isEmpty);
    table.update(known.calls, { isOneDay: from === to });
    show(foot, !isEmpty && (known.isMore || known.refusal !== null));
    setText(more, t(known.isLoading ? "history.loading" : "history.more"));
    setAttribute(more, "aria-disabled", known.isLoading ? "true" : null);
    setText(moreNote, noteText(known));
    show(saving.element, !isEmpty);
    show(nothing, isEmpty && !known.isLoading);
    if (isEmpty && !known.isLoading) setChildren(nothing, known.refusal ? refused(known.refusal) : empty());
  }

  function noteText({ refusal, isMore }) {
    if (refusal) return why(refusal);
    const { name, isDescending } = table.sorting();
    const isAsTheyCame = name === asTheyCame.name && isDescending === asTheyCame.isDescending;
    return isMore && !isAsTheyCame ? t("history.sortedPart") : "";
  }

  function refused(refusal) {
    return [
      lamp("alert", { large: true }), make("strong", {}, t("history.failed")), make("p", {}, why(refusal)),
      make("button", { class: "button", type: "button", onclick: () => calls.again() }, t("history.tryAgain")),
    ];
  }

  function empty() {
    const isNarrowed = filters.isNarrowed();
    return [
      icon("search"), make("strong", {}, t("history.nothing")),
      make("p", {}, t(isNarrowed ? "history.nothing.narrowed" : isInspector ? "history.nothing.centre" : "history.nothing.own")),
      isNarrowed && make("button", { class: "button", type: "button", onclick: () => filters.clear() }, t("history.clear")),
    ];
  }

  return {
    head: make("header", { class: "panel-head" },
      make("h2", { id: "calls-title", tabindex: "-1" }, t(isInspector ? "history.centreCalls" : "history.ownCalls")), status, said, saving.element),
    body,
    update,
    select: table.select,
    focusOn: table.focusOn,
    end: saving.stop,
  };
}

function countText({ calls, isMore, isLoading, refusal }) {
  if (isLoading && calls.length === 0) return t("history.loading");
  if (refusal && calls.length === 0) return "";
  return t(isMore ? "history.countMore" : "history.count", { count: calls.length });
}
