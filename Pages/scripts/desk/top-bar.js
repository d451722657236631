// Where I am, who I am, whether the connection stands, and the way out.
import { icon, make, outside, setAttribute, setChildren, setIcon, setText, show } from "../shared/dom.js";
import { nodes, t } from "../shared/texts.js";
import { makeButton, setOff } from "./buttons.js";

// Other pages, beside this one and not in its place.
const links = {
  desk: { href: "/desk/#shared", key: "top.desk", when: () => true },
  history: { href: "/desk/history", key: "top.history", when: () => true },
  reports: { href: "/reports/", key: "top.reports", when: ({ agent }) => agent.isInspector },
  inspector: { href: "/inspector/", key: "top.inspector", when: ({ agent }) => agent.isInspector },
};

// `ring`: how I am told of calls. `pages`: where one can go from here.
export function makeTopBar({ signOut, ring, showShortcuts, pages }) {
  const centre = make("span", { class: "brand-centre" });
  const linkIcon = icon("live");
  const linkWord = make("span");
  const linkState = make("span", { class: "link-state" }, linkIcon, " ", linkWord);
  const who = make("span", { class: "who" });
  const out = makeButton({
    label: t("top.signOut"), kind: "quiet small sign-out", symbol: "sign-out", directed: true, "aria-label": t("top.signOut"),
    press: signOut,
  });
  const keys = makeButton({ label: "?", kind: "quiet small shortcuts", "aria-label": t("shortcuts.title"), press: showShortcuts });
  const ways = pages.map((name) => make(
    "a", { class: "button quiet small", href: links[name].href, target: "_blank", rel: "noopener", hidden: true }, t(links[name].key)));
  const logo = icon("logo");
  logo.setAttribute("class", "logo");
  const element = make(
    "header", { class: "top-bar" }, make("span", { class: "brand" }, logo, " ", make("span", { class: "narrow-hide" }, t("app.name"))), centre,
    make("div", { class: "top-end" }, linkState, who, ring, ways, keys, out));

  function update({ desk, isLive, reason }) {
    setText(centre, desk.centre.name);
    pages.forEach((name, index) => show(ways[index], links[name].when(desk)));
    setIcon(linkIcon, isLive ? "live" : "link-off");
    setText(linkWord, t(isLive ? "link.live" : "link.lost"));
    setAttribute(linkState, "data-link", isLive ? null : "lost");
    const { name, workNo, phone } = desk.agent;
    const signature = `${name} ${workNo} ${phone}`;
    if (who.signature !== signature) {
      who.signature = signature;
      const phonePart = make("span", { class: "who-phone" }, nodes("top.phone", { phone }));
      setChildren(who, make("b", {}, outside(name)), " ", outside(workNo), phonePart);
    }
    setOff(out, reason);
  }

  return { element, update };
}
