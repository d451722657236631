// Server-sent events by fetch, which can send headers. A lost connection is taken up again by itself.

const pauses = [1000, 2000, 4000, 8000, 15_000];
// The server gives a sign of life each 15 s; without one for so long the connection is gone, whatever the browser believes.
const silence = 35_000;

// follow({ url, headers, hear, state }) begins at once. `url(cursor)` and `headers()` are asked anew for each connection.
// hear(event, data, id): each message. `refused` is one: then nothing follows any more.
// state({ isOpen, heardAt, nextTry }): times by performance.now(). `heardAt`: when the other side was heard last; `nextTry` is null while
// it is being tried.
// Returns { stop, tryNow, renew }; renew() makes a new connection in place of one that may be dead, without a word if that succeeds.
export function follow({ url, headers, hear, state }) {
  let cursor = null;
  let failures = 0;
  let heardAt = performance.now();
  let isOver = false;
  let isRenewed = false;
  let abort = null;
  let wakeUp = null;

  async function run() {
    while (!isOver) {
      try {
        await connect();
      } catch {
        // Whatever it was: the connection is not there.
      }
      if (isOver) return;
      if (isRenewed) {
        isRenewed = false;
        continue;
      }
      // Not all desks at the same moment after a restart of the server.
      const pause = pauses[Math.min(failures, pauses.length - 1)] * (0.8 + 0.4 * Math.random());
      failures += 1;
      state({ isOpen: false, heardAt, nextTry: performance.now() + pause });
      await new Promise((resolve) => {
        wakeUp = resolve;
        setTimeout(resolve, pause);
      });
      if (!isOver) state({ isOpen: false, heardAt, nextTry: null });
    }
  }

  async function connect() {
    abort = new AbortController();
    let guard = setTimeout(() => abort.abort(), silence);
    try {
      const answer = await fetch(url(cursor), { headers: headers(), signal: abort.signal, cache: "no-store" });
      if (!answer.headers.get("Content-Type")?.startsWith("text/event-stream")) return await judge(answer);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      failures = 0;
      heardAt = performance.now();
      state({ isOpen: true, heardAt, nextTry: null });
      let rest = "";
      for (let part = await reader.read(); !part.done && !isOver; part = await reader.read()) {
        clearTimeout(guard);
        guard = setTimeout(() => abort.abort(), silence);
        heardAt = performance.now();
        const messages = (rest + part.value).split("\n\n");
        rest = messages.pop();
        messages.forEach(tell);
      }
    } finally {
      clearTimeout(guard);
      abort.abort();
    }
  }

  function tell(message) {
    if (isOver) return;
    let [event, data, id] = ["message", "", null];
    for (const line of message.split("\n")) {
      const at = line.indexOf(":");
      const value = line.slice(at + 1).replace(/^ /, "");
      if (line.startsWith("event:")) event = value;
      else if (line.startsWith("data:")) data += value;
      else if (line.startsWith("id:")) id = value;
    }
    if (!data) return;
    if (event === "refused") stop();
    hear(event, JSON.parse(data), id);
    cursor = id ?? cursor;
  }

  // An answer that is no stream: a refusal that will not change by asking again, or a server that is not itself.
  async function judge(answer) {
    const isFinal = [400, 401, 403, 404].includes(answer.status);
    const data = await answer.json().catch(() => ({}));
    if (!isFinal && !["notSignedIn", "notEntitled", "mayNotSupervise"].includes(data.reason)) return;
    stop();
    hear("refused", { ...data, status: answer.status }, null);
  }

  function tryNow() {
    failures = 0;
    wakeUp?.();
  }

  function renew() {
    if (failures > 0 || !abort || abort.signal.aborted) return tryNow();
    isRenewed = true;
    abort.abort();
  }

  function stop() {
    isOver = true;
    removeEventListener("online", tryNow);
    removeEventListener("offline", cut);
    abort?.abort();
    wakeUp?.();
  }

  const cut = () => abort?.abort();
  addEventListener("online", tryNow);
  addEventListener("offline", cut);
  run();
  return { stop, tryNow, renew };
}
