// The columns of each table: what a report has under that name, and what is put together here.
import { make, outside } from "../shared/dom.js";
import { clockAheadBy, duration, number, share, t } from "../shared/texts.js";
import { parts } from "./days.js";
import { crewBar } from "./crew.js";
import { levelBar } from "./level.js";

const none = "–";
const kept = (write) => (value) => (value === null || value === undefined ? none : write(value));

export const written = {
  count: kept(number),
  span: kept(duration),
  share: kept((percent) => share(percent / 100, { isFine: true })),
  flag: kept((flag) => t(flag ? "reports.yes" : "reports.no")),
};

const column = (kind) => (name) => ({ name, kind, cell: (row) => written[kind](row[name]) });
const [counts, spans, shares, flags] = ["count", "span", "share", "flag"].map(column);

// We ended the wait, by the queue's limit, by hand or by a failure.
const refused = { name: "refused", kind: "count", cell: (row) => number(row.expired + row.dropped + row.lost) };
const level = { name: "serviceLevel", kind: "share", cell: ({ serviceLevel }) => [levelBar(serviceLevel), written.share(serviceLevel)] };
const named = (id, name) => (row) => [make("span", { class: "truncate", dir: "auto" }, row[name] || none), " ", make("span", { class: "muted" }, outside(String(row[id])))];

const waits = [
  ...["offered", "waitingBefore", "answered", "inTime", "abandoned", "short"].map(counts), refused, ...["elsewhere", "waiting"].map(counts),
];

export const columnsOf = {
  queues: [
    { name: "queue", kind: "head", cell: named("queue", "name") }, level, spans("within"), ...waits,
    ...["answerMean", "answerMedian", "answer90", "answerLongest", "waitLongest", "talk", "hold", "wrapUp", "handleMean"].map(spans),
    ...["requested", "routed", "transfersIn", "transfersOut", "longestQueue"].map(counts),
  ],
  intervals: [
    { name: "interval", kind: "head", cell: ({ interval }) => clockText(interval) }, shares("serviceLevel"), ...waits,
    ...["answerMean", "answer90", "answerLongest", "talk", "hold", "wrapUp"].map(spans),
  ],
  agents: [
    { name: "agent", kind: "head", cell: named("agent", "name") }, { name: "time", kind: "plot", cell: crewBar },
    ...["signedIn", "idle", "busy", "rest", "ringing", "talk", "hold", "consult", "wrapUp", "own", "recording", "inspecting"].map(spans),
    shares("occupancy"), ...["offered", "answered", "notAnswered", "refused", "gone", "picked", "transfersIn", "transfersOut"].map(counts),
  ],
  reasons: [
    { name: "agent", kind: "head", cell: ({ agent }) => outside(String(agent)) },
    { name: "state", kind: "text", cell: ({ state }) => t(`state.${state}`) },
    { name: "reason", kind: "text", cell: ({ name, reason }) => make("span", { dir: "auto" }, name || (reason === 0 ? none : String(reason))) },
    spans("time"),
  ],
  abandoned: [
    { name: "came", kind: "head", cell: cameCell }, { name: "caller", kind: "text", cell: callerCell },
    { name: "queue", kind: "text", cell: ({ queueName, queue }) => make("span", { dir: "auto" }, queueName || String(queue)) },
    spans("waited"), counts("place"), flags("short"), { name: "cameAgain", kind: "flag", cell: againCell },
  ],
};

// The sum of all queues has the columns of queues, but no limit of its own.
export const totalColumns = columnsOf.queues.map((each) =>
  ({ queue: { ...each, cell: () => t("reports.total") }, within: { ...each, cell: () => "" } })[each.name] ?? each);

// A heading says its own thing where an agent's figures mean another than a queue's.
export const headingOf = (sheet, name) => t(`reports.column.${sheet === "agents" && ["offered", "answered", "refused"].includes(name) ? `agent.${name}` : name}`);

function clockText(text) {
  const { day, clock, offset } = parts(text);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const [hours, minutes] = clock.split(":").map(Number);
  const moment = midnight + (hours * 60 + minutes) * 60_000 - offset;
  return make("time", { datetime: new Date(moment).toISOString() }, t("reports.at", { date: clockAheadBy(offset).date(moment), time: clock }));
}

// The link leads to the call's story in the history, beside this page.
function cameCell({ came, entered, call }) {
  const clock = clockAheadBy(parts(came).offset);
  return make("a", { href: `/desk/history#${encodeURIComponent(call)}`, target: "_blank", rel: "noopener" },
    make("time", { datetime: new Date(entered).toISOString() }, t("reports.at", { date: clock.date(entered), time: clock.exactTime(entered) })));
}

function callerCell({ caller }) {
  return caller === null ? t("common.unknownCaller") : outside(caller);
}

function againCell({ cameAgain, again }) {
  if (!again) return written.flag(cameAgain);
  return make("a", { href: `/desk/history#${encodeURIComponent(again)}`, target: "_blank", rel: "noopener" }, written.flag(cameAgain));
}
