// Builds and changes elements. Data becomes text or an attribute's value, never markup.

const svgSpace = "http://www.w3.org/2000/svg";
const assets = document.querySelector('meta[name="assets"]').content;

// make("button", { class: "button", type: "button", onclick: take, "aria-disabled": "true" }, icon("take"), "Take")
// An attribute that is null, undefined or false is left out; a function is a listener; children may be nested lists and nulls.
export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

// The same for what is drawn.
export function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(svgSpace, name), attributes, children);
}

// A symbol of icons.svg. Solid ones are states, the others are actions; directed ones turn around where one reads from the right.
export function icon(name, { solid = false, directed = false } = {}) {
  const kinds = `icon${solid ? " icon-solid" : ""}${directed ? " icon-directed" : ""}`;
  return draw("svg", { class: kinds, "aria-hidden": "true" }, draw("use", { href: `${assets}/icons.svg#i-${name}` }));
}

// Gives an icon that stands another symbol.
export function setIcon(element, name) {
  setAttribute(element.firstElementChild, "href", `${assets}/icons.svg#i-${name}`);
}

// A state as a shape on its colour. `symbol` where the shape is not the state's own.
export function lamp(state, { symbol = state, large = false, solid = true } = {}) {
  return make("span", { class: large ? "lamp large" : "lamp", "data-state": state }, icon(symbol, { solid }));
}

// A text from outside (a name, a number), which keeps its own direction.
export function outside(text) {
  return make("bdi", {}, text);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children) {
    if (Array.isArray(child)) add(element, child);
    else if (child !== null && child !== undefined && child !== false) element.append(child);
  }
}

// Replaces all children.
export function setChildren(element, ...children) {
  element.replaceChildren();
  add(element, children);
}

// These write only what differs: an unchanged text is not laid out, and not read out, again.
export function setText(element, text) {
  const wanted = String(text);
  if (element.textContent !== wanted) element.textContent = wanted;
}

export function setAttribute(element, name, value) {
  if (value === null || value === undefined || value === false) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else {
    const wanted = value === true ? "" : String(value);
    if (element.getAttribute(name) !== wanted) element.setAttribute(name, wanted);
  }
}

export function show(element, isShown) {
  setAttribute(element, "hidden", !isShown);
}

// Children for items, one each, in their order. Elements are known by key and keep their identity, so that focus, pointer and
// what was typed stay where they are. `create(item)` makes an element, `update(element, item)` brings it up to date.
export function reconcile(parent, items, { key, create, update }) {
  const known = parent.keyed ??= new Map();
  const wanted = new Map(items.map((item) => [String(key(item)), item]));
  for (const [name, element] of known) {
    if (wanted.has(name)) continue;
    element.remove();
    known.delete(name);
  }
  let next = parent.firstElementChild;
  for (const [name, item] of wanted) {
    let element = known.get(name);
    if (!element) {
      element = create(item);
      known.set(name, element);
    }
    update?.(element, item);
    if (element === next) next = next.nextElementSibling;
    // The one before it goes further back: it alone is moved, when its turn comes.
    else if (next && element === next.nextElementSibling) next = element.nextElementSibling;
    else place(parent, element, next);
  }
}

// Moving an element takes the focus from what is in it, unless the browser moves it as a whole.
function place(parent, element, next) {
  if (element.parentNode !== parent || element === next) return parent.insertBefore(element, next);
  if (parent.moveBefore) return parent.moveBefore(element, next);
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  parent.insertBefore(element, next);
  focused?.focus({ preventScroll: true });
}

// Runs `work` once before the next frame, however often it is asked for until then.
export function onNextFrame(work) {
  let isPlanned = false;
  return () => {
    if (isPlanned) return;
    isPlanned = true;
    const run = () => {
      isPlanned = false;
      work();
    };
    // A page that is not looked at gets no frames, and has to be right all the same.
    if (document.hidden) setTimeout(run, 200);
    else requestAnimationFrame(run);
  };
}
