// The page: which days and how, what it means, the sum, the course, queues, agents, who left, and whether it adds up.
import { icon, lamp, make, outside, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { t } from "../shared/texts.js";
import { makeShortcuts } from "../desk/shortcuts.js";
import { findChoices } from "../history/asker.js";
import { query } from "../history/query.js";
import { makeCheck } from "./check.js";
import { columnsOf, totalColumns } from "./columns.js";
import { crewKey, scaleTo } from "./crew.js";
import { makeForm } from "./form.js";
import { makeHead } from "./head.js";
import { makePlot } from "./plot.js";
import { makeReports, daysOf } from "./reports.js";
import { makeSheet } from "./sheet.js";
import { makeTiles } from "./tiles.js";

const keyRows = [
  [["E"], "reports.earlier"], [["L"], "reports.later"], [["T"], "history.days.today"], [["Y"], "history.days.yesterday"], [["W"], "history.days.week"],
  [["M"], "history.days.month"], [["R"], "reports.again"], [["P"], "reports.print"], [["?"], "keys.list"],
];

export function makePage(asker) {
  const { agent, centre } = asker;
  const reports = makeReports({ changed: update });
  const form = makeForm({ changed: () => reports.load(form.values()) });
  const again = make("button", { class: "button small", type: "button", onclick: reports.again }, t("reports.again"), " ", make("kbd", { "aria-hidden": "true" }, "R"));
  const print = make("button", { class: "button small", type: "button", onclick: () => globalThis.print() }, t("reports.print"), " ", make("kbd", { "aria-hidden": "true" }, "P"));
  const status = make("p", { class: "found-count", role: "status" });
  const failed = make("div", { class: "panel nothing-found" });
  const head = makeHead();
  const tiles = makeTiles();
  const plot = makePlot();
  const crew = make("div", { class: "crew-key" });
  const sheets = [
    makeSheet({ name: "queues", columns: columnsOf.queues, totalColumns }),
    makeSheet({ name: "agents", columns: columnsOf.agents, above: crew }),
    makeSheet({ name: "reasons", columns: columnsOf.reasons }),
    makeSheet({ name: "abandoned", columns: columnsOf.abandoned, nothing: "reports.nobodyLeft" }),
  ];
  const course = makeSheet({ name: "intervals", columns: columnsOf.intervals, above: plot.element, folded: true });
  const check = makeCheck();
  const parts = [head, tiles, course, ...sheets, check];
  const content = make("div", { class: "report-parts" }, head.element, tiles.element, course.element, sheets.map((sheet) => sheet.element), check.element);
  const shortcuts = makeShortcuts({
    rows: keyRows, ways: { E: form.earlier, L: form.later, ...form.spans, R: reports.again, P: () => globalThis.print() }, buttonOf: () => null, finish() {},
  });
  const listening = new AbortController();

  function update({ reports: latest, isLoading, refusal }) {
    setAttribute(content, "aria-busy", String(isLoading));
    setText(status, t(isLoading ? "history.loading" : refusal ? "reports.failed" : latest?.holds ? "reports.ready" : "reports.check.differs"));
    show(content, latest !== null);
    show(failed, refusal !== null);
    if (refusal) setChildren(failed, lamp("alert", { large: true }), make("strong", {}, t("reports.failed")), make("p", {}, why(refusal)));
    if (!latest || isLoading) return;
    scaleTo(latest.rows.agents);
    setChildren(crew, crewKey(latest.rows.agents));
    plot.update(latest);
    for (const part of parts) part.update(latest);
  }

  // On paper everything is open, and goes back to how it was.
  function openAll() {
    for (const details of content.querySelectorAll("details:not([open])")) {
      details.open = true;
      addEventListener("afterprint", () => { details.open = false; }, { once: true, signal: listening.signal });
    }
  }

  return {
    elements: [
      make("a", { class: "skip-link visually-hidden", href: "#definition-title", onclick: skip }, t("reports.skip")), topBar(agent, centre, shortcuts),
      make("main", { class: "reports" },
        make("h1", { class: "visually-hidden" }, t("reports.heading")),
        make("section", { class: "panel report-ask no-print", "aria-labelledby": "ask-title" },
          make("header", { class: "panel-head" }, make("h2", { id: "ask-title" }, t("reports.form")), status, again, print), form.element),
        failed, content),
      shortcuts.element,
    ],
    async begin() {
      addEventListener("beforeprint", openAll, { signal: listening.signal });
      show(failed, false);
      show(content, false);
      form.offer(asker.queues);
      setText(status, t("history.loading"));
      const present = await query("calldata/{me}/report", { by: "agent" });
      if (present.ok) form.begin(daysOf(present.result.head)[0]);
      form.offer((await findChoices(asker)).queues);
      await reports.load(form.values());
    },
    end() {
      listening.abort();
      shortcuts.stop();
    },
  };
}

const why = (answer) => (answer.reason === "periodTooLong" ? t("reports.tooLong") : refusalText(answer));

// The fragment belongs to the form, so the focus is moved by hand.
function skip(event) {
  event.preventDefault();
  const title = document.querySelector("#definition-title");
  title.tabIndex = -1;
  title.focus();
}

function topBar(agent, centre, shortcuts) {
  return make("header", { class: "top-bar no-print" },
    make("span", { class: "brand" }, icon("logo"), t("app.name")),
    make("span", { class: "brand-centre", dir: "auto" }, centre.name),
    make("div", { class: "top-end" },
      make("span", { class: "who" }, make("b", { dir: "auto" }, agent.name), " ", outside(agent.workNo)),
      make("button", { class: "button quiet small", type: "button", "aria-label": t("shortcuts.title"), onclick: shortcuts.show }, "?")));
}
