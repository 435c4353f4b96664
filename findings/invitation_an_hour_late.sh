#!/usr/bin/env bash
# One would guess: an invitation for 10:00 in Amsterdam is safest with the definition of its time zone inside, as RFC 5545 asks.
# What happens: icalendar writes only the zone's name; ical.js then reads a floating 10:00, which is 10:00 wherever the reader is. After
# `add_missing_timezones()` the definition is there, with its changes of the clock as lists in RDATE. ical.js uses the first moment of each
# list only, so it knows no summer after 1978 and reads an hour late. icalendar itself reads both right, so a round trip shows nothing.
# Why it matters here: a candidate who comes at 11:00 for an interview at 10:00. A moment in UTC is read alike by both.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/python -m pip install --quiet --disable-pip-version-check icalendar==7.3.2 tzdata==2026.6
npm install --silent --no-save --no-audit --no-fund --prefix "$work" ical.js@2.2.1

cat > write.py <<'PY'
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

START = datetime(2030, 6, 3, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def write(name, start, with_definition):
    event = Event()
    event.add("uid", "interview-1@example.org")
    event.add("dtstamp", datetime(2030, 5, 1, tzinfo=UTC))
    event.add("dtstart", start)
    event.add("summary", "Interview")
    calendar = Calendar()
    calendar.add("prodid", "-//example//findings//NL")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    if with_definition:
        calendar.add_missing_timezones()
    content = calendar.to_ical()
    Path(f"{name}.ics").write_bytes(content)
    read = Calendar.from_ical(content).events[0].start.astimezone(UTC)
    print(f"icalendar reads {name}: {read:%H:%M} UTC")
    if read != START.astimezone(UTC):
        sys.exit(f"Changed: icalendar no longer reads {name} as the moment that was written.")


print(f"icalendar {version('icalendar')}, ical.js 2.2.1; an interview on 3 June 2030 at 10:00 in Amsterdam, 08:00 UTC")
write("zone_name", START, with_definition=False)
write("zone_definition", START, with_definition=True)
write("utc", START.astimezone(UTC), with_definition=False)
PY
cat > read.mjs <<'JS'
import fs from "node:fs";
import ICAL from "ical.js";

function expect(name, wanted) {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(`${name}.ics`, "utf8")));
  const start = new ICAL.Event(calendar.getFirstSubcomponent("vevent")).startDate;
  const seen = start.toJSDate().toISOString().slice(11, 16);
  console.log(`ical.js in ${process.env.TZ} reads ${name} (${start.zone.tzid}): ${seen} UTC`);
  if (seen !== wanted) {
    console.error(`Changed: ical.js used to read ${name} as ${wanted} UTC in ${process.env.TZ}.`);
    process.exit(1);
  }
}

const abroad = process.env.TZ === "America/New_York";
expect("zone_name", abroad ? "14:00" : "08:00");
expect("zone_definition", "09:00");
expect("utc", "08:00");
JS
venv/bin/python write.py
TZ=Europe/Amsterdam node read.mjs
TZ=America/New_York node read.mjs
