// Who is connected to whom: the wire is whole in talk, dashed on hold, dotted while it rings. Of several parties each can be taken out.
import { lamp, make, setAttribute, setChildren } from "../shared/dom.js";
import { nodes, t } from "../shared/texts.js";
import { makeButton, setOff } from "./buttons.js";
import { offers } from "./capabilities.js";
import { perform } from "./operations.js";
import { callerName, lookOf, partyName } from "./words.js";

const drop = "POST voicecall/{agentid}/disconnect/{number}";

// `tell` is told what came of taking somebody out.
export function makeLineMap({ tell }) {
  const element = make("ol", { class: "line-map", "aria-label": t("call.connected") });
  let shown = null;

  function update({ kind, call, agent }, reason) {
    const others = kind === "ringing" ? [] : call.parties.slice(1);
    if (call.calling) others.push({ number: call.calling, workNo: null, name: "", state: "ringing" });
    const signature = JSON.stringify([kind, call.callId, callerName(call), call.place, agent.phone, call.isMuted, call.parties, others]);
    if (signature !== shown) {
      shown = signature;
      const canDrop = kind === "talking" && others.length > 0 && offers(drop);
      setChildren(
        element,
        party("is-main", lookOf(kind), lamp(lookOf(kind), { large: true }), make("bdi", {}, callerName(call)), leg(kind, call),
          canDrop && dropButton(call.parties[0])),
        party("is-me", "busy", lamp("busy", call.isMuted ? { symbol: "mute", solid: false } : { symbol: "person" }), t("call.you"), ownLeg(call, agent)),
        others.map((each) => party(
          "is-other", each.state, lamp(each.state), make("bdi", {}, partyName(each)), t(`state.${each.state}`),
          canDrop && call.calling !== each.number && dropButton(each))));
      setAttribute(element.firstChild, "data-wire", "after");
      for (const each of element.querySelectorAll(".is-other")) setAttribute(each, "data-wire", "before");
    }
    for (const button of element.querySelectorAll("button")) setOff(button, reason);
  }

  function dropButton(party) {
    const number = party.workNo ?? party.number;
    const label = t("call.drop");
    return number && makeButton({
      label, kind: "small quiet", symbol: "close", "aria-label": t("call.dropWhom", { party: partyName(party) }),
      press: async () => tell(await perform(drop, { number }), { caller: partyName(party) }),
    });
  }

  return { element, update };
}

function party(kind, state, mark, name, leg, button = null) {
  return make(
    "li", { class: `party ${kind}`, "data-state": state }, mark,
    make("div", {}, make("p", { class: "party-name truncate" }, name), make("p", { class: "party-leg" }, leg)), button);
}

const ownLeg = (call, agent) => (call.isMuted ? t("call.muted") : nodes("call.phone", { phone: agent.phone }));

// For how long stands in the band at the top, and there alone.
function leg(kind, call) {
  if (kind !== "ringing") return t(`state.${kind}`);
  if (call.kind === "recall") return t("state.held");
  if (["transfer", "help", "inner"].includes(call.kind)) return t(`call.from.${call.kind}`);
  return call.place ? t("call.stillInPlace", { place: call.place }) : t("call.stillWaiting");
}
