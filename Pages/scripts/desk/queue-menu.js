// Which of my queues I serve at this moment.
import { make, reconcile, setChildren, setText, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { t } from "../shared/texts.js";
import { setOff } from "./buttons.js";
import { offers } from "./capabilities.js";
import { makeMenu } from "./menu.js";
import { perform } from "./operations.js";

const resetSkill = "POST onlineagent/{agentid}/resetskill/{autoflag}";

export function makeQueueMenu() {
  const items = make("div", { class: "menu-part", role: "group", "aria-label": t("queues.title") });
  const problem = make("div");
  const menu = makeMenu("", [items, problem]);
  const label = menu.opener.querySelector(".button-label");

  async function choose() {
    const chosen = [...items.querySelectorAll("input:checked")].map((input) => input.value);
    // No number at all would mean: all of them.
    const answer = await perform(resetSkill, { autoflag: "false" }, { query: { skillid: chosen.join(";") || "0" } });
    setChildren(problem, !answer.ok && make("p", { class: "problem", role: "alert" }, refusalText(answer)));
  }

  function update({ queues }, reason) {
    const count = queues.filter((each) => each.serves).length;
    show(menu.element, queues.length > 1 && offers(resetSkill));
    setText(label, t("queues.menu", { serving: count, all: queues.length }));
    setOff(menu.opener, reason);
    reconcile(items, queues, {
      key: ({ id }) => id,
      create: ({ id }) => make(
        "label", { class: "menu-item" }, make("input", { type: "checkbox", value: id, onchange: choose }), " ", make("bdi")),
      update: (item, { name, serves }) => {
        const [input, words] = item.children;
        if (input.known !== serves) input.checked = input.known = serves;
        setText(words, name);
      },
    });
  }

  return { element: menu.element, update };
}
