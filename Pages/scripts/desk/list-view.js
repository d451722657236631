// How the list of callers is looked at: by queue or as one, with high rows or low ones. Chosen once for this browser.
import { make } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { forGood } from "../shared/memory.js";
import { makeMenu } from "./menu.js";

const memory = forGood("list");

export function makeListView({ changed }) {
  const chosen = { order: "queue", isLow: false, ...memory.read() };
  const order = make(
    "fieldset", { class: "menu-part" }, make("legend", { class: "label" }, t("look.order")),
    ["queue", "wait"].map((name) => item("radio", `look.${name}`, chosen.order === name, () => choose({ order: name }))));
  const low = item("checkbox", "look.low", chosen.isLow, (isOn) => choose({ isLow: isOn }));
  const menu = makeMenu("", [order, low], { kind: "look-menu", symbol: "skills", name: t("look.title") });

  function choose(news) {
    memory.write(Object.assign(chosen, news));
    changed();
  }

  return { element: menu.element, isOne: () => chosen.order === "wait", isLow: () => chosen.isLow };
}

function item(type, key, isChosen, change) {
  const input = make("input", { type, name: type === "radio" && "list-order", checked: isChosen, onchange: () => change(input.checked) });
  return make("label", { class: "menu-item" }, input, " ", make("span", {}, t(key)));
}
