"""What happens by itself: sheets are asked in their windows, reviews become due."""

import datetime as dt
from uuid import UUID

from django.db.models import Max

from hearten.core import clock
from hearten.core.jobs import beat
from hearten.duties.models import Duty
from hearten.evaluation.actions import ask_sheets, due_askings, owe_review
from hearten.evaluation.models import Review, Wave
from hearten.evaluation.rules import review_due
from hearten.matches.models import Match
from hearten.matches.rules import MEETING
from hearten.organizations.jobs import in_each_organization


@beat("ask how it is", minutes=60)
@in_each_organization
def ask_due(home: UUID) -> int:
    """Ask every running match what is due and was not asked yet; returns how many matches."""
    waves = Wave.objects.filter(organization=home)
    asked = set(waves.values_list("match", "instrument", "months"))
    due = [
        match
        for match in _running(home)
        if any((match.pk, a.instrument, a.months) not in asked for a in due_askings(match))
    ]
    for match in due:
        ask_sheets(match, by=None)
    return len(due)


@beat("owe reviews", minutes=60)
@in_each_organization
def owe_reviews(home: UUID) -> int:
    """Owe a review of every running match that has none for half a year; returns how many."""
    last: dict[UUID, dt.date] = dict(
        Review.objects.filter(organization=home)
        .values_list("match")
        .annotate(last=Max("done_on"))
        .values_list("match", "last")
    )
    duties = Duty.objects.open().filter(organization=home, kind="review")
    owed = set(duties.values_list("record_ref", flat=True))
    due = [
        match
        for match in _running(home)
        if match.started_on
        and match.pk not in owed
        and review_due(match.started_on, last.get(match.pk), clock.today(match.organization.zone))
    ]
    for match in due:
        owe_review(match)
    return len(due)


def _running(home: UUID) -> list[Match]:
    ours = Match.objects.filter(organization=home)
    started = ours.filter(stage__in=MEETING, started_on__isnull=False)
    return list(started.select_related("program", "organization"))
