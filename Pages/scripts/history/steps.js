// What happened, in the sentences that the gateway tells of a call: a heading, a line for each step, and a sum.
import { make } from "../shared/dom.js";
import { hasText, t } from "../shared/texts.js";

// "14:02:03.120   +0.3 s  the phone of agent 101 (Ana) rings"; the date stands before it when it is not that of the arrival.
const step = /^((?:\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}:\d{2}\S*)\s+(\+[\d.]+ s)\s+(.*)$/;

// `story` has the lines in English, by the clock of the centre; `sentences` what each was put together from.
export function makeSteps(story, sentences) {
  const told = story.map((line, index) => {
    const [, time = null, since = null, english = line] = step.exec(line) ?? [];
    const said = inOwnWords(sentences[index]);
    return { time, since, words: said ?? english, lang: said === null ? "en" : null };
  });
  return make("div", { class: "steps", dir: "auto" }, grouped(told).map((group) => (group[0].time === null ? paragraphs(group) : list(group))));
}

// A sentence in the reader's language; null when there are no words for one of its parts.
function inOwnWords({ template, values }) {
  if (template === "") return "";
  const key = `story.${template}`;
  const said = values.map((value) => (typeof value === "string" ? value : inOwnWords(value)));
  return hasText(key) && !said.includes(null) ? t(key, Object.fromEntries(said.map((value, index) => [index + 1, value]))) : null;
}

// Runs of steps, and runs of other lines between them.
function grouped(told) {
  return told.reduce((groups, line) => {
    const last = groups.at(-1);
    if (last && (last[0].time === null) === (line.time === null)) last.push(line);
    else groups.push([line]);
    return groups;
  }, []);
}

const paragraphs = (group) => group.map(({ words, lang }) => make("p", { lang }, words));

const list = (group) => make("ol", {}, group.map(({ time, since, words, lang }) =>
  make("li", { lang }, make("time", { title: time }, since), make("span", {}, words))));
