// A hand that presses twice means it once. What the second press finds at its place may be the opposite of what the first one did: Give
// back, where Take was. A key that is pressed twice, or held down, presses whatever has it by then: the next call, the next button.

// Within this time a second press of the same control does nothing, unless the hand has been elsewhere.
const twice = 600;
// And for so long a place where something was pressed belongs to that, until the hand has moved.
const settled = 2000;
// So far a hand that rests may tremble.
const reach = 16;
const controls = "button, a, label, summary, select, input, [role=button]";

// Installs it for the whole page. Within elements with `data-repeats` each press counts: digits are dialled twice.
export function guardAgainstDoublePresses() {
  addEventListener("pointermove", moved, { capture: true, passive: true });
  addEventListener("pointerdown", pressed, true);
  addEventListener("click", clicked, true);
  addEventListener("keydown", keyPressed, true);
  addEventListener("keyup", keyLeft, true);
}

// The last press that counted: { at, x, y, control, meaning }, and whether the hand has moved away since.
let last = null;
let hasMoved = false;
// Whether what follows from the press at hand is kept from the page.
let isIdle = false;
// The key that is down, or was last: { name, at }; whether it only says once more what it has said; and the last one that pressed a control, with
// no other after it.
let key = null;
let isKeyAgain = false;
let lastKey = null;

function moved({ clientX, clientY }) {
  if (last && Math.hypot(clientX - last.x, clientY - last.y) > reach) hasMoved = true;
}

function pressed(event) {
  const press = pressOf(event.target, event.clientX, event.clientY);
  isIdle = press.control !== null && isSecond(press);
  // What is pressed in vain beside no control changes nothing about whose place it is.
  if (isIdle || (press.control === null && last !== null && !hasMoved)) return;
  last = press;
  hasMoved = false;
}

// Clicks follow from presses; those that no pointer made are of the keyboard or of a script.
function clicked(event) {
  if (event.pointerType || event.detail > 0) {
    if (isIdle) stop(event);
    return;
  }
  // A label passes its click on to its field.
  if (event.target.labels?.length) return;
  const press = pressOf(event.target, NaN, NaN);
  if (press.control && (isKeyAgain || isSecondOfSame(press))) return stop(event);
  if (press.control) lastKey = key;
  last = press;
  hasMoved = true;
}

// Whoever presses another key in between means each. Arrows go on from one to the next.
function keyPressed(event) {
  const { altKey, ctrlKey, metaKey, code, repeat } = event;
  if (["Alt", "Control", "Meta", "Shift"].includes(event.key)) return;
  key = { name: [altKey, ctrlKey, metaKey, code, event.key].join(" "), at: performance.now() };
  if (key.name !== lastKey?.name) lastKey = null;
  isKeyAgain = !event.key.startsWith("Arrow") && (repeat || (lastKey !== null && key.at - lastKey.at < twice));
}

// What it presses as it is left, as the space bar does, comes first.
function keyLeft() {
  setTimeout(() => { [key, isKeyAgain] = [null, false]; });
}

function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function pressOf(target, x, y) {
  const control = target.closest?.(controls) ?? null;
  const repeats = control?.closest("[data-repeats]") !== null;
  return { at: performance.now(), x, y, control: repeats ? null : control, meaning: control && meaningOf(control) };
}

const meaningOf = (control) => `${control.getAttribute("aria-label") ?? ""} ${control.textContent}`;

function isSecond(press) {
  if (last === null || hasMoved) return false;
  if (isSecondOfSame(press)) return true;
  const isThere = press.at - last.at < settled && Math.hypot(press.x - last.x, press.y - last.y) <= reach;
  return isThere && last.control !== null && (press.control !== last.control || press.meaning !== last.meaning);
}

const isSecondOfSame = (press) => last !== null && press.control === last.control && press.at - last.at < twice;
