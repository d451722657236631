// Finds sections that have every word, also by its beginning: first those whose heading has them, then those in which they are often.
"use strict";

const root = document.currentScript.dataset.root;
const [form, found, article] = ["form", ".found", "article"].map((name) => document.querySelector(name));
const field = form.elements.words;
const most = 30;
const around = 80;

const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}_./-]+/gu) ?? [];
const indexed = sections.map(([address, page, title, text]) => ({ address, page, title, text, inTitle: `${page} ${title}`.toLowerCase(), inText: text.toLowerCase() }));

function find(words) {
  return indexed
    .map((section) => ({ section, score: words.reduce((sum, word) => (sum < 0 ? sum : add(sum, section, word)), 0) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .slice(0, most)
    .map(({ section }) => section);
}

// Below zero: the section does not have the word.
function add(sum, { inTitle, inText }, word) {
  const times = Math.min(5, inText.split(word).length - 1);
  const isTitle = inTitle.includes(word);
  return times === 0 && !isTitle ? -1 : sum + times + (isTitle ? 20 : 0);
}

function show() {
  const words = wordsOf(field.value);
  const hits = words.length ? find(words) : [];
  article.hidden = words.length > 0;
  found.hidden = words.length === 0;
  found.replaceChildren(element("h1", hits.length ? `${hits.length === most ? "The first " : ""}${hits.length} sections` : "Nothing has all these words"), ...hits.map((hit) => row(hit, words)));
}

function row({ address, page, title, text, inText }, words) {
  const place = Math.max(0, ...words.slice(0, 1).map((word) => inText.indexOf(word)));
  const link = element("a", title && title !== page ? `${page}: ${title}` : page);
  link.href = `${root}/${address}`;
  const part = text.slice(Math.max(0, place - around), place + 2 * around);
  const block = element("p", "");
  block.append(link, document.createElement("br"), `${place > around ? "… " : ""}${part} …`);
  return block;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  found.querySelector("a")?.focus();
});
field.addEventListener("input", show);
// A section of this very page is found by its name: then the text stands there again.
found.addEventListener("click", ({ target }) => {
  if (target.closest("a")) (field.value = "", show());
});
addEventListener("keydown", (event) => {
  const isWriting = event.target.matches("input, textarea");
  if (event.key === "/" && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
  } else if (event.key === "Escape" && field.value) {
    field.value = "";
    show();
  }
});
