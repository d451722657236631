#!/bin/sh
# In the library ics a holiday ends a day late and by Greenwich's clock, and one that comes every year comes once.
#
# With:    ics 0.7.3 (PyPI), beside recurring-ical-events 3.8.2 with icalendar 7.3.2, which has it right
# Guessed: timeline.on(day) and timeline.at(moment) say which all-day events there are then, where the office is; RRULE is followed, or
#          refused.
# Seen:    an all-day event of 24 December is on(25 December), too. At 8 in the evening of the 24th in Los Angeles it is over, and in
#          Shanghai it begins at 8 in the morning: its days are those of UTC. Christmas with RRULE:FREQ=YEARLY, written in 2020, is there
#          in 2020 only, without a word.
# Matters: the centre is shut on the day after each holiday, open in its evening west of Greenwich, and at Christmas from the second year
#          on; all three are seen by callers first.
# So:      recurring-ical-events, asked for days of the calendar (dates), not for moments; and show the next year's days to whoever made it.
set -eu
T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$T/venv"
"$T/venv/bin/pip" -q install --disable-pip-version-check ics==0.7.3 recurring-ical-events==3.8.2 icalendar==7.3.2
cat >"$T/try.py" <<'END'
import sys
import arrow, icalendar, ics, recurring_ical_events

def event(uid, name, first, after, *more):
    return ['BEGIN:VEVENT', f'UID:{uid}@example.com', 'DTSTAMP:20200101T000000Z', f'DTSTART;VALUE=DATE:{first}',
            f'DTEND;VALUE=DATE:{after}', f'SUMMARY:{name}', *more, 'END:VEVENT']
lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example.com//EN', *event(1, 'Christmas', '20201225', '20201226', 'RRULE:FREQ=YEARLY'),
         *event(2, 'Eve', '20261224', '20261225'), 'END:VCALENDAR', '']
text = '\r\n'.join(lines)
timeline = ics.Calendar(text).timeline
recurring = recurring_ical_events.of(icalendar.Calendar.from_ical(text))
def on(day): return sorted(e.name for e in timeline.on(arrow.get(day)))
def at(moment): return sorted(e.name for e in timeline.at(arrow.get(moment)))
def right(*day): return sorted(str(e['SUMMARY']) for e in recurring.at(day))

seen = {
    'on 24 December 2026': (on('2026-12-24'), right(2026, 12, 24)),
    'on 25 December 2026': (on('2026-12-25'), right(2026, 12, 25)),
    'on 26 December 2026': (on('2026-12-26'), right(2026, 12, 26)),
    'on 25 December 2020': (on('2020-12-25'), right(2020, 12, 25)),
    'Los Angeles, 24 December at 15 and at 20': (at('2026-12-24T15:00-08:00'), at('2026-12-24T20:00-08:00')),
    'Shanghai, 24 December at 7 and at 9': (at('2026-12-24T07:00+08:00'), at('2026-12-24T09:00+08:00')),
}
expected = dict(zip(seen, [(['Eve'], ['Eve']), (['Eve'], ['Christmas']), ([], []), (['Christmas'], ['Christmas']), (['Eve'], []),
                           ([], ['Eve'])]))
print(*(f'{what}: {value}' for what, value in seen.items()), sep='\n')
print('as described' if seen == expected else f'It differs. Expected was: {expected}')
sys.exit(seen != expected)
END
"$T/venv/bin/python" "$T/try.py"
