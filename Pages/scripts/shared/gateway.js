// Requests to the gateway in the name of the agent who is signed in. The GUID is kept in memory only.
import { hasText, t } from "./texts.js";

const base = "/agentgateway/resource/";
const patience = 15_000;

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
// gateway says; a connection that fails is a refusal like any other, with the reason `unreachable`.
export async function ask(method, path, { query, body } = {}) {
  const asking = guid;
  const answer = await send(method, path.replace("{me}", me ?? ""), query, body);
  if (!answer.ok && asking !== null && asking === guid && ["notSignedIn", "notEntitled"].includes(answer.reason)) {
    forget();
    ended?.(answer);
  }
  return answer;
}

// Signs in. `takeOver`: also where the agent is signed in at another desk, which is signed out by it.
export async function signIn(number, { password, phone, status, takeOver = false }) {
  const body = { password, phonenum: phone, status, autoanswer: "true", autoenteridle: "true", phonelinkage: "true" };
  const answer = await send("PUT", `onlineagent/${encodeURIComponent(number)}${takeOver ? "/forcelogin" : ""}`, null, body);
  if (!answer.ok) return answer;
  me = String(answer.result.workno);
  guid = answer.guid;
  lend();
  return answer;
}

// Forgets the session here; it does not end by it.
export function forget() {
  if (isLender) channel?.postMessage({ over: me });
  guid = null;
  me = null;
}

// The address and the headers of a stream, for follow() of stream.js.
export const streamUrl = (cursor) => `${base}agentevent/${me}/stream${cursor ? `?after=${encodeURIComponent(cursor)}` : ""}`;
export const headers = () => (guid ? { Guid: guid } : {});

async function send(method, path, query, body) {
  const search = query ? `?${new URLSearchParams(query)}` : "";
  const asked = { method, headers: headers(), signal: AbortSignal.timeout(patience), cache: "no-store" };
  if (body) {
    asked.headers["Content-Type"] = "application/json";
    asked.body = JSON.stringify(body);
  }
  try {
    const answer = await fetch(`${base}${path}${search}`, asked);
    const renewed = /^JSESSIONID=(\S+)$/.exec(answer.headers.get("Set-GUID") ?? "")?.[1] ?? null;
    if (renewed && guid) renew(renewed);
    const { retcode, ...rest } = await answer.json();
    return { ...rest, ok: retcode === "0", code: retcode, reason: rest.reason ?? null, status: answer.status, guid: renewed };
  } catch (error) {
    return { ok: false, code: null, reason: error instanceof SyntaxError ? "unreadable" : "unreachable" };
  }
}

function renew(renewed) {
  guid = renewed;
  channel?.postMessage({ lent: { me, guid } });
}

// Why something was refused: who, why and what next. `values` adds what the page knows, such as `agent`: the name behind a number.
export function refusalText(answer, values = {}) {
  const key = `refusal.${answer.reason}`;
  if (!hasText(key)) return answer.message || t("refusal.unknown", { code: answer.code ?? "" });
  return t(key, { ...answer, agent: answer.workNo, ...values });
}

// Another page of the same browser (the history) works in the session of the desk: it asks for it, and hears of renewals. Nothing is
// stored.
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("linefinder-session") : null;
let isLender = false;

function lend() {
  if (isLender) return;
  isLender = true;
  channel?.addEventListener("message", ({ data }) => {
    if (data.wanted && guid) channel.postMessage({ lent: { me, guid } });
  });
}

let borrowing = null;

// Answers whether there is a desk whose session this page may use. Of several the first that answers, and none but that from then on.
export function borrow() {
  borrowing?.();
  return new Promise((resolve) => {
    if (!channel) return resolve(false);
    const hear = ({ data }) => {
      if (data.lent && (me === null || me === data.lent.me)) {
        ({ me, guid } = data.lent);
        resolve(true);
      } else if (data.over && data.over === me) {
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
