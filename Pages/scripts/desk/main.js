// The agent's desk: signs in, then follows what the gateway tells, and shows it.
import { make, show } from "../shared/dom.js";
import { forget, onEnded } from "../shared/gateway.js";
import { makeAnnouncer } from "./announce.js";
import { readCapabilities } from "./capabilities.js";
import { makeDesk } from "./desk.js";
import { makeSignIn } from "./session.js";

const announcer = makeAnnouncer();
const signIn = makeSignIn({ begin });
const place = make("div", { hidden: true });
let desk = null;

document.body.append(signIn.element, place, announcer);
signIn.open();
onEnded(() => end("ended"));

async function begin() {
  await readCapabilities();
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
  signIn.open({ why, phone, unsaved });
}
