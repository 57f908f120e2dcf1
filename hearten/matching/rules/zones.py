"""Free times of people in different time zones, for programs that meet online."""

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

HOURS = {"after school": (15, 18), "evening": (18, 21), "morning": (9, 12), "afternoon": (13, 17)}
"""What the parts of a day mean, in hours of one's own clock (ours)."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def hours_in(zone: str, free_times: Iterable[str], to: str, on: dt.datetime) -> tuple[str, ...]:
    """Free times on one clock as hours on another, such as `Thursday 16:00`; the offset is that of `on`."""
    apart = on.astimezone(ZoneInfo(to)).utcoffset(), on.astimezone(ZoneInfo(zone)).utcoffset()
    shift = round(
        ((apart[0] or dt.timedelta()) - (apart[1] or dt.timedelta())).total_seconds() / 3600
    )
    found = set()
    for words in free_times:
        day, _, part = words.partition(" ")
        if day not in DAYS or part not in HOURS:
            continue
        for hour in range(*HOURS[part]):
            days, at = divmod(hour + shift, 24)
            found.add(f"{DAYS[(DAYS.index(day) + days) % 7]} {at:02}:00")
    return tuple(sorted(found))
