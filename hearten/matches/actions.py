"""A match is made, goes from stage to stage, gains and loses members. Ties between its people follow."""

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.matches.models import Match, Member, StageChange
from hearten.matches.rules import MemberRole, Stage, may_go
from hearten.people.actions import refuse_kept_apart, settle_ties
from hearten.people.actions.ties import Wanted
from hearten.people.models import Person
from hearten.people.rules import Relation
from hearten.programs.models import Program


class NoSuchWay(ValueError):
    """A match cannot go from the stage it is in to the one asked for."""


@action
def make_match(
    program: Program, mentors: Iterable[Person], mentees: Iterable[Person], *, by: Person | None
) -> Match:
    """Everyone said yes: the match is made, and its people may see each other."""
    mentors, mentees = list(mentors), list(mentees)
    refuse_kept_apart(mentors, mentees)
    match = Match.objects.create(
        organization=program.organization, program=program, stage=Stage.MADE
    )
    parts = [(p, MemberRole.MENTOR) for p in mentors] + [(p, MemberRole.MENTEE) for p in mentees]
    for person, role in parts:
        Member.objects.create(
            organization=program.organization, match=match, person=person, role=role
        )
    _step(match, Stage.MADE, by=by)
    note("matches.made", match, by=by, about=[person.pk for person, _ in parts])
    _settle_match_ties(match)
    return match


@action
def move_match(match: Match, to: Stage, *, by: Person | None, reason: str = "") -> Match:
    """Take a match to its next stage, if there is a way. Two presses at once take one step."""
    before = Stage(match.stage)
    if not may_go(before, to):
        raise NoSuchWay(f"{before} to {to}")
    standing = Match.objects.filter(pk=match.pk, stage=before)
    if to == Stage.ACTIVE:
        standing = standing.filter(suspended_at=None)
    moved = standing.update(stage=to)
    if not moved:
        raise NoSuchWay(f"{before} to {to}")
    match.stage = to
    _step(match, to, by=by, reason=reason)
    if to == Stage.ACTIVE and match.started_on is None:
        _start(match)
    if to == Stage.CLOSED:
        Member.objects.filter(match=match, until=None).update(until=clock.now())
    note("matches.moved", match, by=by, about=_people(match), to=to)
    _settle_match_ties(match)
    return match


def _start(match: Match) -> None:
    match.started_on = clock.today(match.organization.zone)
    months = match.program.minimum_months
    match.planned_until = match.started_on + dt.timedelta(days=round(months * 30.44))
    match.save(update_fields=["started_on", "planned_until"])


def _step(match: Match, stage: Stage, *, by: Person | None, reason: str = "") -> None:
    StageChange.objects.create(
        organization=match.organization,
        match=match,
        stage=stage,
        by=by,
        reason=reason,
        at=clock.now(),
    )


@action
def suspend_match(match: Match) -> bool:
    """Stop a match at once for a safeguarding reason; False if it is stopped already.

    Neither who asked nor why is stored here, for its people can read the match's history.
    """
    match = Match.objects.select_for_update().select_related("organization").get(pk=match.pk)
    note("matches.suspended", match, by=None, already=match.suspended_at is not None)
    if match.suspended_at is not None:
        return False
    Match.objects.filter(pk=match.pk).update(suspended_at=clock.now())
    if may_go(Stage(match.stage), Stage.PAUSED):
        move_match(match, Stage.PAUSED, by=None)
    return True


@action
def lift_suspension(match: Match) -> None:
    """Let a suspended match go on from the stage it was in when it was stopped."""
    match = Match.objects.select_for_update().select_related("organization").get(pk=match.pk)
    since = match.suspended_at
    Match.objects.filter(pk=match.pk).update(suspended_at=None)
    note("matches.suspension_lifted", match, by=None)
    steps = list(StageChange.objects.filter(match=match))
    if since and match.stage == Stage.PAUSED and steps[-1].at >= since:
        move_match(match, Stage(steps[-2].stage), by=None)


@action
def add_member(match: Match, person: Person, role: MemberRole, *, by: Person) -> Member:
    """Somebody joins a running match, such as a group."""
    there = [member.person for member in match.members.filter(until=None).select_related("person")]
    refuse_kept_apart([person, *there], [person, *there])
    member = Member.objects.create(
        organization=match.organization, match=match, person=person, role=role
    )
    note("matches.member_added", match, by=by, about=[person.pk], role=role)
    _settle_match_ties(match)
    return member


@action
def end_membership(member: Member, *, by: Person) -> None:
    """Somebody leaves a running match; the others go on."""
    member.until = clock.now()
    member.save(update_fields=["until"])
    note("matches.member_left", member.match, by=by, about=[member.person_id])
    _settle_match_ties(member.match)


def _people(match: Match) -> list[UUID]:
    return list(Member.objects.filter(match=match).values_list("person", flat=True))


def _settle_match_ties(match: Match) -> None:
    """Mentor and mentee see each other; co-mentors, and mentees of one group, know of each other."""
    current = list(Member.objects.filter(match=match, until=None))
    mentors = [m.person_id for m in current if m.role == MemberRole.MENTOR]
    mentees = [m.person_id for m in current if m.role == MemberRole.MENTEE]
    getattr(match, "_prefetched_objects_cache", {}).pop("members", None)
    wanted: Wanted = {(a, b, Relation.MENTOR_OF) for a in mentors for b in mentees}
    wanted |= {(b, a, Relation.MENTEE_OF) for a in mentors for b in mentees}
    for side in (mentors, mentees):
        wanted |= {(a, b, Relation.PEER_OF) for a in side for b in side if a != b}
    settle_ties(match, wanted)
