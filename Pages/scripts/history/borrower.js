// A page that works in the session of another one that is open in the same browser, for as long as that lasts.
import { borrow, onEnded } from "../shared/gateway.js";
import { guardAgainstDoublePresses } from "../shared/guard.js";
import { t } from "../shared/texts.js";
import { findAsker } from "./asker.js";
import { makeHint } from "./hint.js";

// `name`: what its texts begin with. `makePage(asker)` makes { elements, begin, end }. `ways`: where one signs in. `obstacle(asker)`: why
// this agent may not see it, as a text of the page; null: nothing.
export function openBorrowing({ name, makePage, ways, obstacle = () => null }) {
  guardAgainstDoublePresses();
  document.title = t(`${name}.title`);
  const hint = makeHint({ tryAgain: begin, ways });
  let page = null;
  let isBeginning = false;

  onEnded(() => leave("ended"));
  // Whoever comes back from signing in at the desk need not ask again.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && !page) begin();
  });
  begin();

  async function begin() {
    if (isBeginning) return;
    isBeginning = true;
    await open();
    isBeginning = false;
  }

  async function open() {
    if (!(await borrow())) return leave("noDesk");
    const asker = await findAsker();
    if (!asker.answer.ok) return leave("refused", asker.answer);
    const why = obstacle(asker);
    if (why) return leave(why);
    page = makePage(asker);
    document.body.replaceChildren(...page.elements);
    page.begin();
  }

  // What was shown goes with the session: it may be another agent who comes next.
  function leave(key, answer = null) {
    page?.end();
    page = null;
    hint.tell(`${name}.${key}`, answer);
    document.body.replaceChildren(hint.element);
  }
}
