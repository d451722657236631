// Reports, for supervisors. The page works in the session of a desk, or of the supervisor's page, that is open in the same browser.
import { lookForKeyboard } from "../desk/keyboard.js";
import { openBorrowing } from "../history/borrower.js";
import { makePage } from "./page.js";

lookForKeyboard();
openBorrowing({
  name: "reports", makePage,
  ways: [{ href: "/inspector/", key: "reports.toSupervisor" }, { href: "/desk/", key: "history.toDesk" }],
  obstacle: ({ agent }) => (agent.isInspector ? null : "notSupervisor"),
});
