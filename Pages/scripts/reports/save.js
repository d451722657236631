// Gives the browser a file to keep.
import { make } from "../shared/dom.js";

// A spreadsheet takes UTF-8 for what it is by this mark only.
const byteOrderMark = "\ufeff";

export function save(text, name) {
  const address = URL.createObjectURL(new Blob([byteOrderMark + text], { type: "text/csv;charset=utf-8" }));
  make("a", { href: address, download: name }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
