// The table of calls. A row's link opens its story; Up and Down go from row to row.
import { icon, make, reconcile, setAttribute } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { columns } from "./columns.js";
import { asTheyCame, nextSorting, sorted } from "./sorting.js";

// changed() is called when the order was changed.
export function makeTable({ changed }) {
  const heads = columns.map((column) => make("th", { scope: "col", class: `column-${column.name}` },
    make("button", { class: "sort", type: "button", onclick: () => choose(column) }, t(`history.column.${column.name}`), icon("chevron"))));
  const body = make("tbody", { onkeydown: moveFocus });
  const element = make("table", { class: "calls", "aria-labelledby": "calls-title" }, make("thead", {}, make("tr", {}, heads)), body);
  let sorting = asTheyCame;
  let selected = null;

  function choose(column) {
    sorting = nextSorting(sorting, column);
    showSorting();
    changed();
  }

  function showSorting() {
    columns.forEach(({ name }, index) =>
      setAttribute(heads[index], "aria-sort", name === sorting.name ? (sorting.isDescending ? "descending" : "ascending") : null));
  }

  function moveFocus(event) {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    const row = step && event.target.closest("tr")?.[step];
    if (!row) return;
    row.querySelector(".call-link").focus();
    event.preventDefault();
  }

  function select(callId) {
    selected = callId;
    for (const row of body.rows) setAttribute(row.querySelector(".call-link"), "aria-current", row.dataset.call === callId ? "true" : null);
  }

  showSorting();

  return {
    element,
    select,
    sorting: () => sorting,
    update(calls, { isOneDay }) {
      setAttribute(element, "data-dated", !isOneDay);
      setAttribute(element, "data-said", calls.some(({ disposition }) => disposition !== null));
      // With another span of days the first column is written differently, so rows are known by that as well.
      reconcile(body, sorted(calls, sorting), { key: ({ callId }) => `${callId} ${isOneDay}`, create: (call) => makeRow(call, { isOneDay }) });
      select(selected);
    },
    focusOn(callId) {
      [...body.rows].find((row) => row.dataset.call === callId)?.querySelector(".call-link").focus();
    },
  };
}

function makeRow(call, look) {
  return make("tr", { "data-call": call.callId }, columns.map(({ name, cell }) =>
    make("td", { class: `column-${name}`, "data-label": t(`history.column.${name}`) }, cell(call, look))));
}
