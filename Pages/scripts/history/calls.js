// The calls that were found, part by part, as the gateway sends them: the newest first.
import { query } from "./query.js";

const part = 200;

// changed() is called with each change of what is known.
export function makeCalls({ changed }) {
  let known = { calls: [], isMore: false, isLoading: true, refusal: null };
  let looked = null;

  async function load(values) {
    looked = values;
    tell({ isLoading: true, refusal: null });
    const answer = await fetchPart(values, null);
    // Meanwhile something else may be looked for.
    if (values !== looked) return;
    tell(answer.ok ? { ...answer.result, isLoading: false } : { calls: [], isMore: false, isLoading: false, refusal: answer });
  }

  async function more() {
    const values = looked;
    tell({ isLoading: true, refusal: null });
    const answer = await fetchPart(values, known.calls.at(-1));
    if (values !== looked) return;
    const calls = answer.ok ? [...known.calls, ...answer.result.calls] : known.calls;
    tell({ calls, isMore: answer.ok ? answer.result.isMore : known.isMore, isLoading: false, refusal: answer.ok ? null : answer });
  }

  function tell(news) {
    known = { ...known, ...news };
    changed(known);
  }

  return { load, more, again: () => load({ ...looked }), known: () => known, looked: () => looked };
}

// Calls that came in before `last`, or the newest.
export function fetchPart(values, last) {
  return query("calldata/{me}/history", { ...values, limit: part, ...(last && { before: last.callId }) });
}
