"""What is remembered: times of asking, the answers, reviews and what they ask to be done."""

import datetime as dt
from typing import NamedTuple, Self
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.evaluation.rules import Decision, Instrument, Met, instrument
from hearten.matches.models import InMatch, Match, Member, parts_of, staffed_matches_of
from hearten.matches.rules import MemberRole
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person
from hearten.programs.models import Program


class WaveQuerySet(InMatch):
    """Times of asking: whoever may see the match may know when it is asked."""


class Wave(OrganizationRecord):
    """One time of asking one match: an instrument, so many months after the start, and its window."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="+")
    instrument = models.CharField(max_length=30)
    months = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    closes_on = models.DateField()

    objects = WaveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match", "instrument", "months"], name="one_wave_a_time_of_asking"
            )
        ]

    @property
    def asks(self) -> Instrument:
        return instrument(self.instrument)

    @property
    def is_first(self) -> bool:
        return self.months == 0


class Answered(NamedTuple):
    """One score as the figures need it: whose, in which program, when. No name."""

    program: UUID
    member: UUID
    role: str
    instrument: str
    version: str
    language: str
    months: int
    closes_on: dt.date
    score: float | None


class SheetQuerySet(InMatch):
    match = "wave__match"

    def visible_to(self, viewer: Person) -> Self:
        """One's own sheets, and those of the matches one staffs."""
        staffed = staffed_matches_of(viewer)
        return self.filter(
            Q(person=viewer) | Q(wave__match__in=staffed), organization=viewer.organization_id
        )

    def shared_with(self, viewer: Person) -> Self:
        """One's own sheets, of matches one is a member of now."""
        current = parts_of(viewer)
        return self.filter(
            person=viewer, organization=viewer.organization_id, member__in=current
        ).select_related("wave__match", "member")

    def open(self, today: dt.date) -> Self:
        """Those that wait for an answer on a day."""
        return self.filter(settled_at=None, wave__opens_on__lte=today, wave__closes_on__gte=today)

    def of_match(self, match: Match) -> Self:
        return self.filter(wave__match=match).select_related("wave__match").order_by("wave__months")


class AnswerSheet(OrganizationRecord):
    """One member's answers at one time of asking; a “rather not” is an answer too."""

    subject_field = "person_id"
    figures = ("version", "language")

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="sheets")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    version = models.CharField(max_length=10)
    language = models.CharField(max_length=10)
    answers = models.JSONField(default=dict)
    score = models.FloatField(null=True)
    settled_at = models.DateTimeField(null=True)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "member"], name="one_sheet_a_wave_and_member")
        ]

    @property
    def is_answered(self) -> bool:
        return bool(self.answers)

    @property
    def is_open(self) -> bool:
        """Not answered, and it still can be."""
        return self.settled_at is None and self.wave.closes_on >= clock.today()

    @property
    def is_declined(self) -> bool:
        return self.settled_at is not None and not self.answers

    @property
    def mean(self) -> float | None:
        """The score on the scale of the answers, 1 to 5."""
        return None if self.score is None else self.wave.asks.mean(self.version, self.score)


class ReviewQuerySet(InMatch):
    def visible_to(self, viewer: Person) -> Self:
        """Reviews are staff's; mentor and mentee hear of them in a talk."""
        return self.staffed_by(viewer)

    def with_improvements(self) -> Self:
        """By whom, and what is to be done, loaded along; the newest first."""
        owned = models.Prefetch("improvements", Improvement.objects.select_related("owner"))
        return self.select_related("by").prefetch_related(owned).order_by("-made_at")


class Review(OrganizationRecord):
    """Staff asked what a match needs and decided: carry on, change something, or plan a good ending."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    done_on = models.DateField()
    needs_met = models.CharField(_("needs met"), max_length=10, choices=[(m, m) for m in Met])
    works = models.TextField(_("what goes well"), max_length=2000)
    improve = models.TextField(_("what to improve"), max_length=2000)
    decision = models.CharField(max_length=10, choices=[(d, d) for d in Decision])

    objects = ReviewQuerySet.as_manager()


class ImprovementQuerySet(InMatch):
    match = "review__match"

    def visible_to(self, viewer: Person) -> Self:
        return self.staffed_by(viewer)

    def open(self) -> Self:
        return self.filter(done_at=None)


class Improvement(OrganizationRecord):
    """One thing a review asks to be done, by somebody, by a day."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="improvements")
    what = models.CharField(_("what is done"), max_length=300)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    due_on = models.DateField(_("by when"))
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)

    objects = ImprovementQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "made_at"]


class Enrolled(NamedTuple):
    """One member of a match that began, as the figures need it."""

    program: UUID
    member: UUID
    role: str
    started_on: dt.date
    minimum_months: int


def enrolled(programs: QuerySet[Program]) -> list[Enrolled]:
    """Everybody whose match began, those that ended early included."""
    rows = Member.objects.filter(
        match__program__in=programs.order_by(), match__started_on__isnull=False
    )
    columns = ("match__program", "pk", "role", "match__started_on")
    return [Enrolled(*row) for row in rows.values_list(*columns, "match__program__minimum_months")]


def answered(programs: QuerySet[Program]) -> list[Answered]:
    """Every score asked for in some programs: figures, so no person's record is loaded."""
    rows = AnswerSheet.objects.filter(wave__match__program__in=programs.order_by())
    columns = ("wave__match__program", "member", "member__role", "wave__instrument", "version")
    more = ("language", "wave__months", "wave__closes_on", "score")
    return [Answered(*row) for row in rows.order_by("wave__months").values_list(*columns, *more)]


def is_mentor(member: Member) -> bool:
    return member.role == MemberRole.MENTOR
