#!/bin/sh
# "The holidays of GB" are those that all its parts share: no Easter Monday, no August bank holiday. Bavaria has no Assumption Day.
#
# With:    holidays 0.109, workalendar 17.0.0
# Guessed: a country without a subdivision gives its usual bank holidays; a subdivision gives the days on which offices there are closed.
# Seen:    holidays: GB lacks Easter Monday and the August bank holiday, which all but Scotland have; DE-BY lacks 15 August, a holiday in
#          Munich and most of Bavaria, which is in the category "catholic" only. workalendar has all of these, but knows neither
#          Juneteenth (US federal since 2021) nor Ireland's St Brigid's Day (since 2023).
# Matters: opening hours are open on a day on which nobody is at the desks: callers are queued instead of being told.
# So:      ask with subdivision AND all categories that apply, show the administrator the year's list to tick off, and never take the
#          country's code alone.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check holidays==0.109 workalendar==17.0.0
cat >"$T/try.py" <<'END'
import sys
from datetime import date
from holidays import country_holidays
from workalendar.europe import Bavaria, Ireland, UnitedKingdom
from workalendar.usa import UnitedStates

easter_monday, august, assumption = date(2027, 3, 29), date(2027, 8, 30), date(2027, 8, 15)
juneteenth, brigid = date(2026, 6, 19), date(2027, 2, 1)
def listed(*days, **which): return [day in country_holidays(years=[2026, 2027], **which) for day in days]
def closed(calendar, *days): return [calendar.is_holiday(day) for day in days]
seen = {
    'holidays: Easter Monday and late August in GB': listed(easter_monday, august, country='GB'),
    'holidays: the same in GB, England': listed(easter_monday, august, country='GB', subdiv='ENG'),
    'holidays: Assumption in Bavaria': listed(assumption, country='DE', subdiv='BY'),
    'holidays: the same with the category "catholic"': listed(assumption, country='DE', subdiv='BY', categories=('public', 'catholic')),
    'holidays: Juneteenth': listed(juneteenth, country='US'),
    'holidays: St Brigid': listed(brigid, country='IE'),
    'workalendar: Easter Monday and late August in the UK': closed(UnitedKingdom(), easter_monday, august),
    'workalendar: Assumption in Bavaria': closed(Bavaria(), assumption),
    'workalendar: Juneteenth': closed(UnitedStates(), juneteenth),
    'workalendar: St Brigid': closed(Ireland(), brigid),
}
expected = dict(zip(seen, ([False, False], [True, True], [False], [True], [True], [True], [True, True], [True], [False], [False])))
print(*(f'{what}: {value}' for what, value in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
