// Who calls: the name in the centre's directory, how often this number called before, and what was noted the last time. Asked for those who
// are looked at, several at once, and kept for a while.
import { ask } from "../shared/gateway.js";
import { offers } from "./capabilities.js";

const operation = "GET calldata/{agentid}/callers";
const most = 20;
// Leaves the other questions of the agent their share.
const pace = 1000;
const fresh = 120_000;
// After a refusal it is asked again as soon.
const again = 5_000;

const known = new Map();
const wanted = new Set();
let timeout = null;
let tell = () => {};

// `callback` is told when more is known.
export function onKnown(callback) {
  tell = callback;
}

// What is known of a number: { name, calls, last }; null: nothing yet, and it is asked for.
export function whoIs(number) {
  if (!number || !offers(operation)) return null;
  const found = known.get(number);
  if (!found || performance.now() - found.at > fresh) {
    wanted.add(number);
    timeout ??= setTimeout(read, found ? pace : 50);
  }
  return found?.caller ?? null;
}

// What was known is another agent's, or of before a call.
export function forgetKnown(number = null) {
  if (number === null) known.clear();
  else known.delete(number);
}

async function read() {
  const numbers = [...wanted].slice(0, most);
  for (const number of numbers) wanted.delete(number);
  const answer = await ask("GET", "calldata/{me}/callers", { query: { numbers: numbers.join(";") } });
  for (const caller of answer.ok ? answer.result.callers : []) known.set(caller.number, { caller, at: performance.now() });
  // What was refused is not asked for again at once; and what was known before still is.
  if (!answer.ok) for (const number of numbers) known.set(number, { caller: known.get(number)?.caller ?? null, at: performance.now() - fresh + again });
  timeout = wanted.size > 0 ? setTimeout(read, pace) : null;
  tell();
  // Nothing else may make the page look for them again.
  if (!answer.ok) setTimeout(tell, again + 100);
}
