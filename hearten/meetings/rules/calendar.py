"""Meetings as a calendar file (RFC 5545). Titles are neutral: a phone may be seen by anyone."""

import datetime as dt
from collections.abc import Iterable, Iterator
from uuid import UUID

FOLD_AT = 73
"""Octets on a line before it is folded; the standard allows 75."""


def calendar_text(
    meetings: Iterable[tuple[UUID, dt.datetime, int]], *, title: str, made_at: dt.datetime
) -> str:
    """A calendar of (ref, start, minutes), lines ended by CRLF and folded at whole letters."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hearten//Meetings//EN"]
    for ref, starts, minutes in meetings:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{ref}@hearten.invalid",
            f"DTSTAMP:{_stamp(made_at)}",
            f"DTSTART:{_stamp(starts)}",
            f"DTEND:{_stamp(starts + dt.timedelta(minutes=minutes))}",
            f"SUMMARY:{_escaped(title)}",
            "CLASS:PRIVATE",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _stamp(at: dt.datetime) -> str:
    return at.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    part = ""
    for letter in line:
        if len((part + letter).encode()) > FOLD_AT:
            yield part
            part = " "
        part += letter
    yield part
