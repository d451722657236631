// The operations token, which comes in the fragment of the page's address (#token=…) and goes from there at once.

const place = "wallboard-token";

// The token of this tab, or null. A fragment is never sent to a server, but it is seen on a screen, so it is taken out of the address.
export function takeToken() {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    history.replaceState(null, "", location.pathname + location.search);
    remember(given);
  }
  return given ?? remembered();
}

// Whoever adds a token to the address of a page that stands changes nothing but the fragment, so the page has to begin anew itself.
export function onNewToken(callback) {
  addEventListener("hashchange", () => {
    if (new URLSearchParams(location.hash.slice(1)).has("token")) callback();
  });
}

// A browser may forbid storage; then the token lasts until the page is loaded anew.
function remember(token) {
  try {
    sessionStorage.setItem(place, token);
  } catch {}
}

function remembered() {
  try {
    return sessionStorage.getItem(place);
  } catch {
    return null;
  }
}
