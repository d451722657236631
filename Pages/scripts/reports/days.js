// Days as texts ("2026-11-30"), with which a page can count without knowing the centre's clocks.

const utc = (day) => Date.parse(`${day}T00:00:00Z`);
const length = 86_400_000;

// The day that is so many later.
export const shifted = (day, count) => new Date(utc(day) + count * length).toISOString().slice(0, 10);

// How many days there are from one to another, both included.
export const daysFrom = (from, to) => Math.round((utc(to) - utc(from)) / length) + 1;

// Noon of a day in UTC, for texts that are written by UTC.
export const noonOf = (day) => utc(day) + length / 2;

// What an interval's text says: the day, the clock and by how much it is ahead of UTC. "2026-11-30 14:15 +01:00"
export function parts(text) {
  const [day, clock, zone] = text.split(" ");
  const [hours, minutes] = zone.slice(1).split(":").map(Number);
  return { day, clock, offset: (zone[0] === "-" ? -1 : 1) * (hours * 60 + minutes) * 60_000 };
}
