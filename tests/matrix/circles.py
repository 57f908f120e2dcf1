"""Who may know of a row at all, said from what we know of the cast and not from any tie or query.

A circle is everyone who may see some of a row: the match's people and carers, the program's staff, the
safeguarding leads. Rows of more delicate kinds name their own, narrower circle.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.apps import apps

from hearten.core.inside import inside
from hearten.people.models import Guardianship
from tests.cast import Cast
from tests.matrix.canaries import Canary, Row

LEADS = {"nils", "petra"}
JUNIORS_STAFF, ONLINE_STAFF = {"amina", "ingrid"} | LEADS, {"tomas", "ingrid"} | LEADS
CARLA, JONAH = {"ben", "carla", "ruth", "dele"} | JUNIORS_STAFF, {"sam", "jonah"} | ONLINE_STAFF
FARAH = DINA = {"farah", "hugo", "dina"} | JUNIORS_STAFF
"""Dina and Farah are being asked about each other."""
LAKESIDE = {"vera", "walt", "zoe", "yara", "xena", "una"}
RIVERBANK = CARLA | JONAH | FARAH | DINA | {"olga", "evan"}
BY_PERSON = {
    "carla": CARLA, "ben": CARLA | {"olga"}, "ruth": CARLA | {"olga"}, "dele": CARLA | {"olga", "tomas"},
    "farah": FARAH, "hugo": FARAH | {"olga"}, "dina": DINA | {"olga"}, "jonah": JONAH, "sam": JONAH | {"olga"},
}  # fmt: skip
STAFF_ONLY = JUNIORS_STAFF | ONLINE_STAFF
NARROW: dict[str, set[str]] = {
    "support.CheckIn": STAFF_ONLY,
    "evaluation.Review": STAFF_ONLY,
    "evaluation.Improvement": STAFF_ONLY,
    "safeguarding.Concern": LEADS | {"carla", "jonah", "xena"},
    "safeguarding.ConcernEvent": LEADS,
    "safeguarding.Suspension": LEADS,
    "people.SecondYes": {"olga", "nils"},
    "screening.Check": STAFF_ONLY | {"ben", "dina", "sam"},
    "people.NeedToKnow": LEADS | {"amina", "tomas", "carla", "jonah", "ruth", "dele", "ben", "sam"},
    "people.Placement": {"dele", "amina", "tomas"},
    "people.Opening": LEADS | {"amina", "tomas"},
    "people.NoContact": LEADS | {"amina", "tomas", "dele"},
}
"""Kinds of rows fewer may see than the circle; cut with it."""
WIDER = {"safeguarding.Suspension": {"olga"}}
"""Kinds of rows that somebody outside the circle is asked about: who says the second yes."""

FAMILY_NAMES = {"last_name", "email", "phone", "birth_date"}
FIRST_NAMES_ONLY = {"ben", "dina", "sam", "yara", "carla", "farah", "jonah", "xena"}
"""Mentors and young people: of each other they know first names."""

OWNERS = ("match", "member", "meeting", "goal", "closure", "agreement", "concern", "review", "wave",
          "proposal", "round", "person", "child", "about", "subject", "program")  # fmt: skip


@cache
def _names(cast: Cast) -> dict[Any, str]:
    return {ref: key for key, ref in cast._refs["people"].items()}


def owners_of(row: Any, names: Iterable[str] = OWNERS) -> Iterator[Any]:
    """The rows that a row belongs to, the nearest first."""
    for name in names:
        owner = getattr(row, name, None)
        if owner is not None and hasattr(owner, "_meta"):
            yield owner


def _circle_of(row: Any, cast: Cast) -> set[str]:
    """Follow what a row belongs to, until a match, a person or a program of the cast."""
    label, names = row._meta.label, _names(cast)
    if label == "people.Person":
        return BY_PERSON.get(names.get(row.pk, ""), RIVERBANK)
    if label == "matches.Match":
        first = {names.get(member.person_id, "") for member in row.members.all()}
        return CARLA if "carla" in first else JONAH if "jonah" in first else RIVERBANK
    owner = next(owners_of(row), None)
    return RIVERBANK if owner is None else _circle_of(owner, cast)


class Circles:
    """Whether one of the cast may meet a canary."""

    def __init__(self, cast: Cast, canaries: dict[int, Canary]) -> None:
        self.cast, self.canaries = cast, canaries
        self.home = {
            key: cast.olga.organization_id if key not in LAKESIDE else cast.vera.organization_id
            for key in cast._refs["people"]
        }
        self._circles: dict[Row, set[str]] = {}

    def circle(self, row: Row) -> set[str]:
        """Those who may see some of a row of its kind."""
        if row.organization != self.home["olga"]:
            return LAKESIDE
        wide = self.wide(row)
        return wide & NARROW.get(row.model, wide) | WIDER.get(row.model, set())

    def wide(self, row: Row) -> set[str]:
        """Everyone around the match, the person or the program that a row belongs to; of no row, nobody."""
        if row not in self._circles:
            if row.organization != self.home["olga"]:
                self._circles[row] = LAKESIDE
            else:
                found = apps.get_model(row.model)._base_manager.filter(pk=row.pk).first()
                self._circles[row] = _circle_of(found, self.cast) if found else set()
        return self._circles[row]

    def carers_of(self, child: Row) -> set[str]:
        """Who cares or acts for a young person, by the rows that say so."""
        names = _names(self.cast)
        with inside(child.organization):
            care = Guardianship.objects.filter(child=child.pk, until=None)
            return {
                names[adult] for adult in care.values_list("adult", flat=True) if adult in names
            }

    def leaks(self, viewer: str, numbers: set[int], rows: Iterable[Row] = ()) -> list[str]:
        """What an answer to this viewer showed and must not have; the public words of a program aside."""
        words = [
            f"{canary.row.model}.{canary.field}"
            for canary in map(self.canaries.__getitem__, sorted(numbers))
            if not self._may_meet(viewer, canary.row, canary.field)
        ]
        return words + [f"{row.model}.id" for row in rows if not self._may_meet(viewer, row, "id")]

    def _may_meet(self, viewer: str, row: Row, field: str) -> bool:
        if row.model == "programs.Program":
            return viewer not in self.home or self.home[viewer] == row.organization
        if viewer not in self.circle(row):
            return False
        if row.model == "people.NeedToKnow" and viewer in FIRST_NAMES_ONLY - {
            "carla",
            "jonah",
            "xena",
        }:
            return field in {"alert", "id"}
        named = row.model == "people.Person" and field in FAMILY_NAMES
        own = row.pk == self.cast._refs["people"].get(viewer)
        return not (named and viewer in FIRST_NAMES_ONLY and not own)
