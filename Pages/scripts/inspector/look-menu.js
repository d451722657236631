// How the agents are looked at: in which order, and of which queues. The order is chosen once for this browser.
import { make, reconcile, setText } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { forGood } from "../shared/memory.js";
import { makeMenu } from "../desk/menu.js";
import { look } from "./words.js";

const memory = forGood("agents");
const states = ["talking", "held", "ringing", "wrapup", "idle", "busy", "rest", "inspecting", "out"];
const names = new Intl.Collator(document.documentElement.lang, { numeric: true });
const byName = (one, other) => names.compare(one.name, other.name) || one.workNo - other.workNo;
// Those who are not here come last, whatever the order.
const isOut = (agent) => Number(look(agent) === "out");

const orders = {
  name: byName,
  number: (one, other) => one.workNo - other.workNo,
  state: (one, other) => states.indexOf(look(one)) - states.indexOf(look(other)) || one.state.since - other.state.since || byName(one, other),
  time: (one, other) => one.state.since - other.state.since || byName(one, other),
};

export function makeLookMenu({ changed }) {
  let order = memory.read()?.order ?? "name";
  if (!(order in orders)) order = "name";
  const queues = make("fieldset", { class: "menu-part" });
  // Those that are not looked at.
  const hidden = new Set();
  const choices = Object.keys(orders).map((name) => item(
    { type: "radio", name: "agents-order", checked: name === order, onchange: () => choose(name) }, t(`inspector.order.${name}`)));
  const menu = makeMenu(t("inspector.look"), [
    make("fieldset", { class: "menu-part" }, make("legend", { class: "label" }, t("inspector.order")), choices), queues,
  ]);

  function choose(name) {
    order = name;
    memory.write({ order });
    changed();
  }

  function hide(id, isHidden) {
    if (isHidden) hidden.add(id);
    else hidden.delete(id);
    changed();
  }

  return {
    element: menu.element,
    // `all`: the queues of the centre.
    setQueues(all) {
      queues.hidden = all.length < 2;
      reconcile(queues, [{ id: "title" }, ...all], {
        key: ({ id }) => id,
        create: ({ id }) => (id === "title"
          ? make("legend", { class: "label" }, t("inspector.ofQueues"))
          : item({ type: "checkbox", checked: true, onchange: ({ target }) => hide(id, !target.checked) }, "")),
        update: (element, { id, name }) => id !== "title" && setText(element.lastChild, name),
      });
    },
    compare: (one, other) => isOut(one) - isOut(other) || orders[order](one, other),
    // Who has none of the queues that are looked at is passed over; who has no queue at all is nobody's.
    isMeant: ({ skills }) => hidden.size === 0 || skills.some((id) => !hidden.has(id)),
  };
}

const item = (attributes, words) => make("label", { class: "menu-item" }, make("input", attributes), " ", make("bdi", {}, words));
