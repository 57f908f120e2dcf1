"""Matches stopped because of a concern, and the two people who let them go on."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.duties.actions import owe, settle
from hearten.matches.actions import lift_suspension, suspend_match
from hearten.matches.models import Match, Member
from hearten.matches.rules import MemberRole
from hearten.notices.actions import post_letter
from hearten.orientation.actions import begin_if_signed
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.safeguarding.models import Concern, ConcernAbout, Suspension, people_holding
from hearten.safeguarding.rules import AboutMentor, may_not_go_on


class AgreedAlready(ValueError):
    """The match was let go on, or proposed for it, by somebody else first; or one person said both."""


@action
def suspend_mentors(
    concern: Concern, said_of: Iterable[Person], about_mentor: AboutMentor, *, young: Person
) -> list[Suspension]:
    """Stop at once all running matches of every mentor a concern is about. A young person who is not
    sure stops their own match only; on a no, nothing stops."""
    note("safeguarding.suspended", concern, by=None)
    if not may_not_go_on(about_mentor):
        return []
    mentoring = Member.objects.current().filter(person__in=said_of, role=MemberRole.MENTOR)
    matches = Match.objects.running().filter(pk__in=mentoring.values("match"))
    if about_mentor == AboutMentor.UNSURE:
        own = Member.objects.current().filter(person=young)
        matches = matches.filter(pk__in=own.values("match"))
    stopped = []
    for match in matches.select_related("organization").order_by("pk"):
        suspend_match(match)
        stopped.append(
            Suspension.objects.create(
                organization_id=concern.organization_id, concern=concern, match=match
            )
        )
    return stopped


@action
def propose_to_reinstate(suspension: Suspension, *, by: Person, reason: str) -> None:
    """The first of two people says that a match may go on; a second is asked. The reason is what the
    second person reads, so it does not repeat what the concern says."""
    open_one = Suspension.objects.filter(pk=suspension.pk, first_at=None)
    if not open_one.update(first_by=by, first_at=clock.now(), reason=reason):
        raise AgreedAlready(str(suspension.pk))
    note("safeguarding.reinstatement_proposed", suspension, by=by)
    asked = _second_people(suspension, by)
    owe("agree to go on", suspension, owners=asked, about=None, days=2)
    for person in asked:
        post_letter("news", person, path=reverse("desk:home"))


def _second_people(suspension: Suspension, first: Person) -> list[Person]:
    named = ConcernAbout.objects.filter(concern=suspension.concern_id)
    refused = {first.pk, *named.values_list("person", flat=True)}
    people = people_holding(suspension.organization, Role.LEAD, Role.DEPUTY, Role.ADMIN)
    return [person for person in people if person.pk not in refused]


@action
def agree_to_reinstate(suspension: Suspension, *, by: Person) -> None:
    """The second person agrees: the match goes on, unless another concern still stops it."""
    Match.objects.select_for_update().get(pk=suspension.match_id)
    proposed = Suspension.objects.filter(pk=suspension.pk, second_at=None)
    proposed = proposed.exclude(Q(first_at=None) | Q(first_by=by))
    if not proposed.update(second_by=by, second_at=clock.now()):
        raise AgreedAlready(str(suspension.pk))
    note("safeguarding.reinstated", suspension, by=by)
    settle("agree to go on", suspension, by=by)
    if not Suspension.objects.open().filter(match=suspension.match_id).exists():
        lift_suspension(suspension.match)
        begin_if_signed(suspension.match, by=None)
