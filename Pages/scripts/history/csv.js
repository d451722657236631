// Calls as a table of text, RFC 4180, that spreadsheets read as it is meant.
import { t } from "../shared/texts.js";
import { endText } from "./columns.js";
import { dayOf } from "./days.js";

// A spreadsheet takes UTF-8 for what it is by this mark only.
const byteOrderMark = "\ufeff";
const lineEnd = "\r\n";

const fields = [
  ["callId", ({ callId }) => callId],
  ["arrived", ({ arrived }) => moment(arrived)],
  ["answered", ({ answered }) => moment(answered)],
  ["ended", ({ ended }) => moment(ended)],
  ["caller", ({ caller }) => dialled(caller)],
  ["called", ({ called }) => dialled(called)],
  ["queueId", ({ queue }) => queue],
  ["queue", ({ queueName }) => queueName],
  ["agentId", ({ agent }) => agent],
  ["agent", ({ agentName }) => agentName],
  ["end", ({ end }) => endText(end)],
  ["by", ({ by }) => t(`history.by.${by}`)],
  ["dispositionId", ({ disposition }) => disposition?.id ?? null],
  ["disposition", ({ disposition }) => disposition?.name ?? null],
  ["offers", ({ offers }) => offers],
  ["waited", ({ waited }) => seconds(waited)],
  ["talked", ({ talked }) => seconds(talked)],
  ["held", ({ held }) => seconds(held)],
];

export function csv(calls) {
  const rows = [fields.map(([name]) => t(`history.csv.${name}`)), ...calls.map((call) => fields.map(([, value]) => value(call)))];
  return byteOrderMark + rows.map((row) => row.map(cell).join(",") + lineEnd).join("");
}

// What begins like a formula would be run as one: a caller can have any name. An apostrophe makes it a text.
function cell(value) {
  if (value === null || value === undefined) return "";
  if (value instanceof Dialled) return `"\t${value.digits}"`;
  const text = typeof value === "number" ? String(value) : String(value).replace(/^(?=\s*[=+\-@＝＋－＠]|[\t\r\n])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// A telephone number is a text: as a number it loses zeros, and many digits become 4.9E+15. Excel, LibreOffice and Numbers take what
// begins with a tab in quotes for text; whoever reads it by a program takes the space away. ="…" would be no number to anybody else.
class Dialled {
  constructor(digits) {
    this.digits = digits;
  }
}

// Nothing but what can be dialled stands behind the tab.
const dialled = (number) => (/^[0-9+*#]+$/.test(number ?? "") ? new Dialled(number) : number);

// The reader's own time, in the one form that all spreadsheets know.
function moment(at) {
  if (at === null) return null;
  const local = new Date(at);
  const clock = [local.getHours(), local.getMinutes(), local.getSeconds()].map((part) => String(part).padStart(2, "0"));
  return `${dayOf(at)} ${clock.join(":")}`;
}

const seconds = (milliseconds) => Math.round(milliseconds / 1000);
