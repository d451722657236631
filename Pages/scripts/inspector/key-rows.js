// What the list of keys shows: keys, and the text of what they do.
export const keyRows = [
  [["←", "→", "↑", "↓"], "inspector.keys.step"], [["/"], "inspector.keys.find"], [["1"], "inspector.keys.listen"], [["2"], "inspector.keys.whisper"],
  [["3"], "inspector.keys.stepIn"], [["Alt+T"], "inspector.keys.takeOver"], [["Esc"], "inspector.keys.stop"], [["I"], "keys.idle"], [["B"], "keys.busy"],
  [["P"], "keys.rest"], [["A"], "keys.answer"], [["N"], "keys.note"], [["Alt+H"], "keys.hold"], [["Alt+L"], "keys.release"],
  [["Ctrl", "⏎"], "keys.finish"], [["?"], "keys.list"],
];
