#!/usr/bin/env bash
# A meeting written with the time zone that icalendar itself generates is read one hour late all summer by two other
# readers: vobject (Python) and ical.js (JavaScript, used by Thunderbird). In London they are an hour early all winter.
#
# icalendar's add_missing_timezones() writes the changes of the clock as one RDATE with a list of all its dates, which
# RFC 5545 (3.8.5.2) allows. Both readers keep only the first date of that list, without a word, and so stay at the
# offset of the first part of the zone. A zone written as one yearly RRULE each way is read right by both.
#
# Packages: icalendar 7.3.2, vobject 0.9.9, and from npm ical.js 2.2.1 (so node is needed).
# Seen, for a meeting at 9:00 on 15 January and on 15 July 2026, in UTC:
#   Europe/Amsterdam  right 08:00 07:00   icalendar 08:00 07:00   vobject 08:00 08:00   ical.js 08:00 08:00
#   Europe/London     right 09:00 08:00   icalendar 09:00 08:00   vobject 08:00 08:00   ical.js 08:00 08:00
#   America/New_York  right 14:00 13:00   icalendar 14:00 13:00   vobject 14:00 14:00   ical.js 14:00 14:00
#   yearly RRULE      right 08:00 07:00   icalendar 08:00 07:00   vobject 08:00 07:00   ical.js 08:00 07:00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check icalendar==7.3.2 vobject==0.9.9
npm install --silent --no-fund --no-audit --prefix "$folder" ical.js@2.2.1 >npm.log

cat >read.mjs <<'NODE'
import fs from "node:fs";
import ICAL from "ical.js";
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
for (const part of calendar.getAllSubcomponents("vevent")) {
  console.log(new ICAL.Event(part).startDate.toJSDate().toISOString().slice(11, 16));
}
NODE

cat >case.py <<'PYTHON'
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import vobject
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard

EXPECTED = {
    "Europe/Amsterdam": ("08:00 07:00", "08:00 08:00"),
    "Europe/London": ("09:00 08:00", "08:00 08:00"),
    "America/New_York": ("14:00 13:00", "14:00 14:00"),
    "yearly RRULE": ("08:00 07:00", "08:00 07:00"),
}


def yearly():
    zone = Timezone()
    zone.add("tzid", "Europe/Amsterdam")
    for part, begin, before, after, month in (
        (TimezoneDaylight(), datetime(1996, 3, 31, 2), 1, 2, 3),
        (TimezoneStandard(), datetime(1996, 10, 27, 3), 2, 1, 10),
    ):
        part.add("dtstart", begin)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone


def written(name):
    calendar = Calendar()
    calendar.add("prodid", "-//example//example//EN")
    calendar.add("version", "2.0")
    if name == "yearly RRULE":
        calendar.add_component(yearly())
        name = "Europe/Amsterdam"
    starts = [datetime(2026, month, 15, 9, tzinfo=ZoneInfo(name)) for month in (1, 7)]
    for start in starts:
        event = Event()
        event.add("uid", start.isoformat())
        event.add("dtstamp", datetime(2026, 1, 1, tzinfo=timezone.utc))
        event.add("dtstart", start)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return utc(starts), calendar.to_ical()


def utc(starts):
    return " ".join(start.astimezone(timezone.utc).strftime("%H:%M") for start in starts)


# One case a process, for vobject keeps the zones of earlier files by their name.
name = sys.argv[1]
right, wrong = EXPECTED[name]
meant, data = written(name)
with open("made.ics", "wb") as file:
    file.write(data)
by_icalendar = utc([event.start for event in Calendar.from_ical(data).walk("VEVENT")])
by_vobject = utc([event.dtstart.value for event in vobject.readOne(data.decode()).vevent_list])
read = subprocess.run(["node", "read.mjs", "made.ics"], capture_output=True, text=True, check=True).stdout
by_ical_js = " ".join(read.split())
print(f"{name:17} right {meant}   icalendar {by_icalendar}   vobject {by_vobject}   ical.js {by_ical_js}")
if (meant, by_icalendar, by_vobject, by_ical_js) != (right, right, wrong, wrong):
    sys.exit(f"CHANGED: expected {right}, and {wrong} by vobject and ical.js")
PYTHON
for name in Europe/Amsterdam Europe/London America/New_York "yearly RRULE"; do
    venv/bin/python case.py "$name"
done
echo "as described"
