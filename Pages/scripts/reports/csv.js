// A sheet of a report as `linefinder report --as csv` writes it, byte for byte: names of columns as the documentation has them, spans in seconds,
// shares in percent, the definition in the last column.
const spans = new Set([
  "within", "answerMean", "answerMedian", "answer90", "answerLongest", "waitMean", "waitMedian", "wait90", "waitLongest", "talk", "hold", "wrapUp",
  "handleTime", "handleMean", "signedIn", "idle", "busy", "rest", "ringing", "consult", "own", "recording", "inspecting", "time", "waited",
]);
const headSpans = new Set(["within", "short"]);
const shares = new Set(["serviceLevel", "occupancy"]);

export function csv({ columns, rows }, head) {
  const definition = quoted(Object.entries(head).map(([name, value]) => `${name}=${ofHead(name, value)}`).join("; "));
  const lines = [[...columns.map(field), "definition"], ...rows.map((row) => [...row.map((value, index) => cell(columns[index], value)), definition])];
  return lines.map((line) => `${line.join(",")}\r\n`).join("");
}

const ofHead = (name, value) => (headSpans.has(name) && typeof value === "number" ? `${seconds(value)} s` : value);

function cell(column, value) {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (column === "caller") return quoted(harmless(value));
  if (typeof value === "string") return field(value);
  if (spans.has(column)) return seconds(value);
  return shares.has(column) ? value.toFixed(1) : String(value);
}

const seconds = (milliseconds) => (milliseconds / 1000).toFixed(3);
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

function field(text) {
  const plain = harmless(text);
  return /[",\r\n]|^ | $/.test(plain) ? quoted(plain) : plain;
}

// What a spreadsheet would compute gets an apostrophe; a number stays one.
const harmless = (text) => (/^[=@\t\r]|^[+-](?![0-9]+$)/.test(text) ? `'${text}` : text);
