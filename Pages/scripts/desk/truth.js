// What the gateway says of who is signed in here: told by the stream, and asked for where that may be old; and how the connection stands.
import { make } from "../shared/dom.js";
import { ask, expectEnd, headers, refusalText, streamUrl } from "../shared/gateway.js";
import { follow } from "../shared/stream.js";
import { everySecond, learn, onDoubt, timeAt } from "../shared/clock.js";
import { makeConnection } from "./connection.js";

// The server's clock is compared as often, and what is shown with what holds.
const often = 20_000;

// `changed()` is told when something differs, `hear(event, data)` what the stream brings besides, `lost()` that it has broken off, and `end`
// why the session ended. `query`: what the stream is to bring besides. `flush` keeps what is being written.
export function makeTruth({ changed, hear, lost = () => {}, end, query = {}, flush = async () => {} }) {
  let truth = null;
  let link = { isOpen: true, heardAt: performance.now(), nextTry: null };
  let stream = null;
  let isLeaving = false;
  let readAt = performance.now();
  const connection = makeConnection({ tryNow: () => stream.tryNow() });
  const problem = make("div", { class: "page-problem" });
  const element = make("div", {}, connection.element, problem);

  everySecond(element, () => {
    if (truth && link.isOpen && !document.hidden && performance.now() - readAt > often) read();
  });

  function told(event, data) {
    if (event === "refused") return isLeaving || end(data.reason === "mayNotSupervise" ? "notInspector" : data.ended ?? "ended");
    if (event === "desk") return takeIn(data);
    return hear(event, data);
  }

  // `asked`: when it was asked for; null: it came by itself.
  function takeIn(desk, asked = null) {
    learn(desk.now, asked);
    if (truth && desk.now < truth.now) return;
    // What was refused before belongs to the state before.
    if (desk.state.kind !== truth?.state.kind) problem.replaceChildren();
    truth = desk;
    changed();
  }

  function linkChanged(next) {
    const isBack = next.isOpen && !(link.isOpen && truth);
    if (!next.isOpen && link.isOpen) lost();
    link = next;
    connection.update(link);
    changed();
    if (isBack) read();
  }

  // The stream tells what changes; this is what holds at any moment. Answers with it; null: that could not be learnt.
  async function read() {
    readAt = performance.now();
    const answer = await ask("GET", "onlineagent/{me}/desk");
    if (answer.ok) takeIn(answer.result, answer.asked);
    return answer.ok ? answer.result : null;
  }

  // The machine slept: what was heard before is old, and the connection may be gone without anybody having said so.
  const stopDoubting = onDoubt(() => {
    read();
    stream?.renew();
  });

  return {
    element, read,
    // What parts of the page are shown: null as long as nothing is known.
    view: () => truth && { desk: truth, isLive: link.isOpen, asOf: timeAt(link.heardAt), reason: link.isOpen ? null : "connection-lost" },
    async begin() {
      await read();
      changed();
      stream = follow({ url: (cursor) => streamUrl(cursor, query), headers, hear: told, state: linkChanged });
    },
    async signOut() {
      // The stream may hear of it before the answer is here.
      isLeaving = true;
      expectEnd(true);
      await flush();
      const answer = await ask("DELETE", "onlineagent/{me}/logout");
      if (answer.ok) return end("signedOut");
      isLeaving = false;
      expectEnd(false);
      problem.replaceChildren(make("p", { class: "problem", role: "alert" }, refusalText(answer)));
    },
    stop() {
      stopDoubting();
      stream?.stop();
    },
  };
}
