"""Private details are written, and sealed addresses opened: with a reason, for an hour, and never alone."""

import datetime as dt

from django.db.models import Q
from django.urls import reverse

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.news import tell
from hearten.core.writing import action
from hearten.notices.actions import post_letter
from hearten.people.models import Consent, NeedToKnow, Opening, Person, Placement, RoleHeld
from hearten.people.rules import OPEN_MINUTES, Role, Verdict


class NobodyToTell(ValueError):
    """There is no second person who could be told that a sealed address is opened."""


class ReviewedAlready(ValueError):
    """Somebody reviewed the opening a moment ago."""


class OwnOpening(ValueError):
    """Nobody reviews what they opened themselves."""


@action
def write_needs(child: Person, *, by: Person, **words: str) -> NeedToKnow:
    """Write down what those who look after a young person need to know: care_status, health, court, alert."""
    needs = NeedToKnow.objects.filter(child=child).first()
    if needs is None:
        needs = NeedToKnow(organization=child.organization, child=child)
    for name, text in words.items():
        setattr(needs, name, text)
    needs.save()
    note("people.needs_written", needs, by=by, about=[child.pk], fields=sorted(words))
    return needs


@action
def write_placement(child: Person, *, by: Person, address: str, household: str = "") -> Placement:
    """Say where a young person lives now. When they have moved, whoever consented is asked again; the
    match goes on meanwhile."""
    moved = Placement.objects.current().filter(child=child).update(until=clock.now())
    placement = Placement.objects.create(
        organization=child.organization, child=child, address=address, household=household
    )
    note("people.placement_written", placement, by=by, about=[child.pk], moved=bool(moved))
    if moved:
        standing = Consent.objects.filter(person=child, is_assent=False).standing()
        standing.filter(given=True).update(to_confirm=True)
        tell("people.placement_changed", placement, by=by)
    return placement


@action
def open_placement(child: Person, *, by: Person, reason: str) -> Opening:
    """Break the glass: for an hour one person reads where a young person lives, and another is told now."""
    told = second_person(by)
    now = clock.now()
    opening = Opening.objects.create(
        organization=child.organization,
        child=child,
        by=by,
        told=told,
        reason=reason,
        at=now,
        until=now + dt.timedelta(minutes=OPEN_MINUTES),
    )
    note("people.placement_opened", opening, by=by, about=[child.pk, told.pk])
    post_letter("opened", told, path=reverse("people:review", args=[opening.pk]))
    tell("people.placement_opened", opening, by=by)
    return opening


def second_person(by: Person) -> Person:
    """Whoever is told: a safeguarding lead, else a deputy, else an administrator; never the one who opens."""
    held = RoleHeld.objects.current().filter(organization=by.organization_id).exclude(person=by)
    reachable = held.filter(person__account__is_active=True).select_related("person__organization")
    for role in (Role.LEAD, Role.DEPUTY, Role.ADMIN):
        found = reachable.filter(role=role).order_by("since").first()
        if found is not None:
            return found.person
    raise NobodyToTell(str(by.pk))


@action
def review_opening(opening: Opening, *, by: Person, verdict: Verdict, words: str = "") -> None:
    """A second person says whether an opening was in order. Of two at once, one is kept."""
    if opening.by_id == by.pk:
        raise OwnOpening(str(opening.pk))
    fresh = Opening.objects.select_for_update(of=("self",)).get(pk=opening.pk)
    if fresh.reviewed_at is not None:
        raise ReviewedAlready(str(opening.pk))
    fresh.reviewed_by, fresh.reviewed_at = by, clock.now()
    fresh.verdict, fresh.words = verdict, words
    fresh.save()
    note(
        "people.opening_reviewed",
        fresh,
        by=by,
        about=[fresh.child_id, fresh.by_id],
        verdict=verdict,
    )
    tell("people.opening_reviewed", fresh, by=by)


def reviewers_of(opening: Opening) -> list[Person]:
    """Safeguarding lead and deputies who did not open it themselves, and whoever was told."""
    held = RoleHeld.objects.current().filter(
        organization=opening.organization_id, role__in=[Role.LEAD, Role.DEPUTY]
    )
    people = Person.objects.select_related("organization").exclude(pk=opening.by_id)
    return list(people.filter(Q(pk__in=held.values("person")) | Q(pk=opening.told_id)))
