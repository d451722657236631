// Keeps the screen from going dark, where the browser allows it.

// A lock is lost whenever the page is hidden, so it is asked for again when the page comes back.
export function keepAwake() {
  if (!navigator.wakeLock) return;
  ask();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") ask();
  });
}

// Refused on a low battery, or by a policy: the board works without it.
function ask() {
  navigator.wakeLock.request("screen").catch(() => {});
}
