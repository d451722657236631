#!/bin/sh
# The keys that the Python package dtmf makes at 8 kHz are none, or others: 1336 and 1477 Hz are the same tone in them, 3 sounds as 2.
#
# With:    dtmf 1.1.0; dtmf-tone-pure 0.1.0 beside it; PyDTMF 1.0.0 as the one who listens (PyPI)
# Guessed: generate(parse('3')) are the tones of a 3, 697 and 1477 Hz, within the 1.5 % that ITU-T Q.24 wants understood; its own
#          detect() reads them.
# Seen:    each tone is one period of whole samples, over and over: at 8 kHz, its default, 697 Hz are 667 and both 1336 and 1477 are 1333.
#          PyDTMF hears 3 as 2 and most keys not at all; at 44.1 kHz the digits are right, and still not A to D. detect() fails with
#          ZeroDivisionError at the silence that generate() puts after each key. dtmf-tone-pure is heard right.
# Matters: 8 kHz is what goes to a telephone line. A test robot that dials with these tones reports a menu that "does not react", or
#          one that goes the wrong way.
# So:      send keys as RTP events; where they must be sound, make them at 48 kHz and convert, or by another library; listen with a
#          second one before trusting either.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check dtmf==1.1.0 dtmf-tone-pure==0.1.0 pydtmf==1.0.0
cat >"$T/try.py" <<'END'
import cmath, math, sys
from dtmf import detect, generate, parse
from dtmf._generator import GenerationParams
from dtmf_tone_pure import DTMFTone
from PyDTMF import from_pcm, from_wav

KEYS = '0123456789*#ABCD'
def tones(key, rate): return list(generate(parse(key), GenerationParams(mark_duration=0.2, space_duration=0.1), rate))
def heard(key, rate): return from_pcm([int(sample * 16000) for sample in tones(key, rate)], sample_rate=rate, channels=1)[0] or '-'

def pitch(key): # the strongest frequencies below 1 kHz and above, at 8 kHz
    sound = tones(key, 8000)[:1600]
    def strength(frequency): return abs(sum(sample * cmath.exp(-2j * math.pi * frequency * n / 8000) for n, sample in enumerate(sound)))
    return max(range(600, 1000), key=strength), max(range(1100, 1700), key=strength)

def own():
    try: return [str(block.tone) for block in detect(tones('1', 8000), 8000)]
    except ZeroDivisionError: return 'ZeroDivisionError'

seen = {
    'keys': KEYS,
    'at 8 kHz': ''.join(heard(key, 8000) for key in KEYS),
    'at 44.1 kHz': ''.join(heard(key, 44100) for key in KEYS),
    'at 48 kHz': ''.join(heard(key, 48000) for key in KEYS),
    'of dtmf-tone-pure': ''.join(from_wav(DTMFTone().tone(key))[0] for key in KEYS),
    'tones of 2': pitch('2'),
    'tones of 3': pitch('3'),
    'its own 1, by detect()': own(),
}
expected = dict(zip(seen, [KEYS, '--22--------A---', '0123456789*#----', KEYS, KEYS, (667, 1333), (667, 1333), 'ZeroDivisionError']))
print(*(f'{what}: {value}' for what, value in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
