"""People are made and changed, their profiles saved; staff go away and come back."""

import datetime as dt
from typing import Any

from hearten.accounts.actions import change_address
from hearten.accounts.models import User
from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.organizations.models import Organization
from hearten.people.actions.ties import settle_person_ties, settle_role_ties
from hearten.people.models import Absence, Person, Profile, RoleHeld
from hearten.people.rules import KEPT_BEFORE_CONSENT, Role, is_child_before_consent_age


class ConsentMissing(ValueError):
    """A child's details may not be kept before consent is recorded."""


class AddressTaken(ValueError):
    """Another account signs in with this e-mail address."""


@action
def create_person(
    organization: Organization, *roles: Role, by: Person | None, first_name: str, **details: Any
) -> Person:
    """Make a person with roles. Of a child under 13 only first name and birth year are kept as yet."""
    person = Person(organization=organization, first_name=first_name, **details)
    if Role.MENTEE in roles and is_child_before_consent_age(person.age):
        keep_only_what_a_child_may(person)
    person.save(force_insert=True)
    note("people.created", person, by=by, about=[person.pk])
    held = RoleHeld.objects.bulk_create(
        RoleHeld(organization=organization, person=person, role=role) for role in roles
    )
    settle_person_ties(person)
    for one in held:
        settle_role_ties(one)
    return person


def keep_only_what_a_child_may(person: Person) -> None:
    """Empty everything but the first name and the birth year, before consent."""
    if person.birth_date:
        person.birth_year = person.birth_date.year
    person.birth_date = None
    person.last_name, person.email, person.phone, person.zone = "", "", "", ""


@action
def change_person(person: Person, *, by: Person, **details: Any) -> Person:
    """Change names, birth date, contact or zone. Most of a child's waits until consent is in force."""
    if person.awaits_consent and any(
        value for field, value in details.items() if field not in KEPT_BEFORE_CONSENT
    ):
        raise ConsentMissing(str(person.pk))
    old_address = person.email
    for field, value in details.items():
        setattr(person, field, value)
    if person.awaits_consent:
        keep_only_what_a_child_may(person)
        Profile.objects.filter(person=person).delete()
    person.save()
    note("people.changed", person, by=by, about=[person.pk], fields=sorted(details))
    moves = person.email and person.email != old_address and person.signs_in_by_address
    if person.account is not None and moves:
        _move_account(person, by=by)
    return person


def _move_account(person: Person, *, by: Person) -> None:
    account: User | None = person.account
    if account is None:
        return
    if address_is_taken(person.email, but_of=account):
        raise AddressTaken(str(person.pk))
    change_address(account, person.email, by=by, about=[person.pk])


def address_is_taken(email: str, *, but_of: User | None = None) -> bool:
    """Whether another account, of any organization, signs in with an address."""
    others = User.objects.filter(email__iexact=email)
    return (others.exclude(pk=but_of.pk) if but_of else others).exists()


@action
def save_profile(person: Person, *, by: Person, **details: Any) -> Profile:
    """Save interests, goals, values, languages, free times and wishes."""
    refuse_before_consent(person)
    profile, _ = Profile.objects.update_or_create(
        person=person, defaults={"organization": person.organization, **details}
    )
    note("people.profile_saved", profile, by=by, about=[person.pk], fields=sorted(details))
    return profile


def refuse_before_consent(person: Person) -> None:
    if person.awaits_consent:
        raise ConsentMissing(str(person.pk))


@action
def plan_absence(
    person: Person, *, deputy: Person, first_day: dt.date, last_day: dt.date, by: Person
) -> Absence:
    """Be away; the deputy has this person's duties from the first day to the last."""
    absence = Absence.objects.create(
        organization=person.organization,
        person=person,
        deputy=deputy,
        first_day=first_day,
        last_day=last_day,
    )
    note("people.absence_planned", absence, by=by, about=[person.pk, deputy.pk])
    return absence


@action
def end_absence(absence: Absence, *, by: Person) -> None:
    """Back earlier, or not away after all: the deputy's turn ends with yesterday."""
    yesterday = clock.today(absence.person.own_zone) - dt.timedelta(days=1)
    note("people.absence_ended", absence, by=by, about=[absence.person_id, absence.deputy_id])
    if absence.first_day > yesterday:
        absence.delete()
        return
    absence.last_day = yesterday
    absence.save(update_fields=["last_day"])
