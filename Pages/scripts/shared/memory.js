// What pages lay down in the browser. A browser that allows none of it is one that forgets.

// Until the tab is closed; nothing of it is sent to anybody.
export const forTheTab = memory(() => sessionStorage, "linefinder.session");
// What somebody has chosen once.
export const forGood = (name) => memory(() => localStorage, `linefinder.${name}`);

function memory(storage, key) {
  return {
    // Null: nothing, or nothing that can be read. Older pages wrote plain words.
    read() {
      try {
        const text = storage().getItem(key) ?? "null";
        return text === "off" ? text : JSON.parse(text);
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        if (value === null) storage().removeItem(key);
        else storage().setItem(key, JSON.stringify(value));
      } catch {
        // It is chosen anew the next time.
      }
    },
  };
}
