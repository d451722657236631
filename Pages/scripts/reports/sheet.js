// A table of the report with its heading and the button that saves it, whole, as CSV.
import { icon, make, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { why } from "../history/why.js";
import { headingOf } from "./columns.js";
import { fetchFile } from "./reports.js";
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
  let isSaving = false;

  // A second click while the file is on its way asks for no second one.
  async function keep() {
    if (isSaving) return;
    isSaving = true;
    const { from, to } = reports;
    const answer = await fetchFile(reports, name);
    isSaving = false;
    if (answer.ok) save(answer.text, t("reports.file", { name: t(`reports.sheet.${name}`), from, to }));
    // Where it is saved, the browser shows it.
    setAttribute(said, "class", answer.ok ? "visually-hidden" : "muted");
    setText(said, answer.ok ? t("reports.saved") : t("history.export.failed", { why: why(answer) }));
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
