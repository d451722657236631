// How often each reason of ending was given among the calls that are shown.
import { number, t } from "../shared/texts.js";

// Null where nobody is asked. Those who were not said anything of count where others of the queue were.
export function countReasons(calls) {
  const counts = new Map();
  const asked = new Set();
  for (const { queue, disposition } of calls) {
    if (!disposition) continue;
    asked.add(queue);
    counts.set(disposition.name, (counts.get(disposition.name) ?? 0) + 1);
  }
  if (counts.size === 0) return null;
  const said = [...counts].sort(([, one], [, other]) => other - one)
    .map(([name, count]) => t("history.dispositions.count", { name, count: number(count) }));
  const unsaid = calls.filter((call) => call.answered !== null && !call.disposition && asked.has(call.queue)).length;
  const parts = unsaid > 0 ? [...said, t("history.dispositions.none", { count: number(unsaid) })] : said;
  return t("history.dispositions", { counts: parts.join(", ") });
}
