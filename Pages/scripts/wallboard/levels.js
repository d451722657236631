// How good a figure is, by the targets: good, watch or over.

// So far below the target a share is not only watched.
const farBelow = 0.15;
// From so much of a limit on it is watched.
const near = 0.8;

// A share that should reach its target. What is judged is what is read: whole per cent.
export function levelOfShare(share, target) {
  const [read, wanted] = [Math.round(share * 100), Math.round(target * 100)];
  if (read >= wanted) return "good";
  return read > wanted - farBelow * 100 ? "watch" : "over";
}

// A count, a time or a share that should stay within its limit.
export function levelOfLoad(value, limit) {
  if (value > limit) return "over";
  return value > near * limit ? "watch" : "good";
}

// The shape that goes with a level.
export const symbolOfLevel = { good: "idle", watch: "alert", over: "stop" };
