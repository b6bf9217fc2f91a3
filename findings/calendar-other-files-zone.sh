#!/usr/bin/env bash
# Read two calendar files in one process, each with a time zone of its own under the same name: icalendar and vobject
# read the second file with the zone of the first, seven hours wrong here. Which file is wrong depends on the order.
#
# A TZID means something only inside its own file (RFC 5545, 3.8.3.1). Both libraries remember each zone by its name
# for as long as the process lives and never look at the second definition.
#
# Packages: icalendar 7.3.2, vobject 0.9.9.
# Seen, for 9:00 in a file whose zone is UTC+2 and in one whose zone is UTC-5:
#   icalendar   first +0200, then -0500: 07:00 07:00   right: 07:00 14:00
#   icalendar   first -0500, then +0200: 14:00 14:00   right: 14:00 07:00
#   vobject     first +0200, then -0500: 07:00 07:00   right: 07:00 14:00
#   vobject     first -0500, then +0200: 14:00 14:00   right: 14:00 07:00
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check icalendar==7.3.2 vobject==0.9.9

cat >case.py <<'PYTHON'
import sys
from datetime import timezone

import vobject
from icalendar import Calendar

FILE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//example//EN
BEGIN:VTIMEZONE
TZID:Office
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:{offset}
TZOFFSETTO:{offset}
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:{offset}@example.org
DTSTAMP:20260101T000000Z
DTSTART;TZID=Office:20260610T090000
DURATION:PT1H
SUMMARY:Meeting
END:VEVENT
END:VCALENDAR
"""
READERS = {
    "icalendar": lambda text: Calendar.from_ical(text).walk("VEVENT")[0].start,
    "vobject": lambda text: vobject.readOne(text).vevent.dtstart.value,
}
RIGHT = {"+0200": "07:00", "-0500": "14:00"}

reader, *offsets = sys.argv[1:]
files = [FILE.format(offset=offset).replace("\n", "\r\n") for offset in offsets]
seen = [READERS[reader](text).astimezone(timezone.utc).strftime("%H:%M") for text in files]
right = [RIGHT[offset] for offset in offsets]
print(f"{reader:10}  first {offsets[0]}, then {offsets[1]}: {' '.join(seen)}   right: {' '.join(right)}")
if seen != [right[0], right[0]]:
    sys.exit("CHANGED: the second file is no longer read with the zone of the first")
PYTHON
for reader in icalendar vobject; do
    venv/bin/python case.py "$reader" +0200 -0500
    venv/bin/python case.py "$reader" -0500 +0200
done
echo "as described"
