"""The homes of those who look over the whole: concerns with clocks, programs in numbers, first steps."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.evaluation.statistics import FEWEST
from hearten.matches.models import Match
from hearten.matches.rules import RUNNING, Stage
from hearten.people.models import Person, RoleHeld
from hearten.people.rules import Role
from hearten.programs.models import Participation, Program, Staffing
from hearten.programs.rules import Part
from hearten.safeguarding.models import Concern

SHOWN = 5


@dataclass(frozen=True)
class Concerns:
    """Open concerns by their clocks. Neither names nor words stand on a home."""

    template = "desk/homes/concerns.html"

    open: int
    late: int
    first: list[Concern]


def concerns_of(viewer: Person) -> Concerns:
    found = list(Concern.objects.visible_to(viewer).undecided().order_by("first_known_at"))
    late = sum(concern.hours_left < 0 for concern in found)
    return Concerns(len(found), late, found[:SHOWN])


class Figure(NamedTuple):
    """A program in numbers; None where fewer than ten would be told outside casework."""

    program: Program
    running: int | None
    beginning: int | None
    ended: int | None
    mentors: int | None
    mentees: int | None


@dataclass(frozen=True)
class Figures:
    template = "desk/homes/figures.html"

    rows: list[Figure]
    hides: bool


def figures_of(viewer: Person) -> Figures:
    """Counts only. Who has no business with single people is told no small numbers."""
    programs = Program.objects.visible_to(viewer).open().order_by("name")
    hides = not viewer.roles & {Role.MANAGER, Role.COORDINATOR}
    stages = _counted(Match.objects.filter(program__in=programs.order_by()), "stage")
    parts = _counted(
        Participation.objects.current().filter(program__in=programs.order_by()), "part"
    )

    def told(n: int) -> int | None:
        return None if hides and n < FEWEST else n

    return Figures(
        [
            Figure(
                program,
                told(sum(stages[program.pk][stage] for stage in RUNNING)),
                told(stages[program.pk][Stage.MADE] + stages[program.pk][Stage.ORIENTATION]),
                told(stages[program.pk][Stage.CLOSED]),
                told(parts[program.pk][Part.MENTOR]),
                told(parts[program.pk][Part.MENTEE]),
            )
            for program in programs
        ],
        hides,
    )


def _counted(rows: object, column: str) -> dict[UUID, Counter[str]]:
    counts: dict[UUID, Counter[str]] = defaultdict(Counter)
    grouped = rows.order_by().values_list("program", column).annotate(n=Count("pk"))  # type: ignore[attr-defined]
    for program, key, n in grouped:
        counts[program][key] = n
    return counts


class FirstStep(NamedTuple):
    """Something to do first: where, and where to look at it once it is done."""

    label: str | Promise
    route: str
    list: str
    done: bool


@dataclass(frozen=True)
class Opening:
    """An administrator's: the programs with their staff, and what to do first."""

    template = "desk/homes/opening.html"

    programs: list[tuple[Program, list[Person]]]
    steps: list[FirstStep]

    @property
    def is_set_up(self) -> bool:
        return all(step.done for step in self.steps)


def opening_of(viewer: Person) -> Opening:
    programs = list(Program.objects.visible_to(viewer).open().order_by("name"))
    held = RoleHeld.objects.current().filter(organization=viewer.organization_id)
    roles = set(held.values_list("role", flat=True).distinct())
    staff: dict[UUID, list[Person]] = defaultdict(list)
    rows = Staffing.objects.current().filter(program__in=[p.pk for p in programs])
    for row in rows.select_related("person").order_by("since"):
        staff[row.program_id].append(row.person)
    staffed = bool(programs) and all(staff[program.pk] for program in programs)
    opening, inviting = ("programs:open", "programs:list"), ("people:invite_staff", "people:list")
    steps = [
        FirstStep(_("Open a program from a template"), *opening, done=bool(programs)),
        FirstStep(_("Invite a coordinator"), *inviting, done=Role.COORDINATOR in roles),
        FirstStep(_("Say who runs each program"), "programs:list", "programs:list", done=staffed),
        FirstStep(_("Invite a deputy for safeguarding"), *inviting, done=Role.DEPUTY in roles),
    ]
    return Opening([(program, staff[program.pk]) for program in programs], steps)
