// Being with an agent: begins, changes in place, ends. Who is with another agent leaves that one first.
import { perform } from "../desk/operations.js";
import { change, leave, takeOver, ways } from "./ways.js";

// `tell` gets each answer; `read` asks what holds now, and answers with a desk or null.
export function makePresence({ tell, read }) {
  let desk = null;
  let rights = [];
  // Whose call, and which, is taken over as soon as my phone is up. A desk of `knownAt` or later that does not show me with the agent says that
  // it came to nothing.
  let wish = null;
  let leaving = null;

  function update(view) {
    ({ desk } = view);
    judge();
  }

  async function judge() {
    if (!wish) return;
    const { inspection, now } = desk;
    if (inspection?.workNo !== wish.workNo) wish = now >= wish.knownAt ? null : wish;
    else if (inspection.hasBegun) return intercept();
    else wish.knownAt = Math.min(wish.knownAt, now);
  }

  async function be(way, { workNo }) {
    const { inspection } = desk;
    if (inspection?.workNo === workNo) {
      if (inspection.mode === way.mode) return true;
      return told(await perform(change, {}, { query: { whisperagentid: workNo, switchtype: way.number } }));
    }
    if (inspection && !told(await perform(leave, { workNo: inspection.workNo }))) return false;
    return told(await perform(way.begin, { workNo }, { query: way.query?.(workNo) }));
  }

  function told(answer) {
    tell(answer);
    return answer.ok;
  }

  // This caller, and none who comes after.
  async function intercept() {
    const { workNo, callId } = wish;
    wish = null;
    told(await perform(takeOver, { workNo }, { query: { callId } }));
  }

  // My phone may have been busy, and all over, before a desk has shown that it rang.
  async function begin(mine, agent) {
    const isGranted = await be(ways.find(({ right }) => rights.includes(right)), agent);
    const seen = isGranted && await read();
    mine.knownAt = seen ? Math.min(mine.knownAt, seen.now) : -Infinity;
    if (wish === mine) await judge();
  }

  return {
    update,
    // On purpose: nothing else is wished any more.
    be(way, agent) {
      wish = null;
      return be(way, agent);
    },
    setRights(given) {
      rights = given;
    },
    may: (right) => rights.includes(right),
    // With the agent already, or after having been with the agent for a moment.
    async takeOver(agent) {
      const mine = wish = { workNo: agent.workNo, callId: agent.call.callId, knownAt: Infinity };
      if (desk.inspection?.workNo === agent.workNo) await judge();
      else await begin(mine, agent);
      return null;
    },
    // Whether there was something to end.
    stop() {
      wish = null;
      if (!desk?.inspection) return false;
      leaving ??= perform(leave, { workNo: desk.inspection.workNo }).then(told).finally(() => { leaving = null; });
      return leaving;
    },
    inspection: () => desk?.inspection ?? null,
    isTakingOver: (agent) => wish?.workNo === agent.workNo,
  };
}
