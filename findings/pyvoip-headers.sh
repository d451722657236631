#!/bin/sh
# pyVoIP knows headers by one spelling: where their names are in small letters, or short, a call has no caller; and two Vias become one.
#
# With:    pyVoIP 1.6.8 (PyPI), its parser alone
# Guessed: header names count without regard to case, "f:" is From, and Via may stand as two lines or as one with a comma: RFC 3261 says so
#          of each.
# Seen:    with "from:" or "f:" the message is read without an error and has no From at all. Two Vias on one line are read as one, with
#          the address of the first and the branch of the second. A quoted name loses its first quote and keeps its last: Smith, Ann".
#          From: <tel:…>, as some trunks send it, is an IndexError.
# Matters: robots and test phones of this library work beside a switch that writes long names, and are deaf behind a proxy, a
#          trunk or a phone that writes short ones to save room; answers go the wrong way back.
# So:      put a switch between, which writes all anew; strip quotes from names; do not take a caller without a From for a withheld one.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check pyVoIP==1.6.8
cat >"$T/try.py" <<'END'
import sys
import pyVoIP.VoIP # first: the modules want each other
from pyVoIP.SIP import SIPMessage

VIA, SECOND = 'SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKone', 'SIP/2.0/UDP 192.0.2.2;branch=z9hG4bKtwo'
def read(sender, via=f'Via: {VIA}'): # the name and number of the caller, and where the answer goes
    lines = ['INVITE sip:100@example.com SIP/2.0', via, sender + ';tag=1', 'To: <sip:100@example.com>', 'Call-ID: 1@example.com',
             'CSeq: 1 INVITE', 'Max-Forwards: 70', 'Contact: <sip:ann@192.0.2.1>', 'Content-Length: 0', '', '']
    try: headers = SIPMessage('\r\n'.join(lines).encode()).headers
    except IndexError: return 'IndexError'
    caller = (headers['From']['caller'], headers['From']['number']) if 'From' in headers else 'no From'
    return caller, [(hop['address'][0], hop['branch']) for hop in headers['Via']]

way = [('192.0.2.1', 'z9hG4bKone')]
seen = {
    'From': read('From: <sip:+12025550100@example.com>'),
    'from': read('from: <sip:+12025550100@example.com>'),
    'f': read('f: <sip:+12025550100@example.com>'),
    'From, v for Via': read('From: <sip:+12025550100@example.com>', f'v: {VIA}'),
    'From, two Vias on two lines': read('From: <sip:+12025550100@example.com>', f'Via: {VIA}\r\nVia: {SECOND}'),
    'From, two Vias on one line': read('From: <sip:+12025550100@example.com>', f'Via: {VIA}, {SECOND}'),
    'From with a quoted name': read('From: "Smith, Ann" <sip:+12025550100@example.com>'),
    'From with tel:': read('From: <tel:+12025550100>'),
}
number = '', '+12025550100'
expected = dict(zip(seen, [(number, way), ('no From', way), ('no From', way), (number, []), (number, way + [('192.0.2.2', 'z9hG4bKtwo')]),
                           (number, [('192.0.2.1', 'z9hG4bKtwo')]), (('Smith, Ann" ', '+12025550100'), way), 'IndexError']))
print(*(f'{what}: {value}' for what, value in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
