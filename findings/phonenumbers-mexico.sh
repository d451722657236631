#!/bin/sh
# phonenumbers calls Mexican mobile numbers as many networks and messengers still send them (+52 1 …) invalid, and does not match them.
#
# With:    phonenumbers 9.0.43
# Guessed: +52 1 55 … is normalised to +52 55 …, as it is in the country since 2019, and as the 15 of an Argentine mobile number is.
# Seen:    it stays +52155…, which is_valid_number refuses and is_number_match calls a match of short numbers only; while +54 11 15 …
#          becomes +54 9 11 … by itself.
# Matters: the caller id of a roaming or messenger call is +521…, the customer's record says +52…: the caller is a stranger, the blocked
#          number is not blocked, and a check of validity at the import throws the customer out.
# So:      take the 1 out of +521 and ten digits before parsing.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check phonenumbers==9.0.43
cat >"$T/try.py" <<'END'
import sys
from phonenumbers import MatchType, PhoneNumberFormat, format_number, is_number_match, is_valid_number, parse

def read(text):
    number = parse(text)
    return format_number(number, PhoneNumberFormat.E164), is_valid_number(number)

seen = {
    'as it is dialled today': read('+52 55 5555 0100'),
    'as it was until 2019, and still is sent': read('+52 1 55 5555 0100'),
    'the two are the same': MatchType.to_string(is_number_match('+52 55 5555 0100', '+52 1 55 5555 0100')),
    'Argentine mobile, with 15': read('+54 11 15 5555 0100'),
}
expected = {
    'as it is dialled today': ('+525555550100', True),
    'as it was until 2019, and still is sent': ('+5215555550100', False),
    'the two are the same': 'SHORT_NSN_MATCH',
    'Argentine mobile, with 15': ('+5491155550100', True),
}
print(*(f'{what}: {value}' for what, value in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
