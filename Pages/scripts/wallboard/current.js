// Loads the page anew once the server has another version of it: a screen on a wall has nobody to press a key.

const assets = document.querySelector('meta[name="assets"]').content;

// Asked after each lost connection, for that is when a server may have been replaced.
export async function keepCurrent() {
  const text = await fetch(location.pathname, { cache: "no-store" }).then((answer) => (answer.ok ? answer.text() : assets)).catch(() => assets);
  if (!text.includes(assets)) location.reload();
}
