#!/bin/sh
# sipmessage refuses what RFC 3261 allows: the host pbx1, a transfer with Replaces, "SIP:" in capitals; and cuts a quoted parameter.
#
# With:    sipmessage 0.7.1 (PyPI), the parser of the SIP user agent sipua
# Guessed: "a SIP, SIPS or TEL URI as described by RFC3261 and RFC3966" is read, with headers (19.1.1) too, whatever host name it has, and
#          a parameter's value in quotes is one value.
# Seen:    a host whose last part has a digit at the end or in the middle is "URI is not valid": pbx1, but not pbx-1, pbx1.example.com or
#          an address; in Via likewise, and a request to it is not read at all. So is each URI with ?: Refer-To with Replaces, as
#          attended transfers have it. "SIP:" and "TEL:" are unknown. x="a;b" becomes the two parameters x="a and b".
# Matters: containers and hosts of a test net are called pbx1 and sip2; there nothing works, and with a proper name all does, until
#          somebody transfers a call.
# So:      give such hosts a domain or an address; cut off what follows ? in Refer-To before it is parsed, and read it oneself.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check sipmessage==0.7.1
cat >"$T/try.py" <<'END'
import sys
from sipmessage import URI, Address, Message, Via

def read(kind, text):
    try: value = kind.parse(text)
    except ValueError as error: return str(error)
    return value.parameters if kind is Address else value.host or value.user

def request(host):
    lines = [f'OPTIONS sip:{host} SIP/2.0', 'Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1', 'From: <sip:ann@example.com>;tag=1',
             'To: <sip:ben@example.com>', 'Call-ID: 1', 'CSeq: 1 OPTIONS', 'Max-Forwards: 70', 'Content-Length: 0', '', '']
    try: return Message.parse('\r\n'.join(lines).encode()).method
    except ValueError as error: return str(error)

hosts = 'pbx', 'pbx1', 'sip2go', 'pbx-1', 'pbx1.example.com', '192.0.2.1'
seen = {
    **{host: (read(URI, f'sip:ann@{host}'), read(Via, f'SIP/2.0/UDP {host};branch=z9hG4bK1'), request(host)) for host in hosts},
    'Replaces': read(Address, '<sip:ann@example.com?Replaces=1%3Bto-tag%3D2%3Bfrom-tag%3D3>'),
    'SIP:': read(URI, 'SIP:ann@example.com'),
    'TEL:': read(URI, 'TEL:+12025550100'),
    'tel:': read(URI, 'tel:+12025550100'),
    'a quoted value': dict(read(Address, '<sip:ann@example.com>;x="a;b"')),
}
refused = 'URI is not valid'
expected = {
    **{host: (host, host, 'OPTIONS') for host in hosts},
    **dict.fromkeys(('pbx1', 'sip2go'), (refused, 'Via is not valid', refused)),
    'Replaces': refused, 'SIP:': refused, 'TEL:': refused, 'tel:': '+12025550100', 'a quoted value': {'x': '"a', 'b"': None},
}
print(*(f'{what}: {value}' for what, value in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
