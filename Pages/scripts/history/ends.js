// How calls end, each with a colour and a shape.

const looks = {
  answered: { level: "good", symbol: "idle", isSolid: true },
  callerLeft: { level: "over", symbol: "release" },
  expired: { level: "watch", symbol: "alert", isSolid: true },
  dropped: { level: "watch", symbol: "stop", isSolid: true },
  lost: { level: "over", symbol: "link-off" },
  switchLost: { level: "over", symbol: "link-off" },
  joined: { level: "good", symbol: "join" },
  notReached: { level: "watch", symbol: "release" },
};

export const ends = Object.keys(looks);

// A newer gateway may know another end: it has no colour, but its name.
export const lookOf = (end) => looks[end] ?? { level: null, symbol: "busy", isSolid: true };
