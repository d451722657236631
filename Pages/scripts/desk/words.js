// What callers, colleagues and reasons are called.
import { t } from "../shared/texts.js";

export const callerName = (call) => call.caller || t("common.unknownCaller");

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
