"""A concern is raised, reaches whoever may read it, is added to and decided.

Audit entries here name nobody but who acted: the people named in a concern, and their carers, can read
what was done with their own record.
"""

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.urls import reverse

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.duties.actions import owe, settle
from hearten.notices.actions import post_letter
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.safeguarding.actions.suspension import suspend_mentors
from hearten.safeguarding.models import (
    Concern,
    ConcernAbout,
    ConcernEvent,
    people_holding,
    readers_for,
)
from hearten.safeguarding.rules import AboutMentor, Happened, Part


class DecidedAlready(ValueError):
    """Somebody else decided the same first; their decision stands."""


@action
def raise_concern(
    *,
    by: Person,
    words: str,
    seen_when: str = "",
    sort: str = "",
    about_mentor: AboutMentor = AboutMentor.NONE,
    worried_about: Iterable[Person] = (),
    said_of: Iterable[Person] = (),
    first_known_at: dt.datetime | None = None,
) -> Concern:
    """Raise a concern. It reaches whoever may read it at once; a mentor it is about has their matches
    stopped, and is not told why. `first_known_at` starts the clock; it is now unless it was earlier."""
    concern = Concern(
        organization=by.organization,
        raised_by=by,
        sort=sort,
        about_mentor=about_mentor,
        words=words,
        seen_when=seen_when,
    )
    concern.first_known_at = first_known_at or concern.raised_at
    concern.save(force_insert=True)
    note("safeguarding.raised", concern, by=by)
    said_of = list(said_of)
    _name(concern, worried_about, Part.WORRIED_ABOUT)
    _name(concern, said_of, Part.SAID_TO_HAVE_DONE)
    suspend_mentors(concern, said_of, about_mentor, young=by)
    owe_decision(concern)
    return concern


def _name(concern: Concern, people: Iterable[Person], part: Part) -> None:
    ConcernAbout.objects.bulk_create(
        ConcernAbout(
            organization_id=concern.organization_id, concern=concern, person_id=ref, part=part
        )
        for ref in dict.fromkeys(person.pk for person in people)
    )


@action
def owe_decision(concern: Concern) -> None:
    """Whoever may read the concern now owes its decision today. Where the lead and the deputies are all
    named, the administrators are asked to appoint somebody who is not."""
    named = set(ConcernAbout.objects.filter(concern=concern).values_list("person", flat=True))
    owing = readers_for(concern.organization, named).owing
    owe("decide concern", concern, owners=owing, about=None, days=0)
    for person in owing:
        post_letter("news", person, path=reverse("desk:home"))
    if owing:
        return
    for admin in people_holding(concern.organization, Role.ADMIN):
        if admin.pk not in named:
            post_letter("deputy-needed", admin, path=reverse("people:list"))


@action
def add_note(concern: Concern, *, by: Person, words: str) -> ConcernEvent:
    """Add what was learnt or done since."""
    return _happen(concern, Happened.NOTE, words, by=by)


@action
def decide_concern(concern: Concern, *, by: Person, referred: bool, words: str) -> ConcernEvent:
    """Decide: referred (words: to whom) or not (words: why not, never empty). Each can be said once; a
    concern that was not referred may be referred later."""
    if not words.strip():
        raise ValueError("a decision says to whom, or why not")
    kind = Happened.REFERRED if referred else Happened.NOT_REFERRED
    try:
        with transaction.atomic():
            event = _happen(concern, kind, words, by=by)
    except IntegrityError as problem:
        raise DecidedAlready(str(concern.pk)) from problem
    settle("decide concern", concern, by=by)
    return event


def _happen(concern: Concern, kind: Happened, words: str, *, by: Person | None) -> ConcernEvent:
    event = ConcernEvent.objects.create(
        organization_id=concern.organization_id,
        concern=concern,
        kind=kind,
        by=by,
        at=clock.now(),
        words=words,
    )
    note("safeguarding.added", concern, by=by, kind=kind)
    return event
