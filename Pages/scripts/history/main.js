// The history: calls that are over. It works in the session of a desk that is open in the same browser.
import { openBorrowing } from "./borrower.js";
import { makePage } from "./page.js";

openBorrowing({ name: "history", makePage, ways: [{ href: "/desk/", key: "history.toDesk" }] });
