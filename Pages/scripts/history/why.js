// Why the gateway refused, in words that fit calls that are over.
import { refusalText } from "../shared/gateway.js";
import { hasText, t } from "../shared/texts.js";

export function why(answer) {
  const key = `history.refusal.${answer.reason}`;
  return hasText(key) ? t(key) : refusalText(answer);
}
