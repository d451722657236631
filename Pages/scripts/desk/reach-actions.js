// The table of what can be asked of somebody who is no party of my call: a colleague, a number outside, a queue. A further way is one more
// entry here, with its text in texts/.
//
// `to`: agent, outside, queue, or ringing: a colleague at whom a caller rings whom I may take over. `when(desk)`: whether it stands there.
// `query(number)`, `body(number)`: what is sent along.

// Nothing but calls on hold takes me up.
export const mayCall = ({ state }) => mayTake({ state }) || state.kind === "held";
const mayTake = ({ state }) => ["idle", "busy", "rest", "wrapup"].includes(state.kind);
const isTalking = ({ state, call }) => state.kind === "talking" && call !== null;

const call = "PUT voicecall/{agentid}/callout";
const callInner = "PUT voicecall/{agentid}/callinner";
const help = "POST voicecall/{agentid}/innerhelp";
const transfer = "POST voicecall/{agentid}/transfer";
const snatch = "PUT voicecall/{agentid}/snatchpickup";

const asked = (mode) => (dstaddress) => ({ dstaddress, devicetype: "2", mode });
const given = (devicetype, mode) => (address) => ({ devicetype, address, mode });

export const reachActions = [
  { name: "snatch", to: "ringing", operation: snatch, key: "S", symbol: "take-over", when: mayTake, query: (destWorkNo) => ({ destWorkNo }) },
  { name: "call", to: "agent", operation: callInner, symbol: "talking", when: mayCall, body: (called) => ({ called }) },
  { name: "call", to: "outside", operation: call, symbol: "talking", when: mayCall, body: (called) => ({ called }) },
  { name: "ask", to: "agent", operation: help, symbol: "consult", when: isTalking, body: asked("1") },
  { name: "ask", to: "outside", operation: transfer, symbol: "consult", when: isTalking, body: given("5", "3") },
  { name: "add", to: "agent", operation: help, symbol: "conference", when: isTalking, body: asked("2") },
  { name: "add", to: "outside", operation: transfer, symbol: "conference", when: isTalking, body: given("5", "4") },
  { name: "give", to: "agent", operation: transfer, symbol: "transfer", when: isTalking, body: given("2", "2") },
  { name: "give", to: "outside", operation: transfer, symbol: "transfer", when: isTalking, body: given("5", "2") },
  { name: "giveToOne", to: "queue", operation: transfer, symbol: "transfer", when: isTalking, body: given("1", "2") },
  { name: "giveAtOnce", to: "agent", operation: transfer, symbol: "transfer", when: isTalking, body: given("2", "0") },
  { name: "giveAtOnce", to: "outside", operation: transfer, symbol: "transfer", when: isTalking, body: given("5", "1") },
  { name: "enqueue", to: "queue", operation: transfer, symbol: "transfer", when: isTalking, body: given("1", "0") },
];
