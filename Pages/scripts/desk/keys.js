// What keys are called. One that ends, gives back or holds is pressed together with another: no letter does that by chance.

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

// The name of a command's key, as it stands on the keyboard: "Alt+L" is ⌥L on a Mac.
export const keyName = (key) => (isApple ? key.replace("Alt+", "⌥") : key);

// The command that an event means: a letter, or Alt and a letter or digit. Null: none. Where Alt and a letter write a sign (as on a Mac, or with
// AltGr), that is what it does in a field.
export function commandOf(event, isInField) {
  if (event.ctrlKey || event.metaKey || event.getModifierState("AltGraph")) return null;
  if (!event.altKey) return /^[a-z]$/i.test(event.key) ? event.key.toUpperCase() : event.key;
  if (/^[a-z1-9]$/i.test(event.key)) return `Alt+${event.key.toUpperCase()}`;
  const letter = /^(?:Key([A-Z])|Digit([1-9]))$/.exec(event.code)?.slice(1).find(Boolean);
  return letter && !isInField ? `Alt+${letter}` : null;
}
