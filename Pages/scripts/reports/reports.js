// The three reports that the page is made of: by queue, by time and by agent. All are of one position of the ledger, so that they agree.
import { query } from "../history/query.js";
import { daysFrom, parts } from "./days.js";

// For so many days there are quarters of an hour, and hours.
const quarterDays = 8;
const hourDays = 62;

export const groupingOf = (days) => (days <= quarterDays ? "quarter" : days <= hourDays ? "hour" : "day");

// changed() is called with each change of what is known: { reports, isLoading, refusal }.
export function makeReports({ changed }) {
  let known = { reports: null, isLoading: true, refusal: null };
  let looked = null;

  async function load(values) {
    looked = values;
    tell({ isLoading: true, refusal: null });
    const answer = await fetchAll(values);
    // Meanwhile something else may be asked for.
    if (values !== looked) return;
    tell(answer.ok ? { reports: answer.reports, isLoading: false } : { reports: null, isLoading: false, refusal: answer });
  }

  function tell(news) {
    known = { ...known, ...news };
    changed(known);
  }

  return { load, again: () => load({ ...looked }), known: () => known };
}

async function fetchAll(values) {
  const byQueue = await fetchOne({ ...values, by: "queue" });
  if (!byQueue.ok) return byQueue;
  const { position } = byQueue.result.head;
  const [from, to] = daysOf(byQueue.result.head);
  const rest = { ...values, from, to, at: position };
  const byTime = await fetchOne({ ...rest, by: groupingOf(daysFrom(from, to)) });
  if (!byTime.ok) return byTime;
  const byAgent = await fetchOne({ ...rest, by: "agent" });
  if (!byAgent.ok) return byAgent;
  return { ok: true, reports: { ...assembled(byQueue.result, byTime.result, byAgent.result), asked: rest } };
}

const fetchOne = (values) => query("calldata/{me}/report", values);

// A table of the report that is shown, as the file that the command writes: { ok, text }, or the refusal.
export async function fetchFile({ asked, heads }, name) {
  const answer = await fetchOne({ ...asked, by: heads[name].by, as: "csv" });
  return answer.ok ? { ok: true, text: answer.result.sheets.find((sheet) => sheet.name === name).csv } : answer;
}

// The first day and the last, which a head has as the moments from the first to after the last.
export function daysOf(head) {
  const { day } = parts(head.to);
  return [parts(head.from).day, new Date(Date.parse(`${day}T00:00:00Z`) - 1).toISOString().slice(0, 10)];
}

function assembled(byQueue, byTime, byAgent) {
  const all = [byQueue, byTime, byAgent];
  const [from, to] = daysOf(byQueue.head);
  return {
    from, to, head: byQueue.head, grouping: byTime.head.by,
    heads: Object.fromEntries(all.flatMap(({ head, sheets }) => sheets.map(({ name }) => [name, head]))),
    rows: Object.fromEntries(all.flatMap(({ sheets }) => sheets.map((sheet) => [sheet.name, rowsOf(sheet)]))),
    // The queues' checks are the same in each, but for those of agents' time.
    checks: [...byQueue.checks.filter(({ of }) => !of.startsWith("agent ")), ...byAgent.checks.filter(({ of }) => of.startsWith("agent "))],
    holds: all.every(({ holds }) => holds),
  };
}

// Each row by the names of its columns.
const rowsOf = ({ columns, rows }) => rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])));
