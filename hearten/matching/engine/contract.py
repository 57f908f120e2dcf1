"""`criteria.toml`: which columns of two sheets count, and how. Read strictly: nothing is guessed.

Rows are mappings from column to text, as read from a sheet; row 1 is the header. Texts are trimmed,
lists split at the separator. Every error names the criterion or rule, or the role, row and column.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from .criteria import Availability, Criterion, Distance, Equal, Number, Prefers, Tags
from .people import ProblemError
from .rules import Accepts, Between, Gap, NotPairs, Rule, Same, Share, Within

Table = Mapping[str, object]
Row = Mapping[str, str]
ReadPairs = Callable[[str], frozenset[tuple[str, str]]]
BOTH = frozenset(("column", "mentor_column", "mentee_column"))
POINT = frozenset(("latitude", "longitude"))
CRITERION_KEYS = {
    "tags": BOTH,
    "availability": BOTH | {"enough"},
    "number": BOTH | {"span"},
    "yes_no": BOTH,
    "one_of": BOTH,
    "prefers": frozenset(("by", "column", "of_column")),
    "distance": POINT | {"bands_km"},
}
RULE_KEYS = {
    "share": BOTH | {"at_least"},
    "availability": BOTH | {"at_least"},
    "same": BOTH,
    "accepts": frozenset(("by", "column", "of_column")),
    "between": frozenset(("mentee_column", "low_column", "high_column")),
    "gap": BOTH | {"at_least"},
    "distance": POINT | {"km", "mentor_km_column", "mentee_km_column", "online_column"},
    "not_pairs": frozenset(("file",)),
}
LIST, NUMBER, TEXT, POINT_AT, YES = "list", "number", "text", "place", "yes or no"
Read = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One sheet: the columns of id, name and places, and the columns read, each as what."""

    id: str
    name: str
    places: str | int
    reads: frozenset[Read]


@dataclass(frozen=True, slots=True)
class Contract:
    """What a `criteria.toml` says."""

    separator: str
    mentor: Side
    mentee: Side
    criteria: tuple[Criterion, ...]
    rules: tuple[Rule, ...]


def field_of(column: str, kind: str) -> str:
    """The field of a person that holds a column read as this kind."""
    return f"{column} ({kind})"


class _Reader:
    """Walks the tables and collects what must be read from each sheet."""

    def __init__(self) -> None:
        self.reads: dict[str, set[Read]] = {"mentor": set(), "mentee": set()}

    def field(self, role: str, column: object, kind: str, where: str) -> str:
        if not isinstance(column, str) or not column:
            raise ProblemError(f"{where}: a column for the {role} is missing")
        self.reads[role].add((column, kind))
        return field_of(column, kind)

    def both(self, table: Table, kind: str, where: str) -> tuple[str, str]:
        """The mentor's and the mentee's field."""
        common = table.get("column")
        return (
            self.field("mentor", table.get("mentor_column", common), kind, where),
            self.field("mentee", table.get("mentee_column", common), kind, where),
        )

    def point(self, table: Table, where: str) -> tuple[str, str]:
        columns = f"{table.get('latitude', 'latitude')},{table.get('longitude', 'longitude')}"
        return (
            self.field("mentor", columns, POINT_AT, where),
            self.field("mentee", columns, POINT_AT, where),
        )

    def wish(self, table: Table, where: str) -> tuple[str, str, str]:
        by = table.get("by")
        if by not in ("mentor", "mentee"):
            raise ProblemError(f"{where}: by must be mentor or mentee, not {by!r}")
        other = "mentee" if by == "mentor" else "mentor"
        return (
            str(by),
            self.field(str(by), table.get("column"), LIST, where),
            self.field(other, table.get("of_column"), TEXT, where),
        )

    def criterion(self, table: Table) -> Criterion:
        name, kind, where = _head(table, "criterion", CRITERION_KEYS, {"weight"})
        weight = _whole(table, "weight", None, where)
        match kind:
            case "tags":
                return Tags(name, weight, *self.both(table, LIST, where))
            case "availability":
                enough = _whole(table, "enough", 2, where)
                return Availability(name, weight, *self.both(table, LIST, where), enough)
            case "number":
                span = _number(table, "span", 1.0, where)
                return Number(name, weight, *self.both(table, NUMBER, where), span)
            case "prefers":
                return Prefers(name, weight, *self.wish(table, where))
            case "distance":
                bands = table.get("bands_km", [2, 5, 10, 20])
                if not isinstance(bands, list) or not all(
                    isinstance(b, int | float) for b in bands
                ):
                    raise ProblemError(f"{where}: bands_km must be a list of numbers")
                return Distance(name, weight, *self.point(table, where), tuple(bands))
        return Equal(name, weight, *self.both(table, TEXT, where))

    def rule(self, table: Table, read_pairs: ReadPairs) -> Rule:
        name, kind, where = _head(table, "rule", RULE_KEYS, set())
        match kind:
            case "share" | "availability":
                least = _whole(table, "at_least", 1, where)
                return Share(name, *self.both(table, LIST, where), least)
            case "same":
                return Same(name, *self.both(table, TEXT, where))
            case "accepts":
                return Accepts(name, *self.wish(table, where))
            case "gap":
                gap = _number(table, "at_least", 2.0, where)
                return Gap(name, *self.both(table, NUMBER, where), gap)
            case "between":
                return Between(
                    name,
                    self.field("mentee", table.get("mentee_column"), NUMBER, where),
                    self.field("mentor", table.get("low_column"), NUMBER, where),
                    self.field("mentor", table.get("high_column"), NUMBER, where),
                )
            case "distance":
                return self._within(table, name, where)
        return NotPairs(name, read_pairs(str(table.get("file", ""))))

    def _within(self, table: Table, name: str, where: str) -> Within:
        own = {
            role: self.field(role, column, NUMBER, where) if column else ""
            for role in ("mentor", "mentee")
            for column in (table.get(f"{role}_km_column"),)
        }
        online = table.get("online_column")
        if online:
            self.field("mentor", online, YES, where)
            self.field("mentee", online, YES, where)
        return Within(
            name,
            *self.point(table, where),
            _number(table, "km", None, where),
            own["mentor"],
            own["mentee"],
            field_of(str(online), YES) if online else "",
        )


def _head(
    table: Table, what: str, kinds: Mapping[str, frozenset[str]], more: set[str]
) -> tuple[str, str, str]:
    name, kind = str(table.get("name", "")), str(table.get("kind", ""))
    where = f"{what} {name!r}"
    if not name:
        raise ProblemError(f"a {what} has no name")
    if kind not in kinds:
        raise ProblemError(f"{where}: unknown kind {kind!r}; known are {', '.join(sorted(kinds))}")
    unknown = set(table) - kinds[kind] - {"name", "kind"} - more
    if unknown:
        raise ProblemError(f"{where}: unknown key {min(unknown)!r}")
    return name, kind, where


def _whole(table: Table, key: str, default: int | None, where: str) -> int:
    value = table.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ProblemError(f"{where}: {key} must be a whole number, not {value!r}")
    return value


def _number(table: Table, key: str, default: float | None, where: str) -> float:
    value = table.get(key, default)
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise ProblemError(f"{where}: {key} must be a number, not {value!r}")
    return value


def read_contract(document: Table, read_pairs: ReadPairs) -> Contract:
    """A parsed `criteria.toml`; `read_pairs(file)` gives the pairs (mentor id, mentee id) of a file."""
    unknown = set(document) - {"separator", "mentor", "mentee", "criterion", "rule"}
    if unknown:
        raise ProblemError(f"criteria.toml: unknown key {min(unknown)!r}")
    separator = document.get("separator", ";")
    if not isinstance(separator, str) or not separator:
        raise ProblemError("criteria.toml: separator must be a text")
    reader = _Reader()
    criteria = tuple(reader.criterion(each) for each in _tables(document, "criterion"))
    rules = tuple(reader.rule(each, read_pairs) for each in _tables(document, "rule"))
    mentor, mentee = (
        _side(document, role, frozenset(reader.reads[role])) for role in ("mentor", "mentee")
    )
    return Contract(separator, mentor, mentee, criteria, rules)


def _tables(document: Table, key: str) -> Sequence[Table]:
    tables = document.get(key, [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise ProblemError(f"criteria.toml: write each {key} as [[{key}]]")
    return tables


def _side(document: Table, role: str, reads: frozenset[Read]) -> Side:
    table = document.get(role)
    if not isinstance(table, dict) or not isinstance(table.get("id"), str):
        raise ProblemError(f"criteria.toml: [{role}] must name the id column")
    known = {"id", "name", "places"} if role == "mentor" else {"id", "name"}
    if set(table) - known:
        raise ProblemError(
            f"criteria.toml: [{role}] has an unknown key {min(set(table) - known)!r}"
        )
    places = table.get("places", 1)
    if not isinstance(places, str | int) or isinstance(places, bool):
        raise ProblemError("criteria.toml: places must be a column or a whole number")
    return Side(table["id"], str(table.get("name", "")), places, reads)
