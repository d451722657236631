// What is known of the call of an agent, and of the agent besides.
import { make, outside, setChildren } from "../shared/dom.js";
import { duration, exactTime, nodes, t } from "../shared/texts.js";
import { callerLinks } from "../desk/caller-links.js";
import { callerName } from "../desk/words.js";
import { afterWords, whoIsIn } from "./words.js";

export function makeFacts() {
  const element = make("dl", { class: "facts" });

  function update(agent, { desk }) {
    const rows = [...callRows(agent, desk), ...agentRows(agent, desk)].filter(Boolean);
    const signature = JSON.stringify([agent.call, agent.phone, agent.group, agent.after, agent.held, agent.inspectors, agent.serves, desk.links]);
    if (element.signature === signature) return;
    element.signature = signature;
    setChildren(element, rows.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
  }

  return { element, update };
}

function callRows({ call, held }, { links }) {
  if (!call) return [];
  const found = call.direction === "inner" ? [] : callerLinks(links, call.caller).flatMap((link) => [" ", link]);
  const isMore = call.parties.length > 1;
  const until = call.answered ?? call.offeredAt;
  return [
    [t(call.direction === "outbound" ? "inspector.called" : "inspector.caller"), [outside(callerName(call)), found]],
    isMore && [t("inspector.inCall"), outside(whoIsIn(call))],
    call.queueName && [t("call.queue"), nodes("inspector.queueWaited", { queue: call.queueName, length: duration(until - call.arrived) })],
    call.note && [t("call.about"), outside(call.note)],
    call.answered !== null && [t("inspector.answered"), t(`inspector.how.${call.kind}`, { time: exactTime(call.answered) })],
    held > 0 && [t("state.held"), t("inspector.heldBehind", { count: held })],
  ];
}

function agentRows(agent, { agent: me }) {
  const others = agent.inspectors.filter(({ workNo }) => workNo !== me.workNo);
  return [
    agent.after && [t("inspector.next"), afterWords(agent)],
    agent.phone && [t("signIn.phone"), outside(agent.phone)],
    agent.group && [t("inspector.group"), outside(agent.group)],
    others.length > 0 && [t("inspector.alsoThere"), others.map(({ name, workNo, mode }, index) => [
      index > 0 && t("band.separator"), nodes(`inspector.other.${mode}`, { agent: t("common.agent", { name, number: workNo }) })])],
  ];
}
