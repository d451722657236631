#!/bin/sh
# WebRTC's voice detector takes the tones of the telephone for speech, all of them, in each of its four modes.
#
# With:    webrtcvad-wheels 2.0.14.post1 (PyPI), 8 kHz, frames of 20 ms
# Guessed: mode 3, "the most aggressive about filtering out non-speech", passes over a ringing or a busy tone, a pressed key and a fax;
#          these are steady sines that no voice makes.
# Seen:    100 % of the frames of a ringing tone, a key and a fax's two tones are speech in modes 0 to 3, of a busy tone its sounding half
#          and the beginning of each pause, and of loud noise all. Silence and faint noise are not.
# Matters: "who spoke for how long", "silence for 30 s" and "a person answered" count the ringing, the music on hold and the keys of a card
#          number as talk; an announcement for answering machines is spoken to a fax.
# So:      cut by the events of the call first (ringing, hold, digits), look for tones (Goertzel), and give the detector what is left.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check webrtcvad-wheels==2.0.14.post1
cat >"$T/try.py" <<'END'
import math, random, struct, sys
import webrtcvad

RATE, FRAME = 8000, 160 # of 20 ms
chance = random.Random(1)
def samples(values): return struct.pack('<32000h', *map(int, values)) # 4 s
def tone(*frequencies, on=4, off=0):
    return samples(sum(math.sin(2 * math.pi * f * i / RATE) for f in frequencies) * 6000 / len(frequencies)
                   if i / RATE % (on + off) < on else 0 for i in range(32000))
def noise(loudness): return samples(chance.gauss(0, loudness) for _ in range(32000))

sounds = {
    'silence': samples([0] * 32000), 'faint noise': noise(50),
    'ringing tone (Europe)': tone(425), 'ringing tone (US)': tone(440, 480), 'busy tone': tone(425, on=0.48, off=0.48),
    'the key 5': tone(770, 1336), 'a fax that calls': tone(1100), 'a fax that answers': tone(2100), 'loud noise': noise(2000),
}
def speech(sound, mode): # the part of the frames that is taken for speech, in per cent
    detector = webrtcvad.Vad(mode)
    frames = [sound[i:i + 2 * FRAME] for i in range(0, len(sound), 2 * FRAME)]
    return round(100 * sum(detector.is_speech(frame, RATE) for frame in frames) / len(frames))

seen = {name: [speech(sound, mode) for mode in range(4)] for name, sound in sounds.items()}
print(*(f'{name}: {parts} % in modes 0 to 3' for name, parts in seen.items()), sep='\n')
full = [name for name, parts in seen.items() if min(parts) == 100]
little = [name for name, parts in seen.items() if max(parts) <= 5]
ok = full == list(sounds)[2:4] + list(sounds)[5:] and little == list(sounds)[:2] and 50 < min(seen['busy tone']) < 80
print('as described' if ok else 'It differs. Expected were: all of tones and loud noise, none of silence and faint noise.')
sys.exit(not ok)
END
"$T/venv/bin/python" "$T/try.py"
