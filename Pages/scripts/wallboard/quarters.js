// The quarter hours of today, without gaps, and the scale that their calls are drawn on.

const quarter = 900_000;
// A day that has just begun is drawn at the beginning of the axis, not all over it.
const fewest = 24;

// From the first quarter with a call to the present one: [{ at, answered, left, isNow }]; empty as long as there was no call.
export function fillQuarters(quarters, now) {
  if (quarters.length === 0) return [];
  const known = new Map(quarters.map((each) => [each.at, each]));
  const present = now - (now % quarter);
  const filled = [];
  for (let at = Math.min(...known.keys()); at <= present; at += quarter) {
    filled.push({ at, answered: 0, left: 0, ...known.get(at), isNow: at === present });
  }
  return filled;
}

// How many bars the axis has room for.
export const slots = (filled) => Math.max(fewest, filled.length);

// The distance of the lines of a grid with at most `lines` lines above zero, in round numbers: 1, 2, 3, 5, 10, 20, …
export function gridStep(greatest, lines) {
  let power = 1;
  while (power * 10 * lines <= greatest) power *= 10;
  return [1, 2, 3, 5, 10].map((factor) => factor * power).find((step) => step * lines >= greatest);
}

// Every how many hours the time is written, so that the labels keep `room` bars apart.
export function hourStep(room) {
  return [1, 2, 3, 4, 6, 12].find((hours) => hours * 4 >= room) ?? 24;
}

// The greatest and the first of the quarters that are over, and the present one, for those who do not see the bars.
export function outline(filled) {
  const calls = ({ answered, left }) => answered + left;
  const peak = filled.reduce((best, each) => (calls(each) > calls(best) ? each : best));
  return { first: filled[0], peak, present: filled.at(-1), calls };
}
