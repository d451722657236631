#!/bin/sh
# A hold that is written once for the whole session (a=sendonly before the first m=) is no hold for three Python SIP libraries.
#
# With:    aiosipua 0.7.1, opensip 0.2.1, sippy 2.5.0, sip-doctor 0.8.0 (PyPI), their SDP parsers
# Guessed: sendonly and inactive count for a medium from its own lines, else from those of the session (RFC 8866, 6.7), as c= does; the
#          old way, c=IN IP4 0.0.0.0, is a hold too, as RFC 3264 (8.4) still asks of who receives it.
# Seen:    before the first m= the two are sendrecv for aiosipua and opensip, and isOnHold() of sippy is false; the answer that aiosipua
#          makes to such a hold is a=sendrecv. 0.0.0.0 is a hold for sippy alone of the three, the others give it as the address to
#          speak to. sip-doctor understands all.
# Matters: a robot on such a library talks on, and listens to the music, while an agent looks something up; what it "understood" goes
#          into the transcript. It works with phones that write the line under m=, as most do, until one does not.
# So:      look at the session's attributes where the medium has none, and at the address; Asterisk 22.10.1 takes each of these forms for
#          a hold.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check aiosipua==0.7.1 opensip==0.2.1 sippy==2.5.0 sip-doctor==0.8.0
cat >"$T/try.py" <<'END'
import sys
import aiosipua.sdp, opensip.sdp, sipdoctor.sip
from sippy.SdpBody import SdpBody

def offer(session='', medium='', address='192.0.2.1'):
    return (f'v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 {address}\r\nt=0 0\r\n{session}'
            f'm=audio 4000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n{medium}')

def readings(**how):
    text = offer(**how)
    robot = aiosipua.sdp.parse_sdp(text)
    answer = aiosipua.sdp.serialize_sdp(aiosipua.sdp.negotiate_sdp(robot, '192.0.2.9', 5000)[0]).split()
    doctor = sipdoctor.sip.parse_sdp(text.encode()).media[0]
    phone = opensip.sdp.SDPSession.parse(text.encode()).media[0]
    return robot.audio.direction, answer[-1], phone.direction, SdpBody(text).sections[0].isOnHold(), sipdoctor.sip.on_hold(doctor)

seen = {
    'no hold': readings(),
    'sendonly of the medium': readings(medium='a=sendonly\r\n'),
    'inactive of the medium': readings(medium='a=inactive\r\n'),
    'sendonly of the session': readings(session='a=sendonly\r\n'),
    'inactive of the session': readings(session='a=inactive\r\n'),
    '0.0.0.0': readings(address='0.0.0.0'),
}
talking = 'sendrecv', 'a=sendrecv', 'sendrecv'
expected = dict(zip(seen, [
    (*talking, False, False), ('sendonly', 'a=recvonly', 'sendonly', True, True), ('inactive', 'a=inactive', 'inactive', True, True),
    (*talking, False, True), (*talking, False, True), (*talking, True, True)]))
print('aiosipua, its answer, opensip, sippy, sip-doctor:')
print(*(f'{what}: {value}' for what, value in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
