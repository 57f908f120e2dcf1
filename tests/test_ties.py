"""The ties are what a naive look at roles, staffing, care and matches says, whatever was done before."""

import random
from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hearten.matches.actions import add_member, end_membership, make_match, move_match
from hearten.matches.models import Match, Member
from hearten.matches.rules import WAYS, MemberRole, Stage
from hearten.people.actions import (
    add_guardianship,
    create_person,
    end_guardianship,
    end_role,
    give_role,
    keep_apart,
)
from hearten.people.actions.people import ConsentMissing
from hearten.people.actions.roles import RoleInUse
from hearten.people.actions.ties import OVERSEEING, KeptApart
from hearten.people.models import Guardianship, NoContact, Person, RoleHeld, Tie, pairs_apart
from hearten.people.rules import CARING, SAFEGUARDING, STAFF, Authority, Relation, Role
from hearten.programs.actions import end_staffing, enter_program, leave_program, staff_program
from hearten.programs.models import Participation, Program, Staffing
from hearten.programs.rules import Part
from tests.cast import Cast

Found = set[tuple[UUID, UUID, str]]


def rebuilt() -> Found:
    """Who may see whom, from nothing but the rows that give somebody a right."""
    apart = set(NoContact.objects.current().exclude(person=None).values_list("person", "child"))
    ties = own() | by_role() | by_program() | by_care() | by_match()
    return {tie for tie in ties if not {tie[:2], tie[1::-1]} & apart}


def own() -> Found:
    return {(p.pk, p.pk, Relation.OWN) for p in Person.objects.all()}


def by_role() -> Found:
    found: Found = set()
    held = list(RoleHeld.objects.current())
    roles: dict[UUID, set[str]] = {}
    for one in held:
        roles.setdefault(one.person_id, set()).add(one.role)
    for one in held:
        for person in Person.objects.filter(organization=one.organization_id):
            theirs = roles.get(person.pk, set())
            adult = theirs & {*STAFF, *CARING, Role.MENTOR} and Role.MENTEE not in theirs
            if one.role in SAFEGUARDING:
                found.add((one.person_id, person.pk, Relation.SAFEGUARDING))
            elif one.role == Role.ADMIN and adult:
                found.add((one.person_id, person.pk, Relation.ADMINISTERS))
    return found


def by_program() -> Found:
    return {
        (work.person_id, part.person_id, Relation.CASELOAD)
        for work in Staffing.objects.current()
        for part in Participation.objects.current().filter(program=work.program_id)
    }


def by_care() -> Found:
    return {
        (
            care.adult_id,
            care.child_id,
            Relation.CASEWORKER_OF if care.as_caseworker else Relation.GUARDIAN_OF,
        )
        for care in Guardianship.objects.current()
    }


def by_match() -> Found:
    relations = {
        ("mentor", "mentee"): Relation.MENTOR_OF,
        ("mentee", "mentor"): Relation.MENTEE_OF,
        ("mentor", "mentor"): Relation.PEER_OF,
        ("mentee", "mentee"): Relation.PEER_OF,
    }
    members = list(Member.objects.filter(until=None))
    return {
        (one.person_id, other.person_id, relations[one.role, other.role])
        for one in members
        for other in members
        if one.match_id == other.match_id and one.person_id != other.person_id
    }


def standing() -> Found:
    return set(Tie.objects.current().values_list("viewer", "subject", "relation"))


class Life:
    """Things that happen to an organization, drawn by a seeded hand."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.by, self.draw = cast.olga, random.Random(seed)
        self.organization = cast.olga.organization

    def goes_on(self, event: "Callable[[Life], None]") -> None:
        try:
            event(self)
        except (RoleInUse, ConsentMissing, KeptApart):
            pass

    def one(self, rows):
        rows = list(rows.order_by("pk"))
        return self.draw.choice(rows) if rows else None

    def anybody(self, *roles: Role) -> Person:
        people = Person.objects.filter(organization=self.organization)
        return self.one(people.holding(*roles) if roles else people)

    def a_program(self) -> Program:
        return self.one(Program.objects.filter(organization=self.organization))

    def somebody_comes(self) -> None:
        role = self.draw.choice(list(Role))
        create_person(self.organization, role, by=self.by, first_name="New", birth_year=2000)

    def a_role_is_given(self) -> None:
        give_role(self.anybody(), self.draw.choice(list(Role)), by=self.by)

    def a_role_ends(self) -> None:
        if held := self.one(RoleHeld.objects.current().filter(organization=self.organization)):
            end_role(held, by=self.by)

    def somebody_oversees_for_a_while(self) -> None:
        role = self.draw.choice(sorted(OVERSEEING))
        person = self.anybody()
        if role not in person.roles:
            end_role(give_role(person, role, by=self.by), by=self.by)

    def work_begins(self) -> None:
        role = self.draw.choice([Role.COORDINATOR, Role.MANAGER])
        staff_program(self.a_program(), self.anybody(*STAFF), role, by=self.by)

    def work_ends(self) -> None:
        if work := self.one(Staffing.objects.current()):
            end_staffing(work, by=self.by)

    def a_part_begins(self) -> None:
        part = self.draw.choice(list(Part))
        enter_program(self.a_program(), self.anybody(), part, by=self.by)

    def a_part_ends(self) -> None:
        if part := self.one(Participation.objects.current()):
            leave_program(part, by=self.by)

    def care_begins(self) -> None:
        child, adult = self.anybody(Role.MENTEE), self.anybody(*CARING)
        if child and adult and not Guardianship.objects.current().filter(child=child, adult=adult):
            as_caseworker = self.draw.random() < 0.5
            add_guardianship(
                child, adult, by=self.by, authority=Authority.PARENT, as_caseworker=as_caseworker
            )

    def care_ends(self) -> None:
        if care := self.one(Guardianship.objects.current()):
            end_guardianship(care, by=self.by)

    def a_match_begins(self) -> None:
        people = list(Person.objects.filter(organization=self.organization).order_by("pk"))
        drawn = self.draw.sample(people, self.draw.randint(2, 4))
        make_match(self.a_program(), drawn[:1], drawn[1:], by=self.by)

    def a_match_goes_on(self) -> None:
        if match := self.one(Match.objects.running()):
            ways = sorted(WAYS[Stage(match.stage)])
            move_match(match, self.draw.choice(ways), by=self.by)

    def a_member_joins(self) -> None:
        match, person = self.one(Match.objects.running()), self.anybody()
        if match and not Member.objects.filter(match=match, person=person, until=None):
            add_member(match, person, self.draw.choice(list(MemberRole)), by=self.by)

    def a_member_leaves(self) -> None:
        if member := self.one(Member.objects.filter(until=None)):
            end_membership(member, by=self.by)

    def somebody_is_kept_away(self) -> None:
        child, person = self.anybody(Role.MENTEE), self.anybody()
        if (
            child
            and child != person
            and (person.pk, child.pk) not in pairs_apart([person], [child.pk])
        ):
            keep_apart(child, by=self.by, person=person, reason="Court order")


EVENTS: list[Callable[[Life], None]] = [
    Life.somebody_comes, Life.a_role_is_given, Life.a_role_ends, Life.work_begins, Life.work_ends,
    Life.a_part_begins, Life.a_part_ends, Life.care_begins, Life.care_ends, Life.a_match_begins,
    Life.a_match_goes_on, Life.a_member_joins, Life.a_member_leaves, Life.somebody_is_kept_away,
    Life.somebody_oversees_for_a_while,
]  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from(EVENTS), max_size=12), st.integers(0, 2**16))
def test_after_any_history_the_ties_are_what_the_rows_say(cast, history, seed):
    with transaction.atomic():
        life = Life(cast, seed)
        for event in history:
            life.goes_on(event)
        assert standing() == rebuilt()
        transaction.set_rollback(True)


def test_the_cast_begins_with_the_ties_it_should_have(cast):
    assert standing() == rebuilt()
    assert (cast.ben.pk, cast.carla.pk, Relation.MENTOR_OF) in standing()
    assert (cast.olga.pk, cast.carla.pk, Relation.ADMINISTERS) not in standing()


@pytest.mark.parametrize("other", ["tomas", "sam", "hugo", "zoe", "walt", "vera", "evan", "olga"])
def test_no_tie_leads_a_stranger_to_carla(cast, other):
    assert not {r for v, s, r in standing() if (v, s) == (getattr(cast, other).pk, cast.carla.pk)}


def test_a_closed_match_ends_what_its_people_see(cast):
    match = cast.match()
    for stage in (Stage.CLOSING, Stage.CLOSED):
        assert Person.objects.visible_to(cast.ben).filter(pk=cast.carla.pk).exists()
        match = move_match(match, stage, by=cast.amina)
    assert not Person.objects.visible_to(cast.ben).filter(pk=cast.carla.pk).exists()
    assert not Person.objects.visible_to(cast.carla).filter(pk=cast.ben.pk).exists()
    assert not Person.objects.visible_to(cast.ruth).filter(pk=cast.ben.pk).exists()
