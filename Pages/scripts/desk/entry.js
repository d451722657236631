// Lets somebody in: with the session that this tab had, or another page of the browser has, or by number and password. The page is made for
// a session, and goes with it.
import { make, show } from "../shared/dom.js";
import { agent, ask, borrow, forget, onEnded, resume, setAside } from "../shared/gateway.js";
import { guardAgainstDoublePresses } from "../shared/guard.js";
import { makeAnnouncer } from "./announce.js";
import { readCapabilities } from "./capabilities.js";
import { lookForKeyboard } from "./keyboard.js";
import { makeSignIn } from "./session.js";

// So often somebody who is still signed in asks for a gateway that is not there.
const pause = 2000;

// `makePage({ end })` makes { element, begin, stop }; it ends with why the session did: signedOut, as the gateway says it, or notInspector:
// then the session goes on without this page. `mayBorrow`: it works in the session of another page, if there is one.
export async function enter({ makePage, mayBorrow = false }) {
  guardAgainstDoublePresses();
  lookForKeyboard();
  const signIn = makeSignIn({ begin });
  const place = make("div", { hidden: true });
  let page = null;
  // Whose page it is: asked again for the password alone, also after the session was forgotten.
  let owner = null;

  document.body.append(signIn.element, place, makeAnnouncer());
  show(signIn.element, false);
  onEnded((answer) => end(answer.ended ?? "ended"));
  if (resume() || (mayBorrow && await borrow())) return goOn();
  return signIn.open();

  // After a reload: the session may stand, be over, or not be known yet.
  async function goOn() {
    const number = agent();
    for (;;) {
      const answer = await ask("GET", "onlineagent/{me}/desk");
      if (answer.ok) return begin();
      if (agent() !== number) return signIn.open({ why: answer.ended ?? "ended", number });
      signIn.open({ why: "waiting", number });
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async function begin() {
    await readCapabilities();
    owner = agent();
    page = makePage({ end });
    place.replaceChildren(page.element);
    show(signIn.element, false);
    show(place, true);
    page.begin();
  }

  function end(why) {
    if (!page) return;
    const { phone, unsaved } = page.stop();
    page = null;
    if (why === "notInspector") setAside();
    else forget();
    place.replaceChildren();
    show(place, false);
    signIn.open({ why, number: owner, phone, unsaved });
  }
}
