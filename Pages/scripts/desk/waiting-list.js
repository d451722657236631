// A queue's list as it is shown: what the gateway says, and for a while what has just gone. Nothing is drawn here.

const stays = 5000;
const staysRefused = 8000;

export function makeList(queue, name) {
  return { queue, name, version: -1, isFresh: false, entries: [] };
}

// Takes in a whole list. Who is gone from it keeps the place behind whoever stood before, and says what became of it.
export function merge(list, { version, calls }, now) {
  if (version < list.version) return;
  list.version = version;
  const old = new Map(list.entries.map((entry) => [entry.id, entry]));
  const present = calls.map((call) => Object.assign(begin(old.get(call.callid), call, list), {
    caller: call.caller, called: call.called, about: call.calldata, handover: call.handover ?? null, arrived: call.begintime, priority: call.userPriority,
    state: call.state, workNo: call.workNo, goneAt: null, isEmpty: false, words: { offered: "row.offered", taken: "row.taken" }[call.state] ?? null,
  }));
  const isPresent = new Set(present.map((entry) => entry.id));
  const behind = new Map();
  let before = null;
  for (const entry of list.entries) {
    if (isPresent.has(entry.id)) before = entry.id;
    else behind.set(before, [...(behind.get(before) ?? []), gone(entry, now)]);
  }
  list.entries = [...(behind.get(null) ?? []), ...present.flatMap((entry) => [entry, ...(behind.get(entry.id) ?? [])])];
}

// Who waits again after having been with somebody can be taken again: a refusal of before means nothing any more.
function begin(entry, call, list) {
  if (!entry) return { id: call.callid, queue: list.queue, refusal: null };
  if (call.state === "waiting" && entry.state !== "waiting") entry.refusal = null;
  return entry;
}

// A call that was with somebody went to them; of any other it is only known that it waits no more.
function gone(entry, now) {
  if (entry.goneAt) return entry;
  const words = { offered: "row.wasOffered", taken: "row.taken" }[entry.state] ?? "row.left";
  return Object.assign(entry, { goneAt: now, words, state: entry.state === "waiting" ? "left" : "taken" });
}

// Whether a caller is one of those looked for.
export const isFound = ({ caller, about }, needle) => !needle || `${caller} ${about}`.toLowerCase().includes(needle);

// Somebody else was quicker, or there is another reason: the row says it for a while, even if the call is gone meanwhile.
export function refuse(entry, answer, now, agent) {
  entry.refusal = { answer, agent, at: now };
}

// Forgets what has been shown long enough. `isHand`: the hand is in the list, so that nothing may move: what goes leaves its place empty
// until the hand has gone too. `leaves(entry)` is told of each that goes while it has the focus.
export function prune(list, now, { isHand, hasFocus, leaves }) {
  list.entries = list.entries.filter((entry) => {
    if (entry.refusal && !entry.goneAt && now - entry.refusal.at > staysRefused * 2) entry.refusal = null;
    if (!entry.goneAt) return true;
    const isShown = now - entry.goneAt < stays || (entry.refusal && now - entry.refusal.at < staysRefused);
    if (isShown) return true;
    if (!entry.isEmpty && hasFocus(entry)) leaves(entry);
    entry.isEmpty = isHand;
    return isHand;
  });
}
