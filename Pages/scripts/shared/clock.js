// The server's time, and the times of a page that count by it. One clock ticks for all of them.
import { duration } from "./texts.js";
import { make, setAttribute, setText } from "./dom.js";

// By how much the server's clock is ahead of the time since this page began. The page's own clock may be wrong, or be set.
let ahead = Date.now() - performance.now();
// Between which values that is known to lie, as of a moment of performance.now(); null: nothing has been heard of it.
let known = null;
// Clocks do not run alike, and the server draws its own to the right time by as much as this.
const drift = 0.02;
// What is said is rarely longer on its way. A question that waited for long, here or there, tells little of when it was answered; what
// comes by itself puts that right, whenever it comes.
const usual = 250;

// Takes in a `now` of the server. `asked`: when it was asked for (performance.now()), so that it was said after that; null: it was
// told, and may have been on its way for long.
export function learn(said, asked = null) {
  const heard = performance.now();
  const news = { least: said - heard, greatest: asked === null ? Infinity : said - asked, at: heard };
  known = known ? narrowed(known, news) : news;
  ahead = Math.min((known.least + known.greatest) / 2, known.least + (known.greatest === Infinity ? 0 : usual));
}

// What both allow. Where they contradict each other a clock was set, or this machine slept: then the newer holds.
function narrowed(old, news) {
  const slack = (news.at - old.at) * drift;
  const least = Math.max(old.least - slack, news.least);
  const greatest = Math.min(old.greatest + slack, news.greatest);
  return least <= greatest ? { least, greatest, at: news.at } : news;
}

export function now() {
  return Math.round(performance.now() + ahead);
}

// The server's time at a moment of performance.now().
export const timeAt = (moment) => Math.round(moment + ahead);

// A <time> that counts up from `since`, or down to `until` (milliseconds of the server). `each(milliseconds, element)` is called with
// every step. Within an element with `data-at` all of them stand at that moment: what is known only of then is not counted on.
export function timer({ since = null, until = null, each = null } = {}, attributes = {}) {
  const element = make("time", attributes);
  if (each) steps.set(element, each);
  setTimer(element, { since, until });
  return element;
}

export function setTimer(element, { since = null, until = null }) {
  setAttribute(element, "data-since", since);
  setAttribute(element, "data-until", until);
  if (since === null && until === null) setText(element, "");
  else bringUpToDate(element);
}

// Calls back with each second of the server's clock, for as long as the element is part of the page.
export function everySecond(element, callback) {
  callbacks.set(element, callback);
}

// Calls back when the time may be another than was believed: this machine slept, or its clock was set. Returns what ends that.
export function onDoubt(callback) {
  doubters.add(callback);
  return () => doubters.delete(callback);
}

const steps = new WeakMap();
const callbacks = new Map();
const wasConnected = new WeakSet();
const doubters = new Set();
// All that are part of the page at any moment. Nobody has to say which: none can be forgotten.
const times = document.getElementsByTagName("time");

function bringUpToDate(element) {
  const { since, until } = element.dataset;
  if (since === undefined && until === undefined) return;
  const at = Number(element.closest("[data-at]")?.dataset.at ?? now());
  const milliseconds = until === undefined ? at - Number(since) : Number(until) - at;
  // A countdown shows the second that has begun.
  setText(element, duration(until === undefined ? milliseconds : Math.max(0, milliseconds + 999)));
  steps.get(element)?.(Math.max(0, milliseconds), element);
}

// Each time has its own moment at which its second is full, so that one look a second would leave it almost two behind.
const step = 100;
let wall = Date.now() - performance.now();
let next = null;
let second = null;

// The parts of long lists that the browser passes over, since nobody sees them. Their times come after the others, a few at once, so that
// they do not keep the page from answering.
const unseen = new WeakSet();
const passedOver = ".caller-rows, .agent";
const fewAtOnce = 50;
const pause = 20;
let rest = [];
let sweeping = null;

document.addEventListener("contentvisibilityautostatechange", ({ target, skipped }) => {
  if (skipped) return unseen.add(target);
  unseen.delete(target);
  for (const element of target.querySelectorAll("time")) bringUpToDate(element);
});

function tick() {
  // First of all: whatever goes wrong below, the next step comes.
  clearTimeout(next);
  next = setTimeout(tick, step - (now() % step));
  lookAtWall();
  const isSwept = rest.length === 0;
  for (const element of [...times]) {
    const part = element.closest(passedOver);
    if (part === null || !unseen.has(part)) bringUpToDate(element);
    else if (isSwept) rest.push(element);
  }
  if (isSwept && rest.length > 0) sweep();
  if (second === Math.floor(now() / 1000)) return;
  second = Math.floor(now() / 1000);
  callBack();
}

function sweep() {
  for (const element of rest.splice(0, fewAtOnce)) bringUpToDate(element);
  clearTimeout(sweeping);
  if (rest.length > 0) sweeping = setTimeout(sweep, pause);
}

function callBack() {
  for (const [element, callback] of callbacks) {
    if (element.isConnected) {
      wasConnected.add(element);
      callback();
    } else if (wasConnected.has(element)) {
      callbacks.delete(element);
    }
  }
}

// The time since the page began stands still while the machine sleeps; the clock on its wall does not.
function lookAtWall() {
  const jump = Date.now() - performance.now() - wall;
  wall += jump;
  if (Math.abs(jump) < 1000) return;
  known = null;
  ahead += jump;
  for (const callback of doubters) callback();
}

// A page that nobody looked at was woken seldom.
document.addEventListener("visibilitychange", tick);
tick();
