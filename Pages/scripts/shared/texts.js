// What the pages say, in the reader's language, and how numbers and times are written there.

const offered = document.querySelector('meta[name="languages"]').content.split(/\s+/).filter(Boolean);
const fallback = "en";

export const language = choose(navigator.languages ?? []);
const locale = [...(navigator.languages ?? [])].find((tag) => tag.split("-")[0] === language) ?? language;

const texts = await load(language);
const fallbackTexts = language === fallback ? texts : await load(fallback);
const plurals = new Intl.PluralRules(language);

document.documentElement.lang = language;
document.documentElement.dir = direction(language);

// The first language of the reader that there are texts for: "de-AT" is served by de.js.
function choose(wanted) {
  return wanted.map((tag) => tag.split("-")[0].toLowerCase()).find((tag) => offered.includes(tag)) ?? fallback;
}

async function load(name) {
  return (await import(`../../texts/${name}.js`)).default;
}

function direction(name) {
  const found = new Intl.Locale(name);
  return (found.getTextInfo?.() ?? found.textInfo)?.direction ?? "ltr";
}

// The text of a key. {name} stands for a value; a text with plural forms chooses by `values.count`.
export function t(key, values = {}) {
  return pieces(key, values).map((piece) => (typeof piece === "string" ? piece : isolated(written(piece.value)))).join("");
}

// The same as children for an element: values may be elements, and texts from outside keep their own direction.
export function nodes(key, values = {}) {
  return pieces(key, values).map((piece) => {
    if (typeof piece === "string" || piece.value instanceof Node) return piece.value ?? piece;
    const bdi = document.createElement("bdi");
    bdi.textContent = written(piece.value);
    return bdi;
  });
}

export function hasText(key) {
  return key in texts || key in fallbackTexts;
}

function pieces(key, values) {
  let text = texts[key] ?? fallbackTexts[key] ?? key;
  if (typeof text === "object") text = text[plurals.select(values.count)] ?? text.other;
  return text.split(/(\{\w+\})/).filter(Boolean).map((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    return name && name in values ? { value: values[name] } : piece;
  });
}

function written(value) {
  return typeof value === "number" ? number(value) : String(value ?? "");
}

// A number in the middle of a text that is read from the right would be torn apart.
function isolated(text) {
  return document.documentElement.dir === "rtl" ? `\u2068${text}\u2069` : text;
}

const numbers = new Intl.NumberFormat(locale);
const shares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
const fineShares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
const twoDigits = new Intl.NumberFormat(locale, { minimumIntegerDigits: 2, useGrouping: false });
const clockTimes = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const exactTimes = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const dates = new Intl.DateTimeFormat(locale, { dateStyle: "medium" });

export const number = (value) => numbers.format(value);
export const share = (value, { isFine = false } = {}) => (isFine ? fineShares : shares).format(value);
export const time = (moment) => clockTimes.format(moment);
export const exactTime = (moment) => exactTimes.format(moment);
export const date = (moment) => dates.format(moment);

// The same by another clock than the reader's: one that is ahead of UTC by so many milliseconds.
export function clockAheadBy(offset) {
  const written = (options) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    return (moment) => format.format(moment + offset);
  };
  return {
    date: written({ dateStyle: "medium" }), exactTime: written({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
  };
}

// 4:12, or 1:04:12: how long something has lasted.
export function duration(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const end = `${hours ? twoDigits.format(minutes) : number(minutes)}:${twoDigits.format(seconds % 60)}`;
  return hours ? `${number(hours)}:${end}` : end;
}
