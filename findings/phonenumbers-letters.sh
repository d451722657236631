#!/bin/sh
# phonenumbers reads the letters of an extension word it does not know as digits of a keypad, and calls the result a valid number.
#
# With:    phonenumbers 9.0.43 (libphonenumber's metadata for Python)
# Guessed: a word it does not know between number and extension is an error, or at least makes the number invalid.
# Seen:    "+49 30 23125 App. 12" (Apparat, the German for extension) becomes +49 30 23125 277 12: A, P, P are 2, 7, 7. is_valid_number
#          says True, there is no extension, and that is another subscriber. With two letters (DW, the Austrian word) they are left out
#          instead. "ext.", "x", "#", ";ext=" and ",," are understood.
# Matters: contact lists imported for call-backs and campaigns hold such numbers. What passes the check is dialled, and rings at a
#          stranger.
# So:      before parsing, cut the text at the first letter that is none of ext, x, extn; or refuse what has three letters or more.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check phonenumbers==9.0.43
cat >"$T/try.py" <<'END'
import sys
from phonenumbers import PhoneNumberFormat, format_number, is_valid_number, parse

def read(text):
    number = parse(text, 'DE')
    return format_number(number, PhoneNumberFormat.E164), number.extension, is_valid_number(number)

expected = {
    '+49 30 23125 ext. 12': ('+493023125', '12', True),
    '+49 30 23125,,12': ('+493023125', '12', True),
    '+49 30 23125 App. 12': ('+49302312527712', None, True),
    '+49 30 23125 App 5': ('+4930231252775', None, True),
    '+49 30 23125 DW 12': ('+49302312512', None, True),
}
seen = {text: read(text) for text in expected}
print(*(f'{text!r} is read as {number}' for text, number in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
