// The wallboard: follows the figures of a centre for as long as the page stands.
import { learn } from "../shared/clock.js";
import { follow } from "../shared/stream.js";
import { t } from "../shared/texts.js";
import { makeBoard } from "./board.js";
import { keepAwake } from "./awake.js";
import { keepCurrent } from "./current.js";
import { makeNotice } from "./notice.js";
import { onNewToken, takeToken } from "./token.js";

// Somebody may mend the configuration or the address in the middle of the night: a refusal is no end.
const afterRefusal = 60_000;

const token = takeToken();
const board = makeBoard();
const notice = makeNotice({ hasToken: token !== null });
let wasLost = false;

document.title = t("wallboard.title");
document.body.append(notice.element, board.element);
keepAwake();
onNewToken(() => location.reload());
begin();

function begin() {
  follow({ url: address, headers: () => (token ? { Authorization: `Bearer ${token}` } : {}), hear, state });
}

// The page's own question is passed on: ?centre=1&queues=10;20
function address() {
  return `/wallboard/stream${location.search}`;
}

function hear(event, data) {
  if (event === "refused") {
    board.hide();
    notice.refused(data);
    setTimeout(begin, afterRefusal);
  } else if (event === "board") {
    learn(data.now);
    notice.hide();
    board.show(data);
  }
}

function state({ isOpen, lostAt }) {
  board.setLink(isOpen);
  if (!isOpen && !board.hasFigures()) notice.unreachable();
  if (isOpen && wasLost) keepCurrent();
  wasLost = lostAt !== null;
}
