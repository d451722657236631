// The table of what can be asked of somebody who is no party of my call: a colleague, a number outside, a queue. A further way is one more
// entry here, with its text in texts/.
//
// `to`: agent, outside or queue. `when(desk)`: whether it stands there. `body(number)`: what is sent along.

const isFree = ({ state }) => ["idle", "busy", "rest", "wrapup", "held"].includes(state.kind);
const isTalking = ({ state, call }) => state.kind === "talking" && call !== null;

const call = "PUT voicecall/{agentid}/callout";
const callInner = "PUT voicecall/{agentid}/callinner";
const help = "POST voicecall/{agentid}/innerhelp";
const transfer = "POST voicecall/{agentid}/transfer";

const asked = (mode) => (dstaddress) => ({ dstaddress, devicetype: "2", mode });
const given = (devicetype, mode) => (address) => ({ devicetype, address, mode });

export const reachActions = [
  { name: "call", to: "agent", operation: callInner, symbol: "talking", when: isFree, body: (called) => ({ called }) },
  { name: "call", to: "outside", operation: call, symbol: "talking", when: isFree, body: (called) => ({ called }) },
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
