// What happened, in the sentences that the gateway tells of a call: a heading, a line for each step, and a sum.
import { make } from "../shared/dom.js";

// "14:02:03.120   +0.3 s  the phone of agent 101 (Ana) rings"; the date stands before it when it is not that of the arrival.
const step = /^((?:\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}:\d{2}\S*)\s+(\+[\d.]+ s)\s+(.*)$/;

// The sentences are English; their times are those of the centre.
export function makeSteps(story) {
  const told = story.map((line) => step.exec(line) ?? [line]);
  const parts = grouped(told).map((group) => (group[0].length === 1 ? paragraph(group) : list(group)));
  return make("div", { class: "steps", lang: "en", dir: "ltr" }, parts);
}

// Runs of steps, and runs of other lines between them.
function grouped(told) {
  return told.reduce((groups, line) => {
    const last = groups.at(-1);
    if (last && (last[0].length === 1) === (line.length === 1)) last.push(line);
    else groups.push([line]);
    return groups;
  }, []);
}

const paragraph = (group) => group.map(([line]) => make("p", {}, line));

const list = (group) => make("ol", {}, group.map(([, time, since, sentence]) =>
  make("li", {}, make("time", { title: time }, since), make("span", {}, sentence))));
