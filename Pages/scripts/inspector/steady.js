// Words that change in their place and move nothing: room is kept for whichever of them needs most.
import { make, setChildren } from "../shared/dom.js";

export function makeSteady(name, attributes) {
  const said = make("span");
  return Object.assign(make(name, attributes, said), { said, known: null });
}

// `all`: each as a list of nodes and texts, by name; the one that is `shown` can be read, and the others only take their room.
export function say(element, all, shown) {
  const room = Object.values(all).map((words) => make("span", { class: "room", "aria-hidden": "true" }, words));
  const words = make("span", {}, all[shown]);
  const signature = JSON.stringify([words.textContent, room.map((each) => each.textContent)]);
  // What has not changed is not read out again.
  if (element.known === signature) return;
  element.known = signature;
  if (element.said.textContent !== words.textContent) setChildren(element.said, ...words.childNodes);
  for (const old of [...element.children].slice(1)) old.remove();
  element.append(...room);
}
