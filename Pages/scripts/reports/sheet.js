// A table of the report with its heading and the button that saves it, whole, as CSV.
import { icon, make, setChildren, setText, show } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { headingOf } from "./columns.js";
import { csv } from "./csv.js";
import { save } from "./save.js";

// `above`: what stands between heading and table. `folded`: the table is one that few read. `nothing`: the text in place of no rows.
export function makeSheet({ name, columns, totalColumns = null, above = null, folded = false, nothing = null }) {
  const title = `${name}-title`;
  const note = make("p", { class: "muted sheet-note" });
  const said = make("p", { class: "visually-hidden", role: "status" });
  const head = make("tr", {}, columns.map((column) => make("th", { scope: "col", class: `cell-${column.kind}`, "data-column": column.name }, headingOf(name, column.name))));
  const body = make("tbody");
  const foot = make("tfoot");
  const table = make("table", { class: "sheet", "data-sheet": name }, make("thead", {}, head), body, foot);
  // A table that is wider than the page is moved by keys, too. The section is the landmark.
  const region = make("div", { class: "sheet-region", tabindex: "0", role: "group", "aria-labelledby": title }, table);
  const saving = make("button", { class: "button small no-print", type: "button", onclick: keep, "aria-describedby": title }, t("history.export"));
  const element = make("section", { class: "panel report-part", "aria-labelledby": title },
    make("header", { class: "panel-head" }, make("h2", { id: title }, t(`reports.sheet.${name}`)), said, saving),
    above, note,
    folded ? make("details", {}, make("summary", {}, icon("chevron"), t("history.asTable")), region) : region);
  let reports = null;

  function keep() {
    const { from, to } = reports;
    save(csv(reports.sheets[name], reports.heads[name]), t("reports.file", { name: t(`reports.sheet.${name}`), from, to }));
    setText(said, t("reports.saved"));
  }

  return {
    element,
    update(latest) {
      reports = latest;
      const rows = latest.rows[name];
      setChildren(body, rows.map((row) => rowOf(row, columns)));
      setChildren(foot, totalColumns && rows.length > 0 ? rowOf(latest.rows.total[0], totalColumns) : null);
      show(region, rows.length > 0);
      show(note, rows.length === 0);
      setText(note, rows.length === 0 ? t(nothing ?? "reports.nothing") : "");
    },
  };
}

const rowOf = (row, columns) => make("tr", {}, columns.map(({ name, kind, cell }) =>
  make(kind === "head" ? "th" : "td", { scope: kind === "head" && "row", class: `cell-${kind}`, "data-column": name }, cell(row))));
