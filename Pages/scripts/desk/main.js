// The agent's desk: signs in, then follows what the gateway tells, and shows it.
import { make, show } from "../shared/dom.js";
import { agent, ask, forget, onEnded, resume } from "../shared/gateway.js";
import { guardAgainstDoublePresses } from "../shared/guard.js";
import { makeAnnouncer } from "./announce.js";
import { readCapabilities } from "./capabilities.js";
import { makeDesk } from "./desk.js";
import { lookForKeyboard } from "./keyboard.js";
import { makeSignIn } from "./session.js";

// So often somebody who is still signed in asks for a gateway that is not there.
const pause = 2000;

guardAgainstDoublePresses();
lookForKeyboard();
const announcer = makeAnnouncer();
const signIn = makeSignIn({ begin });
const place = make("div", { hidden: true });
let desk = null;
// Whose desk it is: asked again for the password alone, also after the session was forgotten.
let owner = null;

document.body.append(signIn.element, place, announcer);
onEnded((answer) => end(answer.ended ?? "ended"));
if (resume()) goOn();
else signIn.open();

// After a reload: the session may stand, be over, or not be known yet.
async function goOn() {
  const number = agent();
  show(signIn.element, false);
  for (;;) {
    const answer = await ask("GET", "onlineagent/{me}/desk");
    if (answer.ok) return begin();
    if (agent() !== number) return signIn.open({ why: answer.ended ?? "ended", number });
    show(signIn.element, true);
    signIn.open({ why: "waiting", number });
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function begin() {
  await readCapabilities();
  owner = agent();
  desk = makeDesk({ end });
  place.replaceChildren(desk.element);
  show(signIn.element, false);
  show(place, true);
  desk.begin();
}

// `why`: signedOut, or ended by somebody or something else.
function end(why) {
  if (!desk) return;
  const { phone, unsaved } = desk.stop();
  desk = null;
  forget();
  place.replaceChildren();
  show(place, false);
  show(signIn.element, true);
  signIn.open({ why, number: owner, phone, unsaved });
}
