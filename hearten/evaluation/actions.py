"""Asking, answering, reviewing."""

import datetime as dt
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.duties.actions import owe, settle
from hearten.evaluation.models import AnswerSheet, Improvement, Review, Wave, is_mentor
from hearten.evaluation.rules import (
    Asking,
    Decision,
    Met,
    askings,
    may_be_asked,
    version_for,
)
from hearten.matches.models import Match, Member
from hearten.matches.rules import MemberRole, Stage
from hearten.notices.actions import post_letter
from hearten.people.models import Consent, Person
from hearten.people.rules import Scope

CLOSING_DAYS = 7


class AlreadySettled(ValueError):
    """The sheet was answered or declined before; nothing was changed."""


@action
def ask_sheets(match: Match, *, by: Person | None) -> list[AnswerSheet]:
    """Ask a match's members what is due today, and nothing twice. Returns the new sheets."""
    members = list(
        Member.objects.current().filter(match=match).select_related("person__organization")
    )
    willing = _willing(members)
    sheets = []
    for asking in due_askings(match):
        wave, _ = Wave.objects.get_or_create(
            match=match,
            instrument=asking.instrument,
            months=asking.months,
            defaults={
                "organization": match.organization,
                "opens_on": asking.opens_on,
                "closes_on": asking.closes_on,
            },
        )
        sheets += [s for m in members if m.pk in willing and (s := _ask(wave, m))]
    note("evaluation.asked", match, by=by, about=[s.person_id for s in sheets], sheets=len(sheets))
    for sheet in sheets:
        post_letter("news", sheet.person, path=reverse("evaluation:answer", args=[sheet.pk]))
    return sheets


def due_askings(match: Match) -> list[Asking]:
    """What a match is to be asked today."""
    if match.started_on is None:
        return []
    today = clock.today(match.organization.zone)
    ending = match.stage == Stage.CLOSING
    return askings(match.started_on, today, match.program.minimum_months, ending=ending)


def _willing(members: Iterable[Member]) -> set[UUID]:
    """The members who may be asked: for the young somebody with authority said yes, and they did not say no."""
    members = list(members)
    people = [m.person_id for m in members]
    said = Consent.objects.filter(person__in=people, scope=Scope.EVALUATION, withdrawn_at=None)
    yes = set(
        said.filter(is_assent=False, given=True, expires_at__gt=clock.now()).values_list(
            "person", flat=True
        )
    )
    no = set(said.filter(given=False).values_list("person", flat=True))
    return {
        m.pk
        for m in members
        if may_be_asked(
            is_mentor=is_mentor(m),
            age=m.person.age,
            consented=[m.person_id in yes],
            own_no=m.person_id in no,
        )
    }


def _ask(wave: Wave, member: Member) -> AnswerSheet | None:
    """A sheet for a member, in the version of their first one: versions are never compared."""
    earlier = AnswerSheet.objects.filter(member=member, wave__instrument=wave.instrument)
    first = earlier.order_by("wave__months").values_list("version", flat=True).first()
    version = first or version_for(
        wave.instrument, is_mentor=is_mentor(member), band=member.person.band
    )
    if version is None:
        return None
    sheet, made = AnswerSheet.objects.get_or_create(
        wave=wave,
        member=member,
        defaults={
            "organization": wave.organization,
            "person": member.person,
            "version": version,
            "language": member.person.organization.language,
        },
    )
    return sheet if made else None


@action
def answer_sheet(sheet: AnswerSheet, answers: Mapping[str, int], *, by: Person) -> AnswerSheet:
    """Keep somebody's own answers, and the score where enough was answered. Once."""
    score = sheet.wave.asks.score(sheet.version, answers)
    _settle(sheet, answers=dict(answers), score=score, language=get_language() or sheet.language)
    note("evaluation.answered", sheet, by=by, about=[sheet.person_id], answered=len(answers))
    return sheet


@action
def decline_sheet(sheet: AnswerSheet, *, by: Person) -> AnswerSheet:
    """“I would rather not”: kept as said, asked no further, without any consequence."""
    _settle(sheet)
    note("evaluation.declined", sheet, by=by, about=[sheet.person_id])
    return sheet


def _settle(sheet: AnswerSheet, **kept: object) -> None:
    kept["settled_at"] = clock.now()
    if not AnswerSheet.objects.filter(pk=sheet.pk, settled_at=None).update(**kept):
        raise AlreadySettled(str(sheet.pk))
    for field, value in kept.items():
        setattr(sheet, field, value)


@action
def write_review(
    match: Match,
    *,
    by: Person,
    needs_met: Met,
    works: str,
    improve: str,
    decision: Decision,
    what: str,
    owner: Person,
    due_on: dt.date,
) -> Review:
    """Review a match: what goes well, what to improve, who does what about it, and what is decided."""
    review = Review.objects.create(
        organization=match.organization,
        match=match,
        by=by,
        done_on=clock.today(match.organization.zone),
        needs_met=needs_met,
        works=works,
        improve=improve,
        decision=decision,
    )
    mentees = _mentees(match)
    about = [person.pk for person in mentees]
    note("evaluation.reviewed", review, by=by, about=about, decision=decision)
    settle("review", match, by=by)
    add_improvement(review, what=what, owner=owner, due_on=due_on, by=by)
    if decision == Decision.CLOSE:
        owe(
            "close",
            match,
            owners=match.program.coordinators,
            about=next(iter(mentees), None),
            days=CLOSING_DAYS,
        )
    return review


@action
def add_improvement(
    review: Review, *, what: str, owner: Person, due_on: dt.date, by: Person
) -> Improvement:
    """Somebody of the staff will do something a review asks for; it stands in their list until done."""
    match = review.match
    improvement = Improvement.objects.create(
        organization=review.organization, review=review, what=what, owner=owner, due_on=due_on
    )
    note("evaluation.improvement_added", improvement, by=by)
    days = (due_on - clock.today(match.organization.zone)).days
    about = next(iter(_mentees(match)), None)
    owe("improve", match, owners=[owner], about=about, days=days)
    return improvement


@action
def finish_improvement(improvement: Improvement, *, by: Person) -> Improvement:
    """It is done. When nothing else of the match is open, the duty is settled."""
    done = Improvement.objects.open().filter(pk=improvement.pk)
    if done.update(done_at=clock.now(), done_by=by):
        note("evaluation.improvement_done", improvement, by=by)
    else:
        note("evaluation.improvement_was_done", improvement, by=by)
    match = improvement.review.match
    if not Improvement.objects.open().filter(review__match=match).exists():
        settle("improve", match, by=by)
    return improvement


def _mentees(match: Match) -> list[Person]:
    members = Member.objects.filter(match=match, role=MemberRole.MENTEE, until=None)
    return [member.person for member in members.select_related("person").order_by("since")]


@action
def owe_review(match: Match) -> None:
    """A match that nobody reviewed for half a year is owed a review."""
    about = next(iter(_mentees(match)), None)
    owe("review", match, owners=match.program.coordinators, about=about, days=14)
