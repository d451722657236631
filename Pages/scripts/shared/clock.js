// The server's time, and the timers of a page that count by it.
import { duration } from "./texts.js";
import { make, setAttribute, setText } from "./dom.js";

// By how much the server's clock is ahead of the time since this page began. The page's own clock may be wrong, or be set.
let ahead = Date.now() - performance.now();
let isLearnt = false;

// Takes in a `now` from the server. It was on its way for a while, so of several the greatest is nearest; a jump counts at once.
export function learn(now) {
  const heard = now - performance.now();
  if (isLearnt && heard < ahead && ahead - heard < 2000) return;
  ahead = heard;
  isLearnt = true;
}

export function now() {
  return Math.round(performance.now() + ahead);
}

// The server's time at a moment of performance.now().
export const timeAt = (moment) => Math.round(moment + ahead);

// A <time> that counts up from `since`, or down to `until` (milliseconds of the server). `each(milliseconds, element)` is called with
// every step while it is in view. Only what is in view is kept up to date: a long list costs no more than a short one.
// Within an element with `data-at` all timers stand at that moment: what is known only of then is not counted on.
// `isInList`: it stands in a part with content-visibility: auto, and counts while the browser draws that part.
export function timer({ since = null, until = null, each = null, isInList = false } = {}, attributes = {}) {
  const element = make("time", attributes);
  if (each) steps.set(element, each);
  setTimer(element, { since, until });
  if (isInList && partsTell) inLists.add(element);
  else inView.observe(element);
  return element;
}

export function setTimer(element, { since = null, until = null }) {
  setAttribute(element, "data-since", since);
  setAttribute(element, "data-until", until);
  bringUpToDate(element);
}

// Calls back with each second of the server's clock, for as long as the element is part of the page.
export function everySecond(element, callback) {
  callbacks.set(element, callback);
}

const steps = new WeakMap();
const callbacks = new Map();
const wasConnected = new WeakSet();
const counting = new Set();

const inLists = new WeakSet();
// To observe each of a thousand timers costs more with every frame than all else that scrolling does; this event costs nothing.
const partsTell = "ContentVisibilityAutoStateChangeEvent" in globalThis;

const inView = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) count(target, isIntersecting);
}, { rootMargin: "200px" });

document.addEventListener("contentvisibilityautostatechange", ({ target, skipped }) => {
  for (const element of target.querySelectorAll("time")) {
    if (inLists.has(element)) count(element, !skipped);
  }
});

function count(element, isCounting) {
  if (!isCounting) return counting.delete(element);
  counting.add(element);
  bringUpToDate(element);
}

function bringUpToDate(element) {
  const { since, until } = element.dataset;
  if (since === undefined && until === undefined) return setText(element, "");
  const at = Number(element.closest("[data-at]")?.dataset.at ?? now());
  const milliseconds = until === undefined ? at - Number(since) : Number(until) - at;
  // A countdown shows the second that has begun.
  setText(element, duration(until === undefined ? milliseconds : Math.max(0, milliseconds + 999)));
  steps.get(element)?.(Math.max(0, milliseconds), element);
}

function tick() {
  for (const element of counting) {
    if (element.isConnected) bringUpToDate(element);
    else counting.delete(element);
  }
  for (const [element, callback] of callbacks) {
    if (element.isConnected) {
      wasConnected.add(element);
      callback();
    } else if (wasConnected.has(element)) {
      callbacks.delete(element);
    }
  }
  setTimeout(tick, 1000 - (now() % 1000));
}

tick();
