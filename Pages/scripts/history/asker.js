// Who looks at the history, and what there is to choose from: queues, and for an inspector the agents.
import { learn } from "../shared/clock.js";
import { query } from "./query.js";

// { answer, agent, centre, queues: [{ id, name }] }; only `answer` when the gateway refused.
export async function findAsker() {
  const answer = await query("onlineagent/{me}/desk");
  if (!answer.ok) return { answer };
  learn(answer.result.now, answer.asked);
  const { agent, centre, queues } = answer.result;
  return { answer, agent, centre, queues };
}

// An inspector sees all of the centre, also queues and agents of others. What is refused is left out: the lists only help to choose.
export async function findChoices({ agent, queues }) {
  if (!agent.isInspector) return { queues, agents: null };
  const [all, people] = [await query("queuedevice/{me}/agentvdnskill"), await query("agentgroup/{me}/allagentstatus")];
  return {
    queues: all.ok ? all.result.map(({ id, name }) => ({ id, name })) : queues,
    agents: people.ok ? people.result.map(({ workno, name }) => ({ id: workno, name })) : [],
  };
}
