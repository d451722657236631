// The four figures of the gauges, each with how good it is, as plain values.
import { levelOfLoad, levelOfShare } from "./levels.js";

// Each is { value, level, … }; value and level are null as long as there is nothing to tell.
export function figures(board, now) {
  return { inTime: inTime(board), waiting: waiting(board), longest: longest(board, now), left: left(board) };
}

function inTime({ answered, inTime, targets }) {
  if (answered === 0) return { value: null, level: null, target: targets.inTime };
  const value = inTime / answered;
  return { value, level: levelOfShare(value, targets.inTime), target: targets.inTime };
}

function waiting({ queues, targets }) {
  const value = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  return { value, level: levelOfLoad(value, targets.waiting), target: targets.waiting };
}

function longest({ queues, targets }, now) {
  const [first] = queues.filter((queue) => queue.oldest !== null).sort((one, other) => one.oldest - other.oldest);
  if (!first) return { value: null, level: "good", target: targets.longestWait, queue: null };
  const value = Math.max(0, now - first.oldest);
  return { value, level: levelOfLoad(value, targets.longestWait), target: targets.longestWait, queue: first.name };
}

function left({ answered, left, targets }) {
  const calls = answered + left;
  if (calls === 0) return { value: null, level: null, target: targets.left, left, calls };
  const value = left / calls;
  return { value, level: levelOfLoad(value, targets.left), target: targets.left, left, calls };
}
