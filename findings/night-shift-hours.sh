#!/bin/sh
# businesstimedelta: a working day from 22:00 to 06:00 counts only for what began before 22:00; a call at night finds no working hours.
#
# With:    businesstimedelta 1.0.1
# Guessed: from 23:00 to 05:00 are 6 working hours, or a day that ends before it begins is an error.
# Seen:    from noon to noon the night has 8 hours. From 22:00 to 06:00, from 23:00 to 05:00, and from 1:00 to noon there are 0; so what
#          begins in a night gets nothing of it. Two rules, cut at midnight, count right.
# Matters: the deadline "called back within 4 working hours" of a caller at 23:00 is in the next night, and the day's mean wait lacks all
#          who called in the night: a test from noon to noon shows nothing.
# So:      cut nights at midnight oneself (22 to 24 and 0 to 6), and test with a moment inside of each range.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check businesstimedelta==1.0.1
cat >"$T/try.py" <<'END'
import sys
from datetime import datetime, time
from businesstimedelta import Rules, WorkDayRule

def hours(start, end, *days):
    rules = Rules([WorkDayRule(start_time=time(*a), end_time=time(*b), working_days=range(7)) for a, b in days])
    between = rules.difference(start, end)
    return between.hours + between.seconds / 3600

night, cut = [((22, 0), (6, 0))], [((0, 0), (6, 0)), ((22, 0), (23, 59, 59))]
noon, ten, eleven, one = datetime(2026, 11, 2, 12), datetime(2026, 11, 2, 22), datetime(2026, 11, 2, 23), datetime(2026, 11, 3, 1)
five, six, next_noon = datetime(2026, 11, 3, 5), datetime(2026, 11, 3, 6), datetime(2026, 11, 3, 12)
seen = {
    'from noon to noon': hours(noon, next_noon, *night),
    'from 22:00 to 6:00': hours(ten, six, *night),
    'from 23:00 to 5:00': hours(eleven, five, *night),
    'from 1:00 to noon': hours(one, next_noon, *night),
    'from 23:00 to 5:00, cut at midnight': round(hours(eleven, five, *cut), 2),
}
expected = dict(zip(seen, (8, 0, 0, 0, 6)))
print(*(f'{what}: {value} h' for what, value in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
