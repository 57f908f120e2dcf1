"""Reading a person's fields: texts, whole thousandths, metres. One meaning for every module."""

from collections.abc import Collection
from math import isfinite

from .people import Mentee, Mentor, Place, ProblemError

Person = Mentee | Mentor
NO_TEXTS: frozenset[str] = frozenset()
BLANK = frozenset(("",))


def texts(person: Person, field: str) -> frozenset[str]:
    """The set of texts in a field, as written, each once; unknown or empty = none."""
    value = person.values.get(field)
    if isinstance(value, frozenset):
        return value - BLANK if "" in value else value
    if isinstance(value, Collection) and not isinstance(value, str):
        return frozenset(value) - BLANK
    single = text(person, field)
    return frozenset((single,)) if single else NO_TEXTS


def text(person: Person, field: str) -> str:
    """One value as text; unknown = empty, true and false = yes and no."""
    value = person.values.get(field)
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:g}" if float(value).is_integer() else str(value)
    raise ProblemError(f"{person.id!r}: {field} must be one value, not {value!r}")


def thousandths(person: Person, field: str) -> int | None:
    """A number in thousandths, or None when unknown."""
    value = person.values.get(field)
    if value is None or value == "":
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise ProblemError(f"{person.id!r}: {field} must be a number, not {value!r}") from None
    if not abs(number) <= 1e12:
        raise ProblemError(f"{person.id!r}: {field} is out of range: {value!r}")
    return round(number * 1000)


def metres(person: Person, field: str) -> tuple[int, int, int] | None:
    """A place as whole metres from the earth's centre, or None when unknown."""
    value = person.values.get(field)
    if value is None:
        return None
    if not isinstance(value, Place):
        raise ProblemError(f"{person.id!r}: {field} must be a place, not {value!r}")
    return value.metres


def says_yes(person: Person, field: str) -> bool:
    """Whether the field is true or reads yes."""
    return bool(field) and text(person, field).lower() == "yes"


def squared(km: float) -> int:
    """A limit in km as squared metres, for comparison with squared distances."""
    if not isfinite(km) or km < 0:
        raise ProblemError(f"a limit of {km} km")
    return round(min(km, 20_000) * 1000) ** 2


def km_limit(person: Person, field: str) -> float | None:
    """A person's own travel limit in km; None when they gave none."""
    if not field:
        return None
    limit = thousandths(person, field)
    if limit is not None and limit < 0:
        raise ProblemError(f"{person.id!r}: {field} must be 0 km or more")
    return None if limit is None else limit / 1000


def utc_slots(
    start_minute: int, end_minute: int, utc_offset_minutes: int, slot_minutes: int = 30
) -> frozenset[str]:
    """Daily free time (local minutes after midnight) as slots of UTC, for time-zone overlap.

    A slot counts when it lies wholly inside. An end before the start runs over midnight.
    """
    if end_minute <= start_minute:
        end_minute += 1440
    first = -(-(start_minute - utc_offset_minutes) // slot_minutes)
    last = (end_minute - utc_offset_minutes) // slot_minutes
    starts = (slot * slot_minutes % 1440 for slot in range(first, last))
    return frozenset(f"UTC {minute // 60:02}:{minute % 60:02}" for minute in starts)
