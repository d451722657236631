// The four figures of the gauges, each with how good it is, as plain values.
import { levelOfLoad, levelOfShare } from "./levels.js";

// Each is { value, level, … }; value and level are null as long as there is nothing to tell.
export function figures(board, now) {
  return { inTime: inTime(board), waiting: waiting(board), longest: longest(board, now), left: left(board) };
}

// Of all calls that wait no longer: who gave up, or waited for too long, was not answered in time either.
function inTime(board) {
  const { inTime, targets, queues } = board;
  const [calls, limits] = [callsOf(board), new Set(queues.map((queue) => queue.answerWithin))];
  const figure = { target: targets.inTime, inTime, calls, gone: calls - board.answered, limit: limits.size === 1 ? [...limits][0] : null };
  if (calls === 0) return { ...figure, value: null, level: null };
  const value = inTime / calls;
  return { ...figure, value, level: levelOfShare(value, targets.inTime) };
}

// Those that were answered, left or waited longer than their queue allows.
export const callsOf = ({ answered, left, expired }) => answered + left + expired;

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

function left(board) {
  const { left, targets } = board;
  const calls = callsOf(board);
  if (calls === 0) return { value: null, level: null, target: targets.left, left, calls };
  const value = left / calls;
  return { value, level: levelOfLoad(value, targets.left), target: targets.left, left, calls };
}
