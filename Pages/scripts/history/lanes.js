// The course of a call as lanes: one for the caller's waiting, one for each offer, with what was when.

// A leg belongs to an offer when it began with it, give or take what passes between the gateway and the switch.
const tolerance = 1500;

// Each lane is { agent, kind, end, spans: [{ state, from, to }], held }; the caller's has no agent. Times are the server's.
export function lanesOf({ call, offers, legs }) {
  const free = [...legs];
  const ofOffers = offers.map((offer) => laneOfOffer(offer, takeLeg(free, offer)));
  return [waiting(call), ...ofOffers, ...free.map(laneOfLeg)].filter((lane) => lane.spans.length > 0);
}

function waiting({ arrived, answered, ended }) {
  return { agent: null, kind: null, end: null, held: 0, spans: spans([["waiting", arrived, answered ?? ended]]) };
}

function takeLeg(free, { agent, offered, ended }) {
  const found = free.findIndex((leg) => leg.agent === agent && leg.began >= offered - tolerance && leg.began <= ended + tolerance);
  return found < 0 ? null : free.splice(found, 1)[0];
}

function laneOfOffer({ agent, agentName, kind, offered, ended, end }, leg) {
  return {
    agent: agentName ?? agent, kind, end, held: leg?.held ?? 0,
    spans: spans([["offered", offered, leg?.alerted ?? offered], ["ringing", leg?.alerted ?? offered, ended], ...talk(leg)]),
  };
}

function laneOfLeg(leg) {
  const { agent, agentName, held, began, alerted, talkedFrom, ended } = leg;
  return {
    agent: agentName ?? agent, kind: null, end: null, held,
    spans: spans([["ringing", alerted ?? began, talkedFrom ?? ended], ...talk(leg)]),
  };
}

const talk = (leg) => (leg?.talkedFrom ? [["talking", leg.talkedFrom, leg.ended]] : []);

const spans = (list) => list.filter(([, from, to]) => to > from).map(([state, from, to]) => ({ state, from, to }));
