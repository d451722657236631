// Who is connected to whom: the wire is whole in talk, dashed on hold, dotted while it rings.
import { lamp, make, setAttribute, setChildren } from "../shared/dom.js";
import { nodes, t } from "../shared/texts.js";
import { callerName } from "./words.js";

export function makeLineMap() {
  const element = make("ol", { class: "line-map", "aria-label": t("call.connected") });
  let shown = null;

  function update({ kind, call, agent }) {
    const signature = JSON.stringify([kind, call.callId, call.caller, call.place, agent.phone]);
    if (signature === shown) return;
    shown = signature;
    setChildren(
      element,
      party("is-main", kind, lamp(kind, { large: true }), make("bdi", {}, callerName(call)), leg(kind, call)),
      party("is-me", "busy", lamp("busy", { symbol: "person" }), t("call.you"), nodes("call.phone", { phone: agent.phone })));
    setAttribute(element.firstChild, "data-wire", "after");
  }

  return { element, update };
}

function party(kind, state, mark, name, leg) {
  return make(
    "li", { class: `party ${kind}`, "data-state": state }, mark,
    make("div", {}, make("p", { class: "party-name truncate" }, name), make("p", { class: "party-leg" }, leg)));
}

// For how long stands in the band at the top, and there alone.
function leg(kind, call) {
  if (kind !== "ringing") return t(`state.${kind}`);
  if (call.kind === "recall") return t("state.held");
  return call.place ? t("call.stillInPlace", { place: call.place }) : t("call.stillWaiting");
}
