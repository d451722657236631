// To choose for an agent: idle, busy, rest and its time, the queues; to end a call; to sign the agent out.
import { make, reconcile, setAttribute, setText, show } from "../shared/dom.js";
import { duration, t } from "../shared/texts.js";
import { makeButton, setOff } from "../desk/buttons.js";
import { offers } from "../desk/capabilities.js";
import { makeMenu } from "../desk/menu.js";
import { perform } from "../desk/operations.js";
import { callerName } from "../desk/words.js";
import { whole } from "./words.js";

const operations = {
  idle: "POST qualitycontrol/{agentid}/forceidle/{workNo}",
  busy: "POST qualitycontrol/{agentid}/forcebusy/{workNo}",
  rest: "POST qualitycontrol/{agentid}/forcerest/{workNo}/{time}/{reason}",
  queues: "POST qualitycontrol/{agentid}/adjustskill",
  drop: "POST qualitycontrol/{agentid}/forcedropcall/{callid}",
  signOut: "POST qualitycontrol/{agentid}/forcelogout/{workNo}",
};
const restMinutes = [5, 10, 15, 30, 60];
// The interface wants a reason; where the centre names none, this stands for none.
const someReason = 1;

// `tell` gets each answer; `confirm` asks before a call is cut.
export function makeForce({ presence, tell, confirm }) {
  const idle = makeButton({ label: t("state.idle"), symbol: "idle", solid: true, press: () => ask(operations.idle) });
  const busy = makeButton({ label: t("state.busy"), symbol: "busy", solid: true, press: () => ask(operations.busy) });
  const causes = make("fieldset", { class: "menu-part rest-causes" });
  const rest = makeMenu(t("inspector.rest"), [
    causes, make("p", { class: "label" }, t("choices.restFor")),
    restMinutes.map((minutes) => makeButton({ label: duration(minutes * 60_000), kind: "menu-item", press: () => askRest(minutes * 60) })),
  ], { symbol: "rest" });
  const skills = make("div", { class: "menu-part", role: "group", "aria-label": t("inspector.queues.served") });
  const queues = makeMenu(t("inspector.queues"), [skills], { symbol: "skills" });
  const drop = makeButton({ label: t("inspector.drop"), kind: "menu-item", press: askDrop });
  const signOut = makeButton({ label: "", kind: "menu-item", press: askSignOut });
  const more = makeMenu(t("inspector.more"), [drop, signOut], { kind: "wide" });
  const note = make("p", { class: "muted", id: "force-note" });
  const element = make(
    "section", { "aria-labelledby": "force-title" }, make("h3", { id: "force-title" }, t("inspector.force")),
    make("div", { class: "pairs" }, idle, busy, rest.element, queues.element), more.element, note);
  let agent = null;

  async function ask(operation, names = {}, further = {}) {
    for (const menu of [rest, more]) menu.close();
    const answer = await perform(operation, { workNo: agent.workNo, ...names }, further);
    tell(answer);
    return answer.ok;
  }

  const askRest = (time) => ask(operations.rest, { time, reason: causes.querySelector("input:checked")?.value ?? someReason });

  async function askQueues() {
    const chosen = [...skills.querySelectorAll("input:checked")].map((input) => Number(input.value));
    if (await ask(operations.queues, {}, { body: { workNo: agent.workNo, skills: chosen } })) return;
    // What was refused is not sent along with the next.
    for (const input of skills.querySelectorAll("input")) input.checked = input.known;
  }

  async function askDrop() {
    more.close();
    const { call, ...whom } = agent;
    const values = { agent: whole(whom), caller: callerName(call) };
    const isMeant = await confirm.ask({
      question: t("inspector.drop.question", values), consequence: t("inspector.drop.means", values), action: t("inspector.drop.yes"),
    });
    if (isMeant) await ask(operations.drop, { callid: call.callId });
  }

  // Only a call is worth a question.
  async function askSignOut() {
    more.close();
    const values = { agent: whole(agent) };
    const isMeant = !isInCall(agent) || await confirm.ask({
      question: t("inspector.signOut.question", values), consequence: t("inspector.signOut.means", values), action: t("inspector.signOut.yes"),
    });
    if (isMeant) await ask(operations.signOut);
  }

  // `known`: the names of the queues of the centre.
  function update(next, { desk, reason }, known) {
    agent = next;
    const isOut = agent.state.kind === "signedOut";
    show(element, presence.may("force"));
    const why = reason ?? (isOut ? note.id : null);
    for (const [name, control] of [["idle", idle], ["busy", busy], ["rest", rest.opener]]) {
      setAttribute(control, "aria-current", agent.state.kind === name ? "true" : null);
      setAttribute(control, "data-pending", agent.after?.kind === name && isInCall(agent));
      setOff(control, why);
      show(control.closest(".menu") ?? control, offers(operations[name]));
    }
    setOff(queues.opener, why);
    show(queues.element, agent.skills.length > 0 && offers(operations.queues));
    setOff(drop, reason ?? (agent.call ? null : note.id));
    setOff(signOut, why);
    setText(signOut.querySelector(".button-label"), t("inspector.signOut", { agent: agent.name }));
    setText(note, t(isOut ? "inspector.isOut" : isInCall(agent) ? "inspector.force.after" : "inspector.force.now", { agent: agent.name }));
    updateCauses(desk.restReasons);
    updateSkills(known);
  }

  function updateCauses(reasons) {
    show(causes, reasons.length > 0);
    reconcile(causes, [{ id: "title" }, ...reasons], { key: ({ id }) => id, create: (cause) => causeItem(cause, cause === reasons[0]), update: () => {} });
  }

  function updateSkills(known) {
    reconcile(skills, agent.skills.map((id) => ({ id, serves: agent.serves.includes(id), name: known.get(id) ?? String(id) })), {
      key: ({ id }) => `${agent.workNo}-${id}`,
      create: ({ id }) => make("label", { class: "menu-item" }, make("input", { type: "checkbox", value: id, onchange: askQueues }), " ", make("bdi")),
      update: (item, { name, serves }) => {
        const [input, words] = item.children;
        if (input.known !== serves) input.checked = input.known = serves;
        setText(words, name);
      },
    });
  }

  return { element, update };
}

const isInCall = ({ state }) => ["ringing", "calling", "talking", "held"].includes(state.kind);

function causeItem({ id, name }, isFirst) {
  if (id === "title") return make("legend", { class: "label" }, t("choices.restBecause"));
  return make("label", { class: "menu-item" }, make("input", { type: "radio", name: "force-cause", value: id, checked: isFirst }), " ", make("span", {}, name));
}
