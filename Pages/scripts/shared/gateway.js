// Requests to the gateway in the name of the agent who is signed in. Number and GUID are kept for the tab, so that a reload signs nobody
// out; the password never is.
import { hasText, t } from "./texts.js";
import { forTheTab } from "./memory.js";

const base = "/agentgateway/resource/";
const patience = 15_000;
// An hour of sound is 115 MB.
const filePatience = 120_000;
// A question that came too soon after others is asked again, as often and after as long: the gateway counts two seconds.
const tries = 5;
const pause = 600;

let me = null;
let guid = null;
let ended = null;

// Who is signed in here; null: nobody.
export const agent = () => me;

// Called with the answer by which the gateway says that the session is over.
export function onEnded(callback) {
  ended = callback;
}

// Asks for one thing. {me} in the path stands for the own number. Answers with { ok, code, reason, message, result, … } and what else the
// gateway says, and when it was `asked` (performance.now()); a connection that fails is a refusal like any other, with the reason
// `unreachable`. `outlives`: also when the page goes meanwhile.
export async function ask(method, path, { query, body, outlives = false } = {}) {
  const asking = guid;
  const whole = path.replace("{me}", me ?? "");
  let answer = await send(method, whole, { query, body, outlives });
  for (let left = tries; method === "GET" && answer.reason === "tooManyRequests" && left > 0 && guid === asking; left -= 1) {
    await new Promise((resolve) => setTimeout(resolve, pause * (0.8 + 0.4 * Math.random())));
    answer = await send(method, whole, { query, body, outlives });
  }
  if (!answer.ok && asking !== null && asking === guid && ["notSignedIn", "notEntitled"].includes(answer.reason)) {
    forget();
    ended?.(answer);
  }
  return answer;
}

// Fetches a file: { ok, blob }, or the refusal.
export async function askFile(path, query) {
  const search = new URLSearchParams(query);
  try {
    const answer = await fetch(`${base}${path.replace("{me}", me ?? "")}?${search}`, { headers: headers(), signal: AbortSignal.timeout(filePatience), cache: "no-store" });
    const renewed = renewal(answer);
    if (renewed && guid) renew(renewed);
    if (answer.headers.has("Accept-Ranges")) return { ok: true, blob: new Blob([await answer.blob()], { type: "audio/wav" }) };
    const { retcode, ...rest } = await answer.json();
    return { ...rest, ok: false, code: retcode, reason: rest.reason ?? null };
  } catch (error) {
    return { ok: false, code: null, reason: error instanceof SyntaxError ? "unreadable" : "unreachable" };
  }
}

const renewal = (answer) => /^JSESSIONID=(\S+)$/.exec(answer.headers.get("Set-GUID") ?? "")?.[1] ?? null;

// Signs in. `takeOver`: also where the agent is signed in at another desk, which is signed out by it.
export async function signIn(number, { password, phone, status, takeOver = false }) {
  const body = { password, phonenum: phone, status, autoanswer: "true", autoenteridle: "true", phonelinkage: "true" };
  const answer = await send("PUT", `onlineagent/${encodeURIComponent(number)}${takeOver ? "/forcelogin" : ""}`, { body });
  if (!answer.ok) return answer;
  giveBack();
  hold(String(answer.result.workno), answer.guid);
  lend();
  return answer;
}

// Goes on with the session that this tab had before it was loaded anew. Answers whether there was one; the gateway has to say whether
// it still stands.
export function resume() {
  const kept = forTheTab.read();
  if (!kept?.me || !kept.guid) return false;
  ({ me, guid } = kept);
  lend();
  return true;
}

// Only a desk keeps the session: a page that borrows it does not.
function hold(number, renewed) {
  [me, guid] = [number, renewed];
  if (!borrowing) forTheTab.write({ me, guid });
}

// Forgets the session here; it does not end by it.
export function forget() {
  if (isLender) channel?.postMessage({ over: me });
  if (!borrowing) forTheTab.write(null);
  setAside();
}

// The session is none for this page, and stays what it is for others, and for this tab.
export function setAside() {
  giveBack();
  guid = null;
  me = null;
}

function giveBack() {
  borrowing?.();
  borrowing = null;
}

// The address and the headers of a stream, for follow() of stream.js.
export function streamUrl(cursor, query = {}) {
  const search = new URLSearchParams({ ...query, ...(cursor && { after: cursor }) }).toString();
  return `${base}agentevent/${me}/stream${search && `?${search}`}`;
}
export const headers = () => (guid ? { Guid: guid } : {});

async function send(method, path, { query = null, body = null, outlives = false }) {
  const search = query ? `?${new URLSearchParams(query)}` : "";
  const request = { method, headers: headers(), signal: AbortSignal.timeout(patience), cache: "no-store", keepalive: outlives };
  if (body) {
    request.headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  const asked = performance.now();
  try {
    const answer = await fetch(`${base}${path}${search}`, request);
    const renewed = renewal(answer);
    if (renewed && guid) renew(renewed);
    const { retcode, ...rest } = await answer.json();
    return { ...rest, ok: retcode === "0", code: retcode, reason: rest.reason ?? null, status: answer.status, guid: renewed, asked };
  } catch (error) {
    return { ok: false, asked, code: null, reason: error instanceof SyntaxError ? "unreadable" : "unreachable" };
  }
}

function renew(renewed) {
  const was = guid;
  hold(me, renewed);
  channel?.postMessage({ lent: { me, guid }, was });
}

// Why something was refused: who, why and what next. `values` adds what the page knows, such as `agent`: the name behind a number.
export function refusalText(answer, values = {}) {
  const key = `refusal.${answer.reason}`;
  if (!hasText(key)) return answer.message || t("refusal.unknown", { code: answer.code ?? "" });
  return t(key, { ...answer, agent: answer.workNo, ...values });
}

// Another page of the same browser (the history) works in the session of the desk: it asks for it, and hears of renewals. So does a copy
// of the tab.
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("linefinder-session") : null;
let isLender = false;
let borrowing = null;

function lend() {
  if (isLender) return;
  isLender = true;
  channel?.addEventListener("message", ({ data }) => {
    if (data.wanted && guid) channel.postMessage({ lent: { me, guid } });
    else if (data.was && data.was === guid) hold(me, data.lent.guid);
  });
}

// This page ends the session itself, and says so: that a desk hears of it first is no news.
let isEndExpected = false;
export function expectEnd(isExpected) {
  isEndExpected = isExpected;
}

// Answers whether there is a desk whose session this page may use. Of several the first that answers, and none but that from then on.
export function borrow() {
  borrowing?.();
  return new Promise((resolve) => {
    if (!channel) return resolve(false);
    const hear = ({ data }) => {
      if (data.lent && (me === null || me === data.lent.me)) {
        ({ me, guid } = data.lent);
        resolve(true);
      } else if (data.over && data.over === me && !isEndExpected) {
        forget();
        ended?.({ ok: false, reason: "notSignedIn" });
      }
    };
    channel.addEventListener("message", hear);
    borrowing = () => channel.removeEventListener("message", hear);
    setTimeout(() => resolve(false), 500);
    channel.postMessage({ wanted: true });
  });
}
