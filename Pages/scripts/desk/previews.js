// Calls outside that a supervisor offers me: whom to call, what to know of it, and the ways to make or refuse each.
import { lamp, make, reconcile, setAttribute, setChildren, setText, show } from "../shared/dom.js";
import { refusalText } from "../shared/gateway.js";
import { t } from "../shared/texts.js";
import { setTimer, timer } from "../shared/clock.js";
import { announce } from "./announce.js";
import { makeButton, setOff } from "./buttons.js";
import { offers } from "./capabilities.js";
import { keepFocus } from "./focus.js";
import { keyName } from "./keys.js";
import { whoIs } from "./known.js";
import { perform } from "./operations.js";
import { mayCall } from "./reach-actions.js";

// What can be done with one: a button for each of what `each(preview)` names. The keys are those of the first call in the list.
// `isCall`: only while I may call somebody.
const ways = [
  {
    name: "call", operation: "PUT voicecall/{agentid}/previewCallout", key: "Alt+C", symbol: "talking", isCall: true,
    each: ({ numbers }) => numbers ?? [], body: ({ control }, called) => ({ called, callcontrolid: control }),
  },
  {
    name: "refuse", operation: "PUT voicecall/{agentid}/cancelPreviewCallout", key: "Alt+R", symbol: "close",
    each: () => [null], body: ({ control }) => ({ callcontrolid: control }),
  },
];

export function makePreviews() {
  const why = make("p", { class: "previews-note", id: "why-not-call" }, t("preview.notNow"));
  const problem = make("div", { class: "call-problem" });
  const rows = make("ul", { class: "preview-list", "aria-labelledby": "previews-title" });
  const element = make(
    "section", { class: "panel previews", "aria-labelledby": "previews-title", tabindex: "-1", hidden: true },
    make("h2", { id: "previews-title" }, t("preview.title")), why, problem, rows);
  let desk = null;

  function update({ desk: next, reason }) {
    const known = desk?.previews ?? [];
    if (next.previews.length !== known.length) setChildren(problem);
    desk = next;
    const fresh = desk.previews.filter(({ control }) => known.every((each) => each.control !== control));
    for (const preview of fresh) announce(t("preview.came", { numbers: numbersOf(preview) }));
    keepFocus(element, () => {
      show(element, desk.previews.length > 0);
      show(why, !mayCall(desk));
      reconcile(rows, desk.previews, { key: ({ control }) => control, create, update: (row, preview) => updateRow(row, preview, reason) });
    });
  }

  function create() {
    const name = make("bdi");
    const clock = timer();
    const data = make("p", { class: "preview-data" });
    const buttons = make("div", { class: "buttons" });
    const row = make(
      "li", { class: "preview" }, lamp("busy", { symbol: "keypad", solid: false }),
      make("div", {}, make("p", { class: "party-name" }, name), make("p", { class: "party-leg" }, t("preview.offered"), " ", clock)), data, buttons);
    return Object.assign(row, { name, clock, data, buttons });
  }

  function updateRow(row, preview, reason) {
    row.preview = preview;
    const known = whoIs(preview.numbers?.[0])?.name;
    setText(row.name, known ? t("common.agent", { name: known, number: numbersOf(preview) }) : numbersOf(preview));
    setTimer(row.clock, { since: preview.since });
    setText(row.data, preview.data ?? "");
    show(row.data, Boolean(preview.data));
    const isFirst = desk.previews[0] === preview;
    const shown = ways.filter(({ operation }) => offers(operation)).flatMap((way) => way.each(preview).map((called, index) => ({ way, called, index })));
    reconcile(row.buttons, shown, {
      key: ({ way, index }) => `${way.name} ${index}`,
      create: ({ way, called }) => makeButton({
        label: "", symbol: way.symbol, kind: "small", key: keyName(way.key), press: () => use(way, row.preview, called),
      }),
      update: (button, { way, called, index }) => {
        const hasKey = isFirst && index === 0;
        const isOneOfSeveral = called !== null && preview.numbers.length > 1;
        setText(button.querySelector(".button-label"), isOneOfSeveral ? t("preview.call.of", { number: called }) : t(`preview.${way.name}`));
        setAttribute(button, "data-key", hasKey ? way.key : null);
        show(button.querySelector("kbd"), hasKey);
        setAttribute(button, "aria-label", t(`preview.${way.name}.of`, { number: called ?? numbersOf(preview) }));
        setOff(button, reason ?? (way.isCall && !mayCall(desk) ? why.id : null));
      },
    });
  }

  async function use(way, preview, called) {
    setChildren(problem);
    const answer = await perform(way.operation, {}, { body: way.body(preview, called) });
    if (answer.ok) return;
    // The numbers come from the gateway: what it does not know any more was made or refused elsewhere.
    const isGone = answer.reason === "badParameter";
    setChildren(problem, make("p", { class: "problem", role: "alert" }, isGone ? t("preview.gone") : refusalText(answer, { caller: called })));
  }

  const buttons = () => [...rows.querySelectorAll("button")];
  return {
    element, update,
    focus: () => buttons().find((each) => each.checkVisibility())?.focus(),
    buttonOf: (key) => buttons().find((each) => each.dataset.key === key && each.checkVisibility()),
  };
}

const numbersOf = ({ numbers }) => numbers?.join(", ") ?? t("common.unknownCaller");
