// Idle, busy with its reason, rest with its time. During a call a choice waits, and is shown as a wish.
import { make, reconcile, setAttribute, setText, show } from "../shared/dom.js";
import { duration, t } from "../shared/texts.js";
import { makeButton, setOff } from "./buttons.js";
import { offers } from "./capabilities.js";
import { makeMenu } from "./menu.js";
import { perform } from "./operations.js";

const sayFree = "POST onlineagent/{agentid}/sayfree";
const sayBusy = "POST onlineagent/{agentid}/saybusy";
const takeRest = "POST onlineagent/{agentid}/rest/{time}/{restcause}";
const restMinutes = [5, 10, 15, 30, 60];

// `tell` gets what the gateway answers.
export function makeChoices({ tell }) {
  const idle = makeButton({ label: t("state.idle"), key: "I", press: () => request(sayFree) });
  const busyList = make("div", { class: "menu-part" });
  const busy = makeMenu(t("state.busy"), [make("p", { class: "label" }, t("choices.busyBecause")), busyList], { key: "B" });
  const causeList = make("fieldset", { class: "menu-part rest-causes" });
  const rest = makeMenu(t("state.rest"), [
    causeList, make("p", { class: "label" }, t("choices.restFor")), restMinutes.map(minutesItem), otherTime(),
  ], { key: "P" });
  const element = make("div", { class: "state-control", role: "group", "aria-label": t("band.title") }, idle, busy.element, rest.element);

  async function request(operation, names, query) {
    busy.close();
    rest.close();
    tell(await perform(operation, names, { query }));
  }

  function minutesItem(minutes) {
    return makeButton({ label: duration(minutes * 60_000), kind: "menu-item", press: () => askRest(minutes) });
  }

  function otherTime() {
    const input = make("input", {
      class: "input", type: "number", min: 1, max: 1439, inputmode: "numeric", "aria-label": t("choices.minutes"),
      placeholder: t("choices.minutes"),
    });
    const go = () => {
      if (input.value && input.validity.valid) return askRest(Number(input.value));
      input.focus();
      return null;
    };
    return make(
      "form", { class: "menu-form", onsubmit: (event) => (event.preventDefault(), go()) }, input,
      make("button", { class: "button small", type: "submit" }, t("choices.goRest")));
  }

  function askRest(minutes) {
    const cause = causeList.querySelector("input:checked")?.value ?? 0;
    return request(takeRest, { time: minutes * 60, restcause: cause }, { prolong: "true" });
  }

  function update(desk, reason) {
    const { state, after } = desk;
    for (const [kind, control, operation] of [["idle", idle, sayFree], ["busy", busy.opener, sayBusy], ["rest", rest.opener, takeRest]]) {
      setAttribute(control, "aria-current", state.kind === kind ? "true" : null);
      setAttribute(control, "data-pending", after?.kind === kind);
      setOff(control, reason);
      show(control.closest(".menu") ?? control, offers(operation));
    }
    reconcile(busyList, [...desk.busyReasons, { id: 0, name: t("choices.noReason") }], {
      key: ({ id }) => id,
      create: ({ id }) => makeButton({ label: "", kind: "menu-item", press: () => request(sayBusy, {}, { reason: id, prolong: "true" }) }),
      update: (button, { name }) => setText(button.firstElementChild, name),
    });
    show(causeList, desk.restReasons.length > 0);
    reconcile(causeList, [{ id: "title" }, ...desk.restReasons, { id: 0, name: t("choices.noReason") }], {
      key: ({ id }) => id, create: causeItem, update: () => {},
    });
  }

  return { element, update, sayIdle: () => idle.click(), chooseBusy: busy.choose, chooseRest: rest.choose };
}

function causeItem({ id, name }) {
  if (id === "title") return make("legend", { class: "label" }, t("choices.restBecause"));
  const input = make("input", { type: "radio", name: "rest-cause", value: id, checked: id === 0 });
  return make("label", { class: "menu-item" }, input, " ", make("span", {}, name));
}
