// What agents and refusals are called on this page.
import { refusalText } from "../shared/gateway.js";
import { duration, hasText, t, time } from "../shared/texts.js";
import { stateKey } from "../desk/state-band.js";
import { callerName, lookOf, nameOf, partyName } from "../desk/words.js";

// An agent as it looks: a state of the page.
export const look = ({ state }) => (state.kind === "signedOut" ? "out" : lookOf(state.kind));

export const whole = ({ name, workNo }) => t("common.agent", { name, number: workNo });

// "Talking, muted", "Rest, lunch". `reasons`: those of the centre, as the desk has them.
export function stateWords(agent, { busyReasons, restReasons }) {
  const { state, call } = agent;
  if (state.kind === "signedOut") return t("state.out");
  const details = [
    ["talking", "held"].includes(state.kind) && call?.isMuted && t("inspector.muted"),
    ["talking", "held"].includes(state.kind) && call?.parties.length > 1 && t("inspector.parties", { count: call.parties.length + 1 }),
    state.kind === "busy" && (nameOf(busyReasons, state.reason) ?? platformReason(state.reason)),
    state.kind === "rest" && nameOf(restReasons, state.reason),
  ];
  return [t(`state.${stateKey(agent)}`), ...details.filter(Boolean)].join(t("band.separator"));
}

const platformReason = (reason) => (hasText(`inspector.busy.${reason}`) ? t(`inspector.busy.${reason}`) : null);

// In one line: with whom, of which queue; or until when.
export function aboutWords({ state, call }) {
  if (call) return [whoIsIn(call), call.queueName].filter(Boolean).join(t("band.separator"));
  if (state.kind === "rest" && state.until !== null) return t("inspector.until", { time: time(state.until) });
  return "";
}

// Everybody at the other end.
export function whoIsIn(call) {
  const others = (call.parties ?? []).filter(({ state }) => state !== "ringing").map(partyName);
  return others.length > 1 ? new Intl.ListFormat(document.documentElement.lang).format(others) : callerName(call);
}

// What follows the call or the wrap-up: "Busy", "Rest, 10:00".
export const afterWords = ({ after }) =>
  [t(`state.${after.kind}`), after.length && duration(after.length)].filter(Boolean).join(t("band.separator"));

export function why(answer, agent) {
  const key = `inspector.refusal.${answer.reason}`;
  const values = { agent: agent ? whole(agent) : t("inspector.theAgent"), caller: agent?.call ? callerName(agent.call) : t("inspector.theCaller") };
  return hasText(key) ? t(key, values) : refusalText(answer, values);
}
