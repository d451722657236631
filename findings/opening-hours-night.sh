#!/bin/sh
# OpenStreetMap's opening hours: "Sa off" ends the night that began on Friday, and "PH off" does nothing where no country was named.
#
# With:    opening-hours-py 2.1.4
# Guessed: "Mo-Fr 22:00-06:00; Sa off" is open on Saturday at 3 in the morning, as the night of Friday is meant; "PH off" without a
#          country is an error.
# Seen:    closed on Saturday from midnight. Without ("; Sa off") it is open till 6. Without a country public holidays are ordinary days,
#          silently.
# Matters: this is the one notation of opening hours that has a grammar. Night lines close six hours early, holidays are open.
# So:      write nights as two ranges with their own days, give the country, and show the hours of the next weeks to whoever wrote them.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check opening-hours-py==2.1.4
cat >"$T/try.py" <<'END'
import sys
from datetime import datetime
from opening_hours import OpeningHours

saturday_3, christmas_10 = datetime(2026, 11, 28, 3), datetime(2026, 12, 25, 10) # a Friday
def is_open(hours, moment, **place): return OpeningHours(hours, **place).is_open(moment)
seen = {
    'Mo-Fr 22:00-06:00 on Saturday at 3': is_open('Mo-Fr 22:00-06:00', saturday_3),
    'Mo-Fr 22:00-06:00; Sa off on Saturday at 3': is_open('Mo-Fr 22:00-06:00; Sa off', saturday_3),
    'Mo-Fr 08:00-18:00; PH off at Christmas': is_open('Mo-Fr 08:00-18:00; PH off', christmas_10),
    'Mo-Fr 08:00-18:00; PH off at Christmas in DE': is_open('Mo-Fr 08:00-18:00; PH off', christmas_10, country='DE'),
}
expected = dict(zip(seen, (True, False, True, False)))
print(*(f'{what}: {"open" if value else "closed"}' for what, value in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
