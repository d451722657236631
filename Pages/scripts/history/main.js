// The history: calls that are over. It works in the session of a desk that is open in the same browser.
import { borrow, onEnded } from "../shared/gateway.js";
import { guardAgainstDoublePresses } from "../shared/guard.js";
import { t } from "../shared/texts.js";
import { makeHint } from "./hint.js";
import { makePage } from "./page.js";
import { findAsker } from "./asker.js";

guardAgainstDoublePresses();
document.title = t("history.title");
const hint = makeHint({ tryAgain: begin });
let page = null;
let isBeginning = false;

onEnded(() => leave("history.ended"));
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
  if (!(await borrow())) return leave("history.noDesk");
  const asker = await findAsker();
  if (!asker.answer.ok) return leave("history.refused", asker.answer);
  page = makePage(asker);
  document.body.replaceChildren(...page.elements);
  page.begin();
}

// What was shown goes with the session: it may be another agent who comes next.
function leave(key, answer = null) {
  page?.end();
  page = null;
  hint.tell(key, answer);
  document.body.replaceChildren(hint.element);
}
