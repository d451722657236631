// The button that saves all calls that were looked for, also those that the table does not show yet.
import { make, setText } from "../shared/dom.js";
import { t } from "../shared/texts.js";
import { fetchPart } from "./calls.js";
import { csv } from "./csv.js";
import { sorted } from "./sorting.js";
import { why } from "./why.js";

// Leaves the other queries of the agent their share of five in two seconds.
const pace = 700;

// wanted() tells what to save: { known, values, sorting, days }. say(text) tells how it goes.
export function makeExport({ wanted, say }) {
  const word = make("span", {}, t("history.export"));
  const element = make("button", { class: "button small", type: "button", onclick: click }, word);
  let run = null;

  async function click() {
    // A second click calls it off.
    if (run) return finish(t("history.export.stopped"));
    const mine = (run = {});
    const { known, values, sorting, days } = wanted();
    let { calls, isMore } = known;
    while (isMore) {
      setText(word, t("history.export.stop", { count: calls.length }));
      await new Promise((resolve) => setTimeout(resolve, pace));
      const answer = await fetchPart(values, calls.at(-1));
      if (run !== mine) return;
      if (!answer.ok) return finish(t("history.export.failed", { why: why(answer) }));
      calls = [...calls, ...answer.result.calls];
      isMore = answer.result.isMore;
    }
    save(csv(sorted(calls, sorting)), t("history.export.file", days));
    finish(t("history.export.done", { count: calls.length }));
  }

  function finish(text) {
    run = null;
    setText(word, t("history.export"));
    say(text);
  }

  return { element, stop: () => (run = null) };
}

function save(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  make("a", { href: address, download: name }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
