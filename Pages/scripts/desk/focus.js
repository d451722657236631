// Keeps the focus when what has it goes away: it passes to the element around, and is never lost to the page.

// Runs `change`, which may hide or remove the focused part of `element`.
export function keepFocus(element, change) {
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  change();
  if (!focused || (focused.isConnected && focused.checkVisibility())) return;
  const heir = element.checkVisibility() ? element : document.querySelector("[data-heir]");
  heir?.focus({ preventScroll: true });
}
