// Being with an agent: begins, changes in place, ends. Who is with another agent leaves that one first.
import { perform } from "../desk/operations.js";
import { change, leave, takeOver, ways } from "./ways.js";

// A desk that much later than the answer without what was granted says that it came to nothing, and was never seen.
const soon = 1_000;

// `tell` gets each answer.
export function makePresence({ tell }) {
  let desk = null;
  let rights = [];
  // The agent whose call is taken over as soon as my phone is up.
  let wish = null;
  // The answer to a request to end it, while that is under way.
  let isLeaving = null;

  function update(view) {
    ({ desk } = view);
    const { inspection } = desk;
    if (!wish) return;
    if (inspection?.workNo === wish.workNo) {
      wish.hasBegun = true;
      if (inspection.hasBegun) intercept();
    } else if (wish.hasBegun || desk.now > wish.grantedAt + soon) wish = null;
  }

  async function be(way, { workNo }) {
    if (wish?.workNo !== workNo) wish = null;
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

  async function intercept() {
    const { workNo, callId } = wish;
    wish = null;
    told(await perform(takeOver, { workNo }, { query: { callId } }));
  }

  return {
    update, be,
    setRights(given) {
      rights = given;
    },
    may: (right) => rights.includes(right),
    // With the agent already, or after having been with the agent for a moment.
    async takeOver(agent) {
      // This caller, and none who comes after.
      const mine = wish = { workNo: agent.workNo, callId: agent.call?.callId, hasBegun: false, grantedAt: Infinity };
      if (desk.inspection?.workNo === agent.workNo && desk.inspection.hasBegun) return intercept();
      if (desk.inspection?.workNo !== agent.workNo && !await be(ways.find(({ right }) => rights.includes(right)), agent)) wish = null;
      mine.grantedAt = desk.now;
      return null;
    },
    // Whether there was something to end.
    stop() {
      wish = null;
      if (!desk?.inspection) return false;
      isLeaving ??= perform(leave, { workNo: desk.inspection.workNo }).then(told).finally(() => {
        isLeaving = null;
      });
      return isLeaving;
    },
    inspection: () => desk?.inspection ?? null,
    isTakingOver: (agent) => wish?.workNo === agent.workNo,
  };
}
