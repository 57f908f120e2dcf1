"""Wall time and zone. What was agreed is "half past four in London"; the moment follows from it.

A weekly series keeps its wall time when the clocks change. On the two nights of the year on which they
do, some wall times do not exist and some come twice; a plan may use neither.
"""

import datetime as dt
from zoneinfo import ZoneInfo

LONGEST_SEARCH = 6 * 60


class UnclearTime(ValueError):
    """A wall time that does not exist, or comes twice, in a zone. `instead` is the next that is clear."""

    def __init__(self, wall: dt.datetime, instead: dt.datetime, *, twice: bool) -> None:
        super().__init__(f"{wall} comes {'twice' if twice else 'never'}")
        self.wall, self.instead, self.twice = wall, instead, twice


def moment(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """The moment, in UTC, of a wall time. Of a time that comes twice, the first."""
    wall = dt.datetime.combine(day, time, ZoneInfo(zone))
    return wall.astimezone(dt.UTC)


def _readings(wall: dt.datetime, zone: str) -> set[dt.datetime]:
    """The moments at which clocks in the zone show this wall time: none, one or two."""
    local = ZoneInfo(zone)
    both = {wall.replace(tzinfo=local, fold=fold).astimezone(dt.UTC) for fold in (0, 1)}
    return {at for at in both if at.astimezone(local).replace(tzinfo=None, fold=0) == wall}


def check_clear(day: dt.date, time: dt.time, zone: str) -> None:
    """Raise `UnclearTime` unless clocks in the zone show this time exactly once on this day."""
    wall = dt.datetime.combine(day, time)
    found = len(_readings(wall, zone))
    if found != 1:
        raise UnclearTime(wall, _next_clear(wall, zone), twice=found > 1)


def _next_clear(wall: dt.datetime, zone: str) -> dt.datetime:
    later = (wall + dt.timedelta(minutes=m) for m in range(1, LONGEST_SEARCH))
    return next(at for at in later if len(_readings(at, zone)) == 1)


def minutes_between(day: dt.date, starts: dt.time, ends: dt.time, zone: str) -> int:
    """How long a meeting lasts by the clock on the wall's zone; negative when it ends before it starts."""
    return round((moment(day, ends, zone) - moment(day, starts, zone)).total_seconds() / 60)


def weekly(day: dt.date, weeks: int) -> list[dt.date]:
    """The days of a series: the same day of the week, so many weeks running."""
    return [day + dt.timedelta(weeks=week) for week in range(weeks)]
