"""Roles are given and ended; what they let somebody see comes and goes with them."""

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.news import tell
from hearten.core.writing import action
from hearten.people.actions.care import end_guardianship
from hearten.people.actions.people import ConsentMissing
from hearten.people.actions.ties import settle_person_ties, settle_role_ties
from hearten.people.models import Guardianship, Person, RoleHeld, Tie
from hearten.people.rules import CARING, NEEDED_ALWAYS, Relation, Role, is_child_before_consent_age


class RoleInUse(ValueError):
    """A mentor or young person in a running match, or the last holder of a role that must be held."""


@action
def give_role(person: Person, role: Role, *, by: Person | None) -> RoleHeld:
    """Give a role from now on; the ties that come with it are made."""
    if role == Role.MENTEE and not person.is_young:
        _refuse_a_child_with_details(person)
    held, _ = RoleHeld.objects.get_or_create(
        person=person, role=role, until=None, defaults={"organization": person.organization}
    )
    person.__dict__.pop("roles", None)
    note("people.role_given", held, by=by, about=[person.pk], role=role)
    settle_person_ties(person)
    settle_role_ties(held)
    return held


def _refuse_a_child_with_details(person: Person) -> None:
    """Nobody becomes a child of whom too much is kept already."""
    kept = person.last_name or person.email or person.phone or person.birth_date
    if is_child_before_consent_age(person.age) and kept:
        raise ConsentMissing(str(person.pk))


@action
def end_role(held: RoleHeld, *, by: Person | None) -> None:
    """End a role now; what it let its holder see is gone with the next request."""
    _refuse_while_in_use(held)
    held.until = clock.now()
    held.save(update_fields=["until"])
    held.person.__dict__.pop("roles", None)
    note("people.role_ended", held, by=by, about=[held.person_id], role=held.role)
    settle_role_ties(held)
    settle_person_ties(held.person)
    if held.role in CARING:
        _end_care(held, by=by)
    tell("people.role_ended", held, by=by)


def _refuse_while_in_use(held: RoleHeld) -> None:
    if held.role in NEEDED_ALWAYS:
        others = RoleHeld.objects.current().filter(
            organization=held.organization_id, role=held.role
        )
        if not others.exclude(pk=held.pk).exists():
            raise RoleInUse(held.role)
    bond = {Role.MENTOR: Relation.MENTOR_OF, Role.MENTEE: Relation.MENTEE_OF}.get(Role(held.role))
    if bond and Tie.objects.current().filter(viewer=held.person, relation=bond).exists():
        raise RoleInUse(held.role)


def _end_care(held: RoleHeld, *, by: Person | None) -> None:
    as_caseworker = held.role == Role.CASEWORKER
    care = Guardianship.objects.current().filter(adult=held.person, as_caseworker=as_caseworker)
    for guardianship in care:
        end_guardianship(guardianship, by=by)
