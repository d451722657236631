// A bell that is made, not loaded: two tones, again and again.

const tones = [[0, 784], [0.16, 988], [0.5, 784], [0.66, 988]];
const length = 0.14;
const loudness = 0.25;
const pause = 2500;

let context = null;
let timeout = null;

// Rings once, or until it is stopped. A page that nobody has touched since it was loaded may make no sound: it rings as soon as it may.
export function ringBell({ goesOn = false } = {}) {
  stopBell();
  if (navigator.userActivation?.hasBeenActive !== false) strike();
  if (goesOn) timeout = setTimeout(ringBell, pause, { goesOn });
}

export function stopBell() {
  clearTimeout(timeout);
}

function strike() {
  context ??= new AudioContext();
  if (context.state === "suspended") context.resume().catch(() => {});
  for (const [after, pitch] of tones) sound(context.currentTime + after, pitch);
}

function sound(at, pitch) {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(loudness, at + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.001, at + length);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + length);
}
