"""Meetings: planned as wall time and zone, held or not, and what was said about them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import BooleanField, Exists, OuterRef, Q
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.prepared import Asks, prepared, says
from hearten.matches.models import (
    InMatch,
    Match,
    MatchQuerySet,
    Member,
    is_led_by,
    is_of_subjects,
    is_shared_with,
    is_staffed_by,
    joined_matches_of,
    led_matches_of,
)
from hearten.matches.rules import MEETING, Stage
from hearten.meetings.rules import (
    Came,
    Feeling,
    Mode,
    Promise,
    State,
    kept_promise,
    moment,
)
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person
from hearten.people.rules import Relation
from hearten.screening.models import missing_checks


class MeetingQuerySet(InMatch):
    def visible_to(self, viewer: Person) -> Self:
        """Meetings of matches one may see. A carer sees when, and no words: `words_open` is then false."""
        seen = super().visible_to(viewer)
        return seen.annotate(words_open=says(Q(match__in=_read_whole(viewer))))

    def shared_with(self, viewer: Person) -> Self:
        """Meetings whose words one may read: the match's own, its staff, a caseworker."""
        ours = self._of(viewer, _read_whole(viewer))
        return ours.annotate(words_open=models.Value(True, BooleanField()))

    def led_by(self, viewer: Person) -> Self:
        """Meetings one may plan and log: as mentor of the match, or as staff of its program."""
        return self._of(viewer, led_matches_of(viewer))

    def tied(self, viewer: Person) -> Self:
        """Meetings one may call off or not come to: of a match one is in now, or whose program one staffs."""
        return self._of(viewer, joined_matches_of(viewer))

    def ahead(self) -> Self:
        """Planned, not begun, of a match that is meeting; the next one first. `is_one_away`: somebody
        said that they cannot come."""
        away = Attendance.objects.filter(meeting=OuterRef("pk"), came=Came.EXCUSED)
        coming = self._meeting().filter(starts_at__gte=clock.now())
        return coming.annotate(is_one_away=Exists(away)).order_by("starts_at")

    def to_log(self) -> Self:
        """Planned and begun already: it waits to be logged. The latest first."""
        return self._meeting().filter(starts_at__lt=clock.now()).order_by("-starts_at")

    def _meeting(self) -> Self:
        return self.filter(state=State.PLANNED, match__stage__in=MEETING, match__suspended_at=None)

    def over(self) -> Self:
        """Held, missed or cancelled; the latest first."""
        return self.exclude(state=State.PLANNED).order_by("-starts_at", "-made_at")

    def with_people(self) -> Self:
        return self.select_related("match__program", "match__organization").prefetch_related(
            "match__members__person", "attendances"
        )


@prepared
def _read_whole(viewer: Asks) -> Any:
    return Match.objects.filter(is_read_whole(viewer)).values("pk")


def is_read_whole(viewer: Asks) -> Q:
    """True of a match whose words one may read: one's own, one that one staffs, or is caseworker for."""
    cared = is_of_subjects(viewer, {Relation.CASEWORKER_OF})
    return is_shared_with(viewer) | is_staffed_by(viewer) | cared


def with_say(matches: MatchQuerySet, viewer: Person) -> MatchQuerySet:
    """Matches of one's organization, with what one may do in each: `is_staffed`, `is_led`, `is_read_whole`."""
    return matches.annotate(
        is_staffed=says(is_staffed_by(viewer)),
        is_led=says(is_led_by(viewer)),
        is_read_whole=says(is_read_whole(viewer)),
    )


class Log(models.Model):
    """How a meeting went, as somebody wrote it down."""

    held_on = models.DateField(_("day"), null=True)
    held_minutes = models.PositiveSmallIntegerField(_("minutes"), null=True)
    held_mode = models.CharField(_("how you met"), max_length=9, blank=True)
    feeling = models.CharField(
        _("how it went"), max_length=5, blank=True, choices=[(f, f) for f in Feeling]
    )
    about = models.CharField(_("what you did"), max_length=300, blank=True)
    next_step = models.TextField(_("next step"), max_length=1000, blank=True)
    logged_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    logged_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


LOGGED = tuple(field.name for field in Log._meta.local_fields)


class Meeting(OrganizationRecord, Log):
    """One meeting of a match. `edition` counts what became of it: 0 while that is open."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="+")
    series_ref = models.UUIDField(null=True)
    day = models.DateField(_("day"))
    starts = models.TimeField(_("starts"), null=True)
    zone = models.CharField(max_length=60)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    mode = models.CharField(_("how you meet"), max_length=9, choices=[(m, m) for m in Mode])
    place = models.CharField(_("place"), max_length=120, blank=True)
    joining = models.TextField(_("how to join"), max_length=500, blank=True)
    state = models.CharField(
        max_length=9, choices=[(s, s) for s in State], default=State.PLANNED.value
    )
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    called_off_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    called_off_because = models.CharField(_("why"), max_length=300, blank=True)
    edition = models.PositiveSmallIntegerField(default=0)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match", "day", "starts"],
                condition=Q(state=State.PLANNED.value),
                name="one_plan_a_time",
            )
        ]
        indexes = [models.Index(fields=["match", "-starts_at"], name="meetings_of_match")]

    def set_time(self, day: dt.date, starts: dt.time | None, zone: str) -> None:
        """Wall time and zone, and the moment they mean. Without a time of day, noon stands for it."""
        self.day, self.starts, self.zone = day, starts, zone
        self.starts_at = moment(day, starts or dt.time(12), zone)

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + dt.timedelta(minutes=self.minutes)

    @property
    def ends(self) -> dt.time:
        """When it ends by the clock on the wall it was planned by."""
        return self.ends_at.astimezone(ZoneInfo(self.zone)).time()

    @property
    def has_begun(self) -> bool:
        return self.starts_at < clock.now()

    @property
    def is_planned(self) -> bool:
        return self.state == State.PLANNED

    @property
    def is_held(self) -> bool:
        return self.state == State.HELD

    @property
    def is_on(self) -> bool:
        """Planned, and its match is meeting: neither paused, nor suspended, nor over."""
        return self.is_planned and may_meet(self.match)

    @property
    def needs_joining(self) -> bool:
        """Whether the coordinator still has to say how to join a call."""
        return self.is_planned and self.mode != Mode.IN_PERSON and not self.joining


class OfMeeting(InMatch):
    match = "meeting__match"


class FormerLog(OrganizationRecord, Log):
    """What a log said before it was changed. Rows are only ever added."""

    append_only = True

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="former_logs")
    edition = models.PositiveSmallIntegerField()

    objects = OfMeeting.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "edition"], name="one_log_an_edition")
        ]
        ordering = ["edition"]


class Attendance(OrganizationRecord):
    """Whether one member came."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    came = models.CharField(max_length=7, choices=[(c, c) for c in Came])

    objects = OfMeeting.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="one_attendance_a_member")
        ]


class PlaceQuerySet(InMatch):
    """Places are seen by whoever sees the match, and changed by its staff."""


class Place(OrganizationRecord):
    """Where the coordinator lets the people of a match meet."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="+")
    name = models.CharField(_("place"), max_length=120)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [models.UniqueConstraint(fields=["match", "name"], name="one_place_a_name")]


def may_meet(match: Match) -> bool:
    return Stage(match.stage) in MEETING and match.suspended_at is None


def why_not_meet(match: Match) -> str:
    """Why no meeting may be planned now: 'stage', 'checks', or nothing at all.

    When a required check of a mentor is not valid today, new contact waits until it is.
    """
    if not may_meet(match):
        return "stage"
    mentors = [member.person for member in match.mentors]
    today = clock.today(match.organization.zone)
    return "checks" if any(missing_checks(mentors, match.program, today).values()) else ""


def promises(matches: Iterable[Match]) -> dict[UUID, Promise]:
    """The promise of each match that has begun, by its ref. One query, however many matches."""
    begun = {match.pk: match for match in matches if match.started_on}
    rows: dict[UUID, list[Meeting]] = defaultdict(list)
    counted = Meeting.objects.filter(match__in=begun, state__in=[State.HELD, State.PLANNED])
    for row in counted.only("match_id", "state", "day", "held_on", "held_minutes"):
        rows[row.match_id].append(row)
    return {ref: _promise(match, rows[ref]) for ref, match in begun.items()}


def _promise(match: Match, meetings: list[Meeting]) -> Promise:
    assert match.started_on is not None
    return kept_promise(
        [(m.held_on, m.held_minutes or 0) for m in meetings if m.is_held and m.held_on],
        [m.day for m in meetings if m.is_planned],
        began=match.started_on,
        today=clock.today(match.organization.zone),
        a_month=match.program.meetings_a_month,
    )


def readers(match: Match, writer: Person) -> str:
    """First names of those for whom a log of this match is written: its others and the coordinators."""
    people = [member.person for member in (*match.mentors, *match.mentees)]
    people += list(match.program.coordinators)
    names = dict.fromkeys(person.first_name for person in people if person.pk != writer.pk)
    return get_text_list(list(names), gettext("and"))
