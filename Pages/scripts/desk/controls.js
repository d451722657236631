// The table of what can be done with a call. A further verb is one more entry here, with its text in texts/.
//
// `slot`: the place in the card; entries that follow one another there (hold, back) share it, so that the focus stays on it.
// `key`: what ends a call, gives it back or holds it is no single letter (keys.js).
// `operation`: as the gateway lists it; an entry whose operation it does not offer is not shown. An entry with `opens` asks nothing by
// itself, and opens a drawer that uses the operation.
// `when(moment)`: whether it stands there; a moment is { kind, call, isRecording }. `query(moment)`, `body`: what is sent along;
// `sendsNote`: the note of the call.

const isRinging = ({ kind }) => kind === "ringing";
// It came by itself: out of a queue, or from a colleague.
export const isAnsweredByHand = (moment) =>
  isRinging(moment) && ["routing", "transfer", "help", "inner"].includes(moment.call.kind);
const isTaken = (moment) => isRinging(moment) && ["request", "pickup"].includes(moment.call.kind);
const isRecalled = (moment) => isRinging(moment) && moment.call.kind === "recall";
const isTalking = ({ kind }) => kind === "talking";
const isHeld = ({ kind }) => kind === "held";
const isConnected = (moment) => isTalking(moment) || isHeld(moment);
const isCalling = ({ kind }) => kind === "calling";
const isFor = (moment, purpose) => isTalking(moment) && moment.call.purpose === purpose;
// Somebody is being rung to come into the call, or to have it.
const isAwaiting = ({ call }) => call.calling !== null || call.parties.some((each) => each.state === "ringing");
const isAmongThree = ({ call }) => call.parties.filter((each) => each.state !== "ringing").length > 1;
const isPlainTalk = (moment) => isTalking(moment) && !["help", "consult"].includes(moment.call.purpose) && !isAmongThree(moment);

export const callControls = [
  {
    slot: "answer", name: "answer", operation: "PUT voicecall/{agentid}/answer", key: "A", symbol: "talking", solid: true,
    kind: "primary", when: (moment) => isAnsweredByHand(moment) && moment.call.isOwnPhoneUp,
  },
  {
    slot: "answer", name: "answer", operation: "POST voicecall/{agentid}/phonepickup", key: "A", symbol: "talking", solid: true,
    kind: "primary", when: (moment) => isAnsweredByHand(moment) && !moment.call.isOwnPhoneUp,
  },
  {
    slot: "refuse", name: "refuse", operation: "POST voicecall/{agentid}/reject", key: "Alt+X", body: { mode: "1" }, when: isAnsweredByHand,
  },
  {
    slot: "answer", name: "lift", operation: "POST voicecall/{agentid}/phonepickup", key: "A", symbol: "talking", solid: true,
    when: (moment) => (isTaken(moment) || isRecalled(moment)) && !moment.call.isOwnPhoneUp,
  },
  {
    slot: "giveBack", name: "giveBack", operation: "DELETE voicecall/{agentid}/release", key: "Alt+G", symbol: "back", directed: true,
    when: (moment) => isTaken(moment) || isRecalled(moment),
  },
  {
    slot: "hold", name: "hold", operation: "POST voicecall/{agentid}/hold", key: "Alt+H", symbol: "hold", when: isTalking,
  },
  {
    slot: "hold", name: "back", operation: "POST voicecall/{agentid}/gethold", key: "Alt+H", symbol: "back", directed: true, kind: "primary",
    query: ({ call }) => ({ callid: call.callId }), when: isHeld,
  },
  {
    slot: "keypad", name: "keypad", operation: "POST voicecall/{agentid}/seconddialex", key: "K", symbol: "keypad", opens: "keypad",
    when: isTalking,
  },
  {
    slot: "record", name: "record", operation: "PUT recordplay/{agentid}/record", key: "R", symbol: "record", body: {},
    when: (moment) => isTalking(moment) && !moment.isRecording && moment.call.recording !== "off",
  },
  {
    slot: "record", name: "recording", operation: "DELETE recordplay/{agentid}/stoprecord", key: "R", symbol: "record", kind: "recording",
    isPressed: true, when: (moment) => isConnected(moment) && moment.isRecording && moment.call.recording !== "always",
  },
  {
    slot: "pause", name: "pauseRecording", operation: "POST recordplay/{agentid}/pauserecord", key: "Alt+P", symbol: "record",
    kind: "recording", when: (moment) => isConnected(moment) && moment.isRecording && moment.call.recordingPausedSince === null,
  },
  {
    slot: "pause", name: "recordingPaused", operation: "POST recordplay/{agentid}/resumerecord", key: "Alt+P", symbol: "hold",
    isPressed: true, when: (moment) => isConnected(moment) && moment.isRecording && moment.call.recordingPausedSince !== null,
  },
  {
    slot: "mute", name: "mute", operation: "POST voicecall/{agentid}/beginmute", key: "M", symbol: "mute",
    when: (moment) => isTalking(moment) && !moment.call.isMuted,
  },
  {
    slot: "mute", name: "muted", operation: "POST voicecall/{agentid}/endmute", key: "M", symbol: "mute", isPressed: true,
    when: (moment) => isTalking(moment) && moment.call.isMuted,
  },
  {
    slot: "takeBack", name: "takeBack", operation: "POST voicecall/{agentid}/canceltransfer", key: "Alt+G", symbol: "back", directed: true,
    when: (moment) => isFor(moment, "consult") || (isTalking(moment) && isAwaiting(moment)),
  },
  {
    slot: "toBot", name: "toBot", operation: "POST voicecall/{agentid}/giveback", key: "Alt+G", symbol: "back", directed: true, sendsNote: true,
    when: (moment) => isPlainTalk(moment) && !isAwaiting(moment) && Boolean(moment.call.handover) && !moment.call.handover.isReturned,
  },
  {
    slot: "release", name: "cancelCall", operation: "DELETE voicecall/{agentid}/release", key: "Alt+L", symbol: "release", kind: "ending",
    when: isCalling,
  },
  {
    slot: "release", name: "endHelp", operation: "DELETE voicecall/{agentid}/release", key: "Alt+L", symbol: "release", kind: "ending",
    when: (moment) => isFor(moment, "help"),
  },
  {
    slot: "release", name: "handOver", operation: "DELETE voicecall/{agentid}/release", key: "Alt+L", symbol: "transfer", directed: true,
    when: (moment) => isFor(moment, "consult"),
  },
  {
    slot: "release", name: "leave", operation: "DELETE voicecall/{agentid}/release", key: "Alt+L", symbol: "release", kind: "ending",
    when: (moment) => isTalking(moment) && !["help", "consult"].includes(moment.call.purpose) && isAmongThree(moment),
  },
  {
    slot: "release", name: "release", operation: "DELETE voicecall/{agentid}/release", key: "Alt+L", symbol: "release", kind: "ending",
    when: isPlainTalk,
  },
  {
    slot: "release", name: "release", operation: "POST voicecall/{agentid}/dropcall/{callid}", key: "Alt+L", symbol: "release", kind: "ending",
    when: isHeld,
  },
];
