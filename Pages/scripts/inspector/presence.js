// Being with an agent: begins, changes in place, ends. Who is with another agent leaves that one first.
import { perform } from "../desk/operations.js";
import { change, leave, takeOver, ways } from "./ways.js";

// `tell` gets each answer.
export function makePresence({ tell }) {
  let desk = null;
  let rights = [];
  // The agent whose call is taken over as soon as my phone is up.
  let wish = null;

  function update(view) {
    ({ desk } = view);
    const { inspection } = desk;
    if (!wish) return;
    if (inspection?.workNo === wish.workNo) {
      wish.hasBegun = true;
      if (inspection.hasBegun) intercept();
    } else if (wish.hasBegun) wish = null;
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

  async function intercept() {
    const { workNo } = wish;
    wish = null;
    told(await perform(takeOver, { workNo }));
  }

  return {
    update, be,
    setRights(given) {
      rights = given;
    },
    may: (right) => rights.includes(right),
    // With the agent already, or after having been with the agent for a moment.
    async takeOver(agent) {
      wish = { workNo: agent.workNo, hasBegun: false };
      if (desk.inspection?.workNo === agent.workNo && desk.inspection.hasBegun) return intercept();
      if (desk.inspection?.workNo !== agent.workNo && !await be(ways.find(({ right }) => rights.includes(right)), agent)) wish = null;
      return null;
    },
    // Whether there was something to end.
    stop() {
      if (!desk?.inspection) return false;
      wish = null;
      return perform(leave, { workNo: desk.inspection.workNo }).then(told);
    },
    inspection: () => desk?.inspection ?? null,
    isTakingOver: (agent) => wish?.workNo === agent.workNo,
  };
}
