// What callers, colleagues and reasons are called.
import { t } from "../shared/texts.js";

// Who is at the other end: of a call between agents the colleague, else the number.
export function callerName(call) {
  if (call.direction !== "inner") return call.caller || t("common.unknownCaller");
  const colleague = call.parties?.find((each) => each.workNo !== null);
  return colleague ? partyName(colleague) : t("common.someAgent", { number: call.called });
}

// What somebody in a call is called: { number, workNo, name }.
export function partyName({ number, workNo, name }) {
  if (workNo === null) return number || t("common.unknownCaller");
  return name ? t("common.agent", { name, number: workNo }) : t("common.someAgent", { number: workNo });
}

// The looks of states that have none of their own.
export const lookOf = (kind) => ({ recording: "busy", engaged: "busy", calling: "ringing" })[kind] ?? kind;

// The name of a number in a list of { id, name }; null when it has none.
export const nameOf = (list, id) => list.find((each) => each.id === id)?.name ?? null;

export function agentName(names, workNo) {
  const name = names.get(String(workNo));
  return name ? t("common.agent", { name, number: String(workNo) }) : t("common.someAgent", { number: String(workNo) });
}

// Until when a state lasts. Wrap-up that the agent keeps open (then nothing is said to follow it) lasts until the agent ends it.
export function lastsUntil({ state, after }) {
  return state.kind === "wrapup" && after === null ? null : state.until;
}
