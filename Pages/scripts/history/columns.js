// The columns of the table: what each shows, and what it is sorted by.
import { icon, make, outside } from "../shared/dom.js";
import { date, duration, number, t, time } from "../shared/texts.js";
import { lookOf } from "./ends.js";

const none = "–";

// `isText` columns begin with A when they are chosen, the others with the greatest.
export const columns = [
  { name: "arrived", sortBy: ({ arrived }) => arrived, cell: arrivedCell },
  { name: "caller", isText: true, sortBy: ({ caller }) => caller ?? "", cell: callerCell },
  { name: "queue", isText: true, sortBy: ({ queueName }) => queueName, cell: ({ queueName }) => text(queueName) },
  { name: "agent", isText: true, sortBy: ({ agentName, agent }) => agentName ?? agent ?? "", cell: agentCell },
  { name: "end", isText: true, sortBy: ({ end }) => endText(end), cell: ({ end }) => endTag(end) },
  { name: "disposition", isText: true, sortBy: ({ disposition }) => disposition?.name ?? "", cell: ({ disposition }) => text(disposition?.name ?? none) },
  { name: "waited", sortBy: ({ waited }) => waited, cell: ({ waited }) => duration(waited) },
  { name: "talked", sortBy: ({ talked }) => talked, cell: ({ talked, answered }) => (answered === null ? none : duration(talked)) },
  { name: "held", sortBy: ({ held }) => held, cell: ({ held }) => (held === 0 ? none : duration(held)) },
  { name: "offers", sortBy: ({ offers }) => offers, cell: ({ offers }) => number(offers) },
];

// The link leads to the call's story; the whole row is its target.
function arrivedCell({ callId, arrived }, { isOneDay }) {
  const moment = make("time", { datetime: new Date(arrived).toISOString() }, time(arrived));
  return make("a", { class: "call-link", href: `#${encodeURIComponent(callId)}` }, isOneDay ? moment : [date(arrived), " ", moment]);
}

function callerCell({ caller }) {
  return caller === null ? t("common.unknownCaller") : outside(caller);
}

function agentCell({ agentName, agent }) {
  return agent === null ? none : text(agentName ?? agent);
}

const text = (value) => make("span", { class: "truncate", dir: "auto", title: value }, value);

export const endText = (end) => t(`history.end.${end}`);

export function endTag(end) {
  const { level, symbol, isSolid } = lookOf(end);
  return make("span", { class: "tag", "data-level": level }, icon(symbol, { solid: isSolid }), endText(end));
}
