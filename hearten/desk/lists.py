"""The list of matches."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Paginator
from django.utils.functional import Promise

from hearten.core import clock
from hearten.desk.forms import STAGES
from hearten.desk.rules import week_number
from hearten.matches.models import Match, MatchQuerySet, Member
from hearten.matches.rules import RUNNING, Stage
from hearten.meetings.models import promises
from hearten.meetings.rules import Promise as Kept

A_PAGE = 25
LOOKS = {Stage.ACTIVE: "ok", Stage.PAUSED: "soon", Stage.CLOSING: "soon", Stage.CLOSED: ""}


class Line(NamedTuple):
    """One match of the list."""

    match: Match
    stage: str | Promise
    look: str
    week: int | None
    kept: Kept | None


def found_matches(
    matches: MatchQuerySet, told: Mapping[str, Any], page_number: str | None
) -> dict[str, Any]:
    """A page of the matches asked for, with their lines. The same statements however many there are."""
    found = _filtered(matches, told).order_by("-started_on", "-made_at", "pk")
    page = Paginator(found.with_people(), A_PAGE).get_page(page_number)
    kept = promises(page.object_list)
    return {"page": page, "lines": [_line(match, kept) for match in page.object_list]}


def _filtered(matches: MatchQuerySet, told: Mapping[str, Any]) -> MatchQuerySet:
    stages = [told["stage"]] if told.get("stage") else [*RUNNING]
    matches = matches.filter(stage__in=stages)
    for word in told.get("q", "").split():
        named = Member.objects.filter(person__first_name__icontains=word)
        matches = matches.filter(pk__in=named.values("match"))
    program = told.get("program")
    return matches.filter(program=program) if program else matches


def _line(match: Match, kept: dict[UUID, Kept]) -> Line:
    words = dict(STAGES)
    today = clock.today(match.organization.zone)
    running = match.started_on and match.stage != Stage.CLOSED
    week = week_number(match.started_on, today) if running and match.started_on else None
    stage = Stage(match.stage)
    return Line(match, words[stage], LOOKS.get(stage, "info"), week, kept.get(match.pk))
