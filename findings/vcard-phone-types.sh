#!/bin/sh
# vobject reads cards of versions 2.1 and 4.0 without an error, and loses which of their numbers is the fax: by TYPE they are all alike.
#
# With:    vobject 0.9.9 (PyPI)
# Guessed: params['TYPE'] of a TEL is a list of its types in each version, as it is in 3.0; what was read is written again as it was.
# Seen:    version 2.1, "TEL;WORK;FAX:", has no TYPE at all (its words are in singletonparams), and serialize writes "TEL:", the types are
#          gone. Version 4.0, TEL;TYPE="work,fax", has one type of the name "work,fax". Only 3.0 is as guessed.
# Matters: phones still export 2.1, and servers 4.0. A directory that leaves out fax numbers and puts work first takes them all for plain
#          numbers: agents dial the fax, and a lookup of who calls shows the wrong place. Once written again, the types of 2.1 are lost.
# So:      take params['TYPE'] and singletonparams together, cut each at its commas, compare in small letters; write 3.0.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check vobject==0.9.9
cat >"$T/try.py" <<'END'
import sys
import vobject

cards = { # the same in the words of each version
    '2.1': ('N:Smith;Ann', 'TEL;WORK;FAX:+12025550100'),
    '3.0': ('N:Smith;Ann;;;', 'TEL;TYPE=work,fax:+12025550100'),
    '4.0': ('N:Smith;Ann;;;', 'TEL;TYPE="work,fax":+12025550100'),
}
def types(version): # as they are read, and the line as it is written again
    card = vobject.readOne('\r\n'.join(['BEGIN:VCARD', f'VERSION:{version}', 'FN:Ann Smith', *cards[version], 'END:VCARD', '']))
    line = next(line for line in card.serialize().splitlines() if line.startswith('TEL'))
    return card.tel.params.get('TYPE', []), line

seen = {f'version {version}': types(version) for version in cards}
expected = {'version 2.1': ([], 'TEL:+12025550100'), 'version 3.0': (['work', 'fax'], 'TEL;TYPE=work,fax:+12025550100'),
            'version 4.0': (['work,fax'], 'TEL;TYPE="work,fax":+12025550100')}
print(*(f'{what}: {value}' for what, value in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
