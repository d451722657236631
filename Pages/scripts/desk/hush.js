// When keys are no commands: while somebody writes, and shortly after. A word that is typed must press nothing, even if the field it was
// meant for is gone.

const length = 2000;
const writing = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])";

let wroteAt = -Infinity;
let lostAt = -Infinity;
let field = null;

// Whether what has the focus takes letters.
export const isField = (element) => element?.matches?.(writing) ?? false;

// Whether a key that works alone is to be passed over. What is passed over counts as written.
export function isHushed(event) {
  lookAfterField();
  if (!recent(wroteAt) && !recent(lostAt)) return false;
  if (event.key.length === 1) wroteAt = performance.now();
  return true;
}

// Whether a field has just gone that somebody was at: then no key presses anything.
export function isFieldLost() {
  lookAfterField();
  return recent(lostAt);
}

const recent = (moment) => performance.now() - moment < length;

// A field that is removed or hidden says nothing of it, and the key that comes long after is not to find it only then.
const look = 250;
setInterval(lookAfterField, look);

function lookAfterField() {
  if (!field || document.activeElement === field) return;
  if (!field.isConnected || !field.checkVisibility()) lostAt = performance.now();
  field = null;
}

addEventListener("input", ({ target }) => { if (isField(target)) wroteAt = performance.now(); }, true);
addEventListener("focusin", ({ target }) => {
  lookAfterField();
  field = isField(target) ? target : null;
}, true);
