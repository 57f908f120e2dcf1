"""Who is to be matched: people as the engine sees them, an id and the values of named fields.

The engine attaches no meaning to a field's name. A criterion or a rule names the fields it reads.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import cos, radians, sin


class ProblemError(ValueError):
    """The problem contradicts itself; the message names the person, field or pair at fault."""


EARTH_METRES = 6_371_000


@dataclass(frozen=True, slots=True)
class Place:
    """A point on the earth, in degrees (WGS 84). Coarse it before it gets here if you can.

    `metres`: the same as whole metres from the earth's centre, on a sphere of 6,371 km.
    """

    latitude: float
    longitude: float
    metres: tuple[int, int, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise ProblemError(f"no such place on earth: {self.latitude}, {self.longitude}")
        north, east = radians(self.latitude), radians(self.longitude)
        ring = EARTH_METRES * cos(north)
        place = round(ring * cos(east)), round(ring * sin(east)), round(EARTH_METRES * sin(north))
        object.__setattr__(self, "metres", place)


Value = str | float | bool | Place | Collection[str] | None
"""Text, a number, yes or no, a place, a collection of texts (tags, slots), or unknown."""


@dataclass(frozen=True, slots=True)
class Mentee:
    """A young person who waits for a mentor.

    `priority` is an urgency class: of two cohorts of equal size, the one that serves more of the
    highest class is better, then the next class, then the score. It never lowers the number served.
    """

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Mentor:
    """A mentor who is ready today, with the number of places (mentees they may take), 0 or more."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)
    places: int = 1
