// Whether all adds up: what was offered against what became of it, and agents' time against its parts.
import { icon, make, outside, setAttribute, setChildren } from "../shared/dom.js";
import { duration, t } from "../shared/texts.js";

export function makeCheck() {
  const lead = make("p", { class: "check-lead", role: "status" });
  const list = make("ul", { class: "check-list" });
  const element = make("section", { class: "panel report-part", "aria-labelledby": "check-title" },
    make("header", { class: "panel-head" }, make("h2", { id: "check-title" }, t("reports.check"))), lead, list);

  return {
    element,
    update({ checks, holds, rows }) {
      setAttribute(lead, "data-level", holds ? "good" : "over");
      setChildren(lead, icon(holds ? "idle" : "alert", { solid: true }), make("strong", {}, t(holds ? "reports.check.holds" : "reports.check.differs")));
      setChildren(list, checks.map((check) => make("li", { "data-check": check.of, "data-holds": String(check.holds) }, check.holds ? told(check, rows) : made(check))));
    },
  };
}

// One that does not hold says so in the words of the report.
const made = ({ of, line }) => [icon("alert"), make("b", {}, of), ": ", make("span", { lang: "en" }, line)];

function told({ of, line }, { queues, agents }) {
  const number = Number(of.split(" ")[1]);
  const queue = of.startsWith("queue ") && queues.find((row) => row.queue === number);
  const agent = of.startsWith("agent ") && agents.find((row) => row.agent === number);
  if (queue) {
    const { expired, dropped, lost } = queue;
    return [make("b", {}, outside(queue.name || String(number))), " ", t("reports.check.queue", { ...queue, refused: expired + dropped + lost })];
  }
  if (!agent) return make("span", { lang: "en" }, line);
  const { signedIn, idle, busy, rest, talk, hold, wrapUp, ringing } = agent;
  const values = Object.entries({ signedIn, idle, busy, rest, calls: talk + hold + wrapUp + ringing, other: agent.consult + agent.own + agent.recording + agent.inspecting });
  return [make("b", {}, outside(agent.name || String(number))), " ", t("reports.check.agent", Object.fromEntries(values.map(([name, time]) => [name, duration(time)])))];
}
