"""The ending of a match: its plan, the goodbye, the answers, who is ready for another."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearten.closure.models.words import (
    CONTACT_WORDS,
    QUESTION_WORDS,
    READY_WORDS,
    REASON_WORDS,
    SIDE_WORDS,
)
from hearten.core import clock
from hearten.matches.models import InMatch, Match, Member, staffed_matches_of
from hearten.meetings.models import Meeting
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person, SeenThroughTies
from hearten.people.rules import Relation


class ClosureQuerySet(InMatch):
    """The plan belongs to staff; its people are shown the goodbye and the contact rules only."""

    def open(self) -> Self:
        return self.filter(stopped_at=None)

    def with_people(self) -> Self:
        """All that the checklist and the answers need, loaded along."""
        return self.select_related("match__program", "match__organization").prefetch_related(
            "match__members__person",
            models.Prefetch("exits", ExitAnswer.objects.select_related("person")),
            "readiness",
        )


class Closure(OrganizationRecord):
    """One ending of a match. A match that carries on after all keeps it, stopped; there is one at a time."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="+")
    reason = models.CharField(_("why"), max_length=10, choices=[*REASON_WORDS.items()])
    initiated_by = models.CharField(_("who wants it"), max_length=8, choices=[*SIDE_WORDS.items()])
    planned_on = models.DateField(_("last day"))
    started_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    goodbye_on = models.DateField(_("day of the goodbye"), null=True)
    goodbye_meeting = models.ForeignKey(Meeting, models.SET_NULL, related_name="+", null=True)
    goodbye_missed = models.TextField(_("why there was no goodbye"), max_length=1000, blank=True)
    contact = models.CharField(
        _("contact afterwards"), max_length=7, choices=[*CONTACT_WORDS.items()], blank=True
    )
    exception_reason = models.TextField(
        _("why it closes all the same"), max_length=1000, blank=True
    )
    excepted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    stopped_at = models.DateTimeField(null=True)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["match"], condition=Q(stopped_at=None), name="one_ending_a_match"
            )
        ]

    @property
    def is_goodbye_done(self) -> bool:
        """Held, or it is written why not."""
        return bool(self.goodbye_on or self.goodbye_missed)


class OfClosure(InMatch):
    """Answers and decisions of an ending are read by staff of the program and the safeguarding lead."""

    match = "closure__match"

    def visible_to(self, viewer: Person) -> Self:
        return self.staffed_by(viewer)


class ExitAnswer(OrganizationRecord):
    """What one of the match, or the carer of one, says at the end; or that they would rather not."""

    subject_field = "person_id"

    closure = models.ForeignKey(Closure, models.CASCADE, related_name="exits")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    is_carer = models.BooleanField(default=False)
    refused = models.BooleanField(default=False)
    answers = models.JSONField(default=dict)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfClosure.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["closure", "member", "is_carer"], name="one_exit_answer_each"
            )
        ]

    @property
    def in_words(self) -> list[tuple[str, str]]:
        """Question and answer, of those answered."""
        return [(str(QUESTION_WORDS[q]), words) for q, words in self.answers.items() if words]


class Readiness(OrganizationRecord):
    """Whether one member may be matched again, as staff decided."""

    closure = models.ForeignKey(Closure, models.CASCADE, related_name="readiness")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=5, choices=[*READY_WORDS.items()])
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfClosure.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["closure", "member"], name="one_readiness_each")
        ]


class AskedQuerySet(models.QuerySet["EndingAsked"]):
    def visible_to(self, viewer: Person) -> Self:
        """Who asked, and staff. The others of the match are not told."""
        staffed = staffed_matches_of(viewer)
        return self.filter(
            Q(person=viewer) | Q(member__match__in=staffed), organization=viewer.organization_id
        )


class EndingAsked(OrganizationRecord):
    """A mentor or a young person asks for the match to end. Staff talk with them first."""

    subject_field = "person_id"

    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField(max_length=1000, blank=True)
    asked_at = models.DateTimeField(default=clock.now)

    objects = AskedQuerySet.as_manager()


class MemoryQuerySet(SeenThroughTies):
    seen_by = frozenset({Relation.OWN})


class Memory(OrganizationRecord):
    """What a young person keeps of a match: first names, from when until when, what they reached."""

    subject_field = "person_id"

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    closure = models.ForeignKey(Closure, models.CASCADE, related_name="+")
    mentors = models.CharField(max_length=400)
    since = models.DateField(null=True)
    until = models.DateField()
    meetings = models.PositiveIntegerField(default=0)
    milestones = models.JSONField(default=list)

    objects = MemoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["closure", "person"], name="one_memory_each")
        ]
