// Nothing moves under the pointer: a row that the hand is on stays where it is while others come and go.

// A mouse that was left lying is no hand.
const parked = 60_000;
let at = null;
let movedAt = -Infinity;

addEventListener("pointermove", (event) => {
  // A finger that has left the screen points at nothing.
  at = event.pointerType === "touch" ? null : { x: event.clientX, y: event.clientY };
  movedAt = performance.now();
}, { passive: true });
document.documentElement.addEventListener("pointerleave", () => { at = null; });

// Whether the hand is on an element, at work or at rest.
export function isPointerBusyIn(element) {
  return at !== null && performance.now() - movedAt < parked && element.matches(":hover");
}

// Runs `change`, which may insert and remove rows, and scrolls by as much as the row under the pointer (or with the focus) moved.
export function keepUnderPointer(element, change) {
  const row = (at && performance.now() - movedAt < parked && element.querySelector(".caller:hover"))
    || (element.contains(document.activeElement) && document.activeElement.closest(".caller"));
  if (!row) return change();
  const before = row.getBoundingClientRect().top;
  change();
  if (!row.isConnected) return;
  const moved = row.getBoundingClientRect().top - before;
  if (Math.abs(moved) >= 1) scrollBy({ top: moved, behavior: "instant" });
}
