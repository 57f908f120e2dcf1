"""Ties are settled, never patched: a maker says which it wants, and the difference is made and ended."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from hearten.audit.actions import Filed
from hearten.core import clock
from hearten.core.writing import current
from hearten.people.models import NoContact, Person, RoleHeld, Tie, pairs_apart
from hearten.people.rules import SAFEGUARDING, STAFF, Relation, Role

Wanted = set[tuple[UUID, UUID, Relation]]
OVERSEEING = SAFEGUARDING | {Role.ADMIN}
"""The roles that tie whoever holds one to people just by being held."""


class Claim(NamedTuple):
    """Which ties a maker wants: (viewer, subject, relation)."""

    maker: Filed
    wanted: Wanted


class KeptApart(ValueError):
    """Two people of whom one is kept away from the other were to meet."""


def settle_ties(maker: Filed, wanted: Wanted, *, about: UUID | None = None) -> None:
    """Make and end ties so that those made by `maker` are just `wanted`.

    With `about`, only the ties to that subject are compared. Part of the action that calls it.
    """
    settle_claims([Claim(maker, wanted)], about=about)


def settle_claims(claims: Iterable[Claim], *, about: UUID | None = None) -> None:
    """The same for several makers at once."""
    if current() is None:
        raise RuntimeError("ties are settled inside an action")
    homes = {claim.maker.pk: claim.maker.organization_id for claim in claims}
    allowed = without_kept_apart(set().union(*(claim.wanted for claim in claims)))
    wanted = {(claim.maker.pk, *tie) for claim in claims for tie in claim.wanted & allowed}
    standing = Tie.objects.filter(made_by__in=homes, until=None)
    if about is not None:
        standing = standing.filter(subject=about)
    have = {(t.made_by, t.viewer_id, t.subject_id, Relation(t.relation)): t.pk for t in standing}
    ended = [pk for key, pk in have.items() if key not in wanted]
    Tie.objects.filter(pk__in=ended).update(until=clock.now())
    Tie.objects.bulk_create(
        Tie(organization_id=homes[m], viewer_id=v, subject_id=s, relation=r, made_by=m)
        for m, v, s, r in sorted(wanted - have.keys())
    )


def without_kept_apart(wanted: Wanted) -> Wanted:
    """Nobody is tied to a young person they are kept away from, whatever their role; nor to a child is
    tied one whom the child must not meet."""
    known = NoContact.objects.current().exclude(person=None)
    subjects = {subject for _, subject, _ in wanted} | {viewer for viewer, _, _ in wanted}
    pairs = set(known.filter(child__in=subjects).values_list("person", "child"))
    return {tie for tie in wanted if not {(tie[0], tie[1]), (tie[1], tie[0])} & pairs}


def settle_role_ties(held: RoleHeld) -> None:
    """The ties one held role makes: a safeguarding lead to everyone, an admin to every adult."""
    if held.role not in OVERSEEING:
        return
    wanted: Wanted = set()
    if held.until is None:
        relation = Relation.ADMINISTERS if held.role == Role.ADMIN else Relation.SAFEGUARDING
        everyone = Person.objects.filter(organization=held.organization_id)
        wanted = {
            (held.person_id, subject, relation)
            for subject in _administered(everyone.values_list("pk", flat=True), relation)
        }
    settle_ties(held, wanted)


def settle_person_ties(person: Person) -> None:
    """The ties to one person: their own, and those of the leads and admins."""
    claims = [Claim(person, {(person.pk, person.pk, Relation.OWN)})]
    overseers = RoleHeld.objects.current().filter(
        organization=person.organization_id, role__in=OVERSEEING
    )
    for held in overseers:
        relation = Relation.ADMINISTERS if held.role == Role.ADMIN else Relation.SAFEGUARDING
        subjects = _administered([person.pk], relation)
        claims.append(Claim(held, {(held.person_id, s, relation) for s in subjects}))
    settle_claims(claims, about=person.pk)


def _administered(people: Iterable[UUID], relation: Relation) -> list[UUID]:
    """An admin is tied to adults with a role other than mentee, never to a young person."""
    people = list(people)
    if relation != Relation.ADMINISTERS:
        return people
    adult = {*STAFF, Role.MENTOR, Role.GUARDIAN, Role.CASEWORKER}
    held = set(RoleHeld.objects.current().filter(person__in=people).values_list("person", "role"))
    young = {person for person, role in held if role == Role.MENTEE}
    return list({person for person, role in held if role in adult} - young)


def refuse_kept_apart(people: list[Person], children: list[Person]) -> None:
    """Nobody meets, or cares for, a young person they are kept away from."""
    pairs = pairs_apart(people, [child.pk for child in children])
    if pairs:
        raise KeptApart(", ".join(f"{person} {child}" for person, child in sorted(pairs)))
