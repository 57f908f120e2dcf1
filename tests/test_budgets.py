"""Long lists ask the database as much at 25 rows as at 5. What each single page asks is held by the matrix."""

import pytest
from django.urls import reverse

from hearten.applications.actions import apply_as_mentor
from hearten.applications.tests.answers import STEPS
from hearten.core import clock
from hearten.core.refs import new_ref
from hearten.duties.actions import owe
from hearten.matches.actions import make_match, move_match
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.matching.models import Round
from hearten.matching.tests.test_round import kept_round
from hearten.meetings.actions import log_unplanned
from hearten.meetings.rules import Feeling, Mode
from hearten.people.actions import create_person
from hearten.people.rules import Role
from hearten.programs.actions import enter_program, open_program
from hearten.programs.rules import Part, templates
from hearten.safeguarding.actions import raise_concern
from hearten.safeguarding.rules import AboutMentor
from tests.cast import Cast
from tests.matrix.knocking import reading

FEW, MANY, MOST_STATEMENTS = 5, 25, 12


class Growing:
    """A program that grows: each time another pair, and one more of everything that stands in a list."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.program, self.rows = cast, cast.program(), 0
        self.pairs: list[tuple] = []

    def to(self, rows: int) -> None:
        while self.rows < rows:
            self.rows += 1
            self._add()
        kept_round(self.program, self.cast.amina, self.pairs)

    def _add(self) -> None:
        pair = [self._person(part) for part in (Part.MENTOR, Part.MENTEE)]
        self.pairs.append((pair[0], pair[1]))
        other = [self._person(part) for part in (Part.MENTOR, Part.MENTEE)]
        match = make_match(self.program, other[:1], other[1:], by=self.cast.amina)
        for stage in (Stage.ORIENTATION, Stage.ACTIVE):
            move_match(match, stage, by=self.cast.amina)
        owe("check in", match, owners=self.program.coordinators, about=other[1], days=self.rows)
        self._log(self.cast.match())
        kept_round(self.program, self.cast.amina, [])
        apply_as_mentor(self.program, STEPS)
        raise_concern(by=other[1], words="Help", about_mentor=AboutMentor.NO)
        fields = templates()["one-to-one"].fields
        name = f"Program {self.rows}"
        open_program(self.program.organization, by=self.cast.olga, name=name, **fields)

    def _person(self, part: Part):
        role = Role.MENTOR if part == Part.MENTOR else Role.MENTEE
        name = {"first_name": f"{role}{self.rows}", "birth_year": clock.today().year - 30}
        if part == Part.MENTEE:
            name["birth_year"] = clock.today().year - 15
        person = create_person(self.program.organization, role, by=self.cast.amina, **name)
        enter_program(self.program, person, part, by=self.cast.amina)
        return person

    def _log(self, match: Match) -> None:
        log_unplanned(
            match, ref=new_ref(), by=self.cast.ben, zone=match.organization.zone,
            held_on=clock.today(match.organization.zone), minutes=self.rows + 1,
            mode=Mode.PHONE, feeling=Feeling.GOOD, about=f"Talk {self.rows}", next_step="",
        )  # fmt: skip

    def statements(self) -> dict[str, list[str]]:
        """What each list asks the database, as a person who often opens it sees it."""
        newest = Round.objects.order_by("made_at").last()
        match = self.cast.match().pk
        lists = {
            "amina": [
                reverse("people:list"), reverse("desk:matches"), reverse("applications:list"),
                reverse("matching:rounds"), reverse("matching:round", args=[newest.pk]), reverse("desk:home"),
                reverse("meetings:of_match", args=[match]), reverse("desk:match", args=[match]),
            ],
            "nils": [reverse("safeguarding:list"), reverse("desk:home")],
            "olga": [reverse("programs:list")],
        }  # fmt: skip
        found = {}
        for key, paths in lists.items():
            client = self.cast.client(key)
            client.get("/")
            for path in paths:
                asked: list[str] = []
                with reading(asked):
                    assert client.get(path).status_code == 200
                found[f"{key} at {path.replace(str(newest.pk), '<round>')}"] = asked
        return found


@pytest.fixture
def growing(cast: Cast) -> Growing:
    return Growing(cast)


def test_lists_ask_as_much_at_25_rows_as_at_5(growing):
    growing.to(FEW)
    few = growing.statements()
    growing.to(MANY)
    many = growing.statements()
    assert {page: len(asked) for page, asked in many.items()} == {
        page: len(asked) for page, asked in few.items()
    }
    over = {page: asked for page, asked in many.items() if len(asked) > MOST_STATEMENTS}
    assert not over, "\n".join("\n    ".join([page, *asked]) for page, asked in over.items())
