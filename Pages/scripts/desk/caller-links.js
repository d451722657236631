// Where a caller can be looked up: links of the configuration, with the number in them.
import { make } from "../shared/dom.js";

// None for who shows no number, and none that leads elsewhere than to a page.
export function callerLinks(links, caller) {
  if (!caller) return [];
  return links.map(({ name, url }) => {
    const text = url.replaceAll("{caller}", encodeURIComponent(caller));
    const address = URL.canParse(text) ? new URL(text) : null;
    if (!["http:", "https:"].includes(address?.protocol)) return null;
    return make("a", { class: "caller-link", href: address.href, target: "_blank", rel: "noopener noreferrer" }, name);
  }).filter(Boolean);
}
