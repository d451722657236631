#!/bin/sh
# aiosipua knows codecs by their payload numbers: PCMU under 100 is refused, AMR taken for Opus, and keys offered as 96 are answered as 101.
#
# With:    aiosipua 0.7.1 (PyPI), negotiate_sdp() as its calls use it
# Guessed: numbers from 96 on mean what a=rtpmap says in this call (RFC 3551, 3264); the answer has the number of the offer for each codec
#          that it takes over.
# Seen:    with supported_codecs=[96, 0], 96 meant as Opus, an offer whose 96 is AMR gets AMR, though it has Opus under 97. PCMU under
#          100 raises "No matching codec found. Offered: ['PCMU'], supported: [0, 8]". telephone-event offered as 96 is answered as 101,
#          also where 101 is Opus in the offer. Opus is answered without the /2 of RFC 7587. annexb=no of a G729 without a=rtpmap is lost.
# Matters: a robot that speaks with one phone is mute with the next, of which the log says that all was agreed; keys go out under a number
#          that is speech for the phone.
# So:      choose by encoding_name and clock_rate of offer.audio.codecs, and give negotiate_sdp() that one number and, as
#          dtmf_payload_type, the number of the offer's telephone-event.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check aiosipua==0.7.1
cat >"$T/try.py" <<'END'
import sys
from aiosipua.sdp import SdpNegotiationError, negotiate_sdp, parse_sdp

def answer(formats, *attributes, **how): # what the answer says of its formats
    lines = ['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0', f'm=audio 4000 RTP/AVP {formats}',
             *(f'a={attribute}' for attribute in attributes), '']
    offer = parse_sdp('\r\n'.join(lines))
    try: return negotiate_sdp(offer, '192.0.2.9', 5000, **how)[0].audio.attributes['rtpmap']
    except SdpNegotiationError as error: return str(error)

def fmtp(*attributes):
    return parse_sdp('\r\n'.join(['v=0', 'm=audio 4000 RTP/AVP 18', *attributes, ''])).audio.codecs[0].fmtp

OPUS, AMR, KEYS = 'opus/48000/2', 'AMR/8000', 'telephone-event/8000'
seen = {
    '96 is Opus': answer('96 0', f'rtpmap:96 {OPUS}', supported_codecs=[96, 0]),
    '96 is AMR, 97 Opus': answer('96 97 0', f'rtpmap:96 {AMR}', f'rtpmap:97 {OPUS}', supported_codecs=[96, 0]),
    '100 is PCMU': answer('100', 'rtpmap:100 PCMU/8000'),
    'keys are 101': answer('0 101', f'rtpmap:101 {KEYS}'),
    'keys are 96': answer('0 96', f'rtpmap:96 {KEYS}'),
    'keys are 96, 101 Opus': answer('101 0 96', f'rtpmap:101 {OPUS}', f'rtpmap:96 {KEYS}'),
    'keys are 96, and so asked for': answer('0 96', f'rtpmap:96 {KEYS}', dtmf_payload_type=96),
    'G729 with rtpmap': fmtp('a=rtpmap:18 G729/8000', 'a=fmtp:18 annexb=no'),
    'G729 without': fmtp('a=fmtp:18 annexb=no'),
}
expected = dict(zip(seen, [
    ['96 opus/48000'], ['96 AMR/8000'], "No matching codec found. Offered: ['PCMU'], supported: [0, 8]",
    ['0 PCMU/8000', f'101 {KEYS}'], ['0 PCMU/8000', f'101 {KEYS}'], ['0 PCMU/8000', f'101 {KEYS}'], ['0 PCMU/8000', f'96 {KEYS}'],
    'annexb=no', None]))
print(*(f'{what}: {value}' for what, value in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
