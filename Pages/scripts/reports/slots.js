// Intervals as rows of slots: a row for each day, a slot for each quarter or hour of it; or a row for each month with a slot for each day.
import { parts } from "./days.js";

const slotsOf = {
  quarter: { count: 96, row: ({ day }) => day, slot: ({ clock }) => Math.floor(minutesOf(clock) / 15), perLabel: 4 },
  hour: { count: 24, row: ({ day }) => day, slot: ({ clock }) => Math.floor(minutesOf(clock) / 60), perLabel: 1 },
  day: { count: 31, row: ({ day }) => day.slice(0, 7), slot: ({ day }) => Number(day.slice(8)) - 1, perLabel: 1 },
};

function minutesOf(clock) {
  const [hours, minutes] = clock.split(":").map(Number);
  return hours * 60 + minutes;
}

// { rows: [{ name, bars: [{ at, slot, share, inTime, later, left, offered }] }], first, count, perLabel, up, down }: slots from the first to the last in
// which there was a call, and the greatest number that was answered in one, and that was not. `at` is the text of the interval. Where clocks
// were put back two intervals have one slot, and half of it each (`share`: which of how many).
export function slotted(intervals, grouping) {
  const { count, row, slot, perLabel } = slotsOf[grouping];
  const rows = new Map();
  for (const interval of intervals) {
    const at = parts(interval.interval);
    const name = row(at);
    if (!rows.has(name)) rows.set(name, []);
    rows.get(name).push({ at: interval.interval, slot: slot(at), offset: at.offset, ...barOf(interval) });
  }
  const bars = [...rows.values()].flat();
  const busy = bars.filter(({ inTime, later, left }) => inTime + later + left > 0).map((bar) => bar.slot);
  // Nothing at all is drawn as the whole day.
  const first = busy.length ? Math.floor(Math.min(...busy) / perLabel) * perLabel : 0;
  const end = busy.length ? Math.min(count, Math.ceil((Math.max(...busy) + 1) / perLabel) * perLabel) : count;
  return {
    rows: [...rows].map(([name, list]) => ({ name, bars: shared(list).filter((bar) => bar.slot >= first && bar.slot < end) })),
    first, count: end - first, perLabel,
    up: Math.max(0, ...bars.map(({ inTime, later }) => inTime + later)), down: Math.max(0, ...bars.map(({ left }) => left)),
  };
}

// What was answered, and what was not: who left, and whom we let go.
const barOf = ({ offered, answered, inTime, abandoned, short, expired, dropped, lost }) =>
  ({ offered, inTime, later: answered - inTime, left: abandoned + short + expired + dropped + lost });

function shared(bars) {
  const times = Map.groupBy(bars, ({ slot }) => slot);
  return bars.map((bar) => ({ ...bar, share: [times.get(bar.slot).indexOf(bar), times.get(bar.slot).length] }));
}
