"""Acts that take two people: one asks, another says yes, and only then is it done."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction
from django.urls import reverse

from hearten.accounts.actions import forget_second_step
from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.news import tell
from hearten.core.writing import action
from hearten.notices.actions import post_letter
from hearten.people.actions.door import invite_person
from hearten.people.actions.roles import end_role, give_role
from hearten.people.models import Person, RoleHeld, SecondYes
from hearten.people.rules import SECOND_PEOPLE, Act, Role

FETCH_HOURS = 24


class AskedAlready(ValueError):
    """The same is waiting for a second yes."""


class AnsweredAlready(ValueError):
    """Somebody else answered first; or the answer is not this person's to give."""


@action
def ask_second_yes(
    act: Act, *, by: Person, about: Person | None = None, role: str = ""
) -> SecondYes:
    """Ask for a second yes; everyone who may give it gets a letter and a duty."""
    key = f"{act}/{about.pk if about else by.pk}/{role}"
    asked = SecondYes(
        organization=by.organization, act=act, about=about, role=role, key=key, first_by=by
    )
    try:
        with transaction.atomic():
            asked.save(force_insert=True)
    except IntegrityError as twice:
        raise AskedAlready(key) from twice
    subjects = [about.pk] if about else []
    note("people.second_yes_asked", asked, by=by, about=subjects, act=act, role=role)
    for person in second_people(asked):
        post_letter("news", person, path=reverse("people:second_yes"))
    tell("people.second_yes_asked", asked, by=by)
    return asked


def second_people(asked: SecondYes) -> list[Person]:
    """The other admins and safeguarding leads, but whoever it is about."""
    refused = {asked.first_by_id, asked.about_id}
    holding = Person.objects.filter(organization=asked.organization_id).holding(*SECOND_PEOPLE)
    return [p for p in holding.select_related("organization") if p.pk not in refused]


@action
def answer_second_yes(asked: SecondYes, *, by: Person, agreed: bool) -> None:
    """The second person answers; on a yes it is done at once. Of two answers the first counts."""
    now = clock.now()
    open_one = SecondYes.objects.for_second(by).filter(pk=asked.pk)
    until = now + dt.timedelta(hours=FETCH_HOURS)
    if not SecondYes.objects.filter(pk__in=open_one.values("pk"), second_at=None).update(
        second_by=by, second_at=now, agreed=agreed, fetch_until=until
    ):
        raise AnsweredAlready(str(asked.pk))
    subjects = [asked.about_id] if asked.about_id else []
    note("people.second_yes_given", asked, by=by, about=subjects, act=asked.act, agreed=agreed)
    if agreed:
        _carry_out(asked)
    post_letter("news", asked.first_by, path=reverse("people:second_yes"))
    tell("people.second_yes_given", asked, by=by)


def _carry_out(asked: SecondYes) -> None:
    first, about = asked.first_by, asked.about
    if about is None:
        return
    if asked.act == Act.GIVE_ROLE:
        give_role(about, Role(asked.role), by=first)
        if about.account_id is None and about.email:
            invite_person(about, by=first)
    elif asked.act == Act.END_ROLE:
        for held in RoleHeld.objects.current().filter(person=about, role=asked.role):
            end_role(held, by=first)
    elif asked.act == Act.FORGET_STEP and about.account is not None:
        forget_second_step(about.account, by=first, about=[about.pk])


@action
def fetch_export(asked: SecondYes, *, by: Person, people: list[uuid.UUID]) -> None:
    """The file is handed over, once, to whoever asked for it; the audit names everyone in it."""
    if not SecondYes.objects.to_fetch(by).filter(pk=asked.pk).update(used_at=clock.now()):
        raise AnsweredAlready(str(asked.pk))
    note("people.exported", asked, by=by, about=people)
