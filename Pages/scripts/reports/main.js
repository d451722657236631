// Reports, for supervisors. The page works in the session of a desk, or of the supervisor's page, that is open in the same browser.
import { borrow, onEnded } from "../shared/gateway.js";
import { guardAgainstDoublePresses } from "../shared/guard.js";
import { t } from "../shared/texts.js";
import { lookForKeyboard } from "../desk/keyboard.js";
import { findAsker } from "../history/asker.js";
import { makeHint } from "./hint.js";
import { makePage } from "./page.js";

guardAgainstDoublePresses();
lookForKeyboard();
document.title = t("reports.title");
const hint = makeHint({ tryAgain: begin });
let page = null;
let isBeginning = false;

onEnded(() => leave("reports.ended"));
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
  if (!(await borrow())) return leave("reports.noDesk");
  const asker = await findAsker();
  if (!asker.answer.ok) return leave("reports.refused", asker.answer);
  if (!asker.agent.isInspector) return leave("reports.notSupervisor");
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
