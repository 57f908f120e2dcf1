import datetime as dt

import pytest

from hearten.people.rules import (
    FREE_TIMES,
    Authority,
    Relation,
    Role,
    age_band,
    age_on,
    is_child_before_consent_age,
    may_change_contact,
    needs_reference,
    roles_to_end,
    youngest_age_on,
)
from hearten.people.words import AUTHORITIES, KNOWS, RELATIONS, ROLES, TIMES


@pytest.mark.parametrize(
    ("day", "age"), [("2024-02-28", 11), ("2024-02-29", 12), ("2025-02-28", 12), ("2025-03-01", 13)]
)
def test_whoever_is_born_on_29_february_has_a_birthday_on_1_march(day, age):
    assert age_on(dt.date.fromisoformat(day), dt.date(2012, 2, 29)) == age


def test_a_year_alone_gives_the_lowest_age_it_can_mean():
    day = dt.date(2025, 6, 1)
    assert youngest_age_on(day, None, 2012) == 12
    assert youngest_age_on(day, dt.date(2012, 1, 1), 2012) == 13
    assert youngest_age_on(day, None, 2025) == 0
    assert youngest_age_on(day, None, None) is None


def test_an_unknown_age_is_a_childs():
    assert is_child_before_consent_age(None) and is_child_before_consent_age(12)
    assert not is_child_before_consent_age(13)
    assert [age_band(age) for age in (None, 12, 13, 17, 18)] == [
        "child", "child", "young", "young", "adult",
    ]  # fmt: skip


def test_authority_that_was_given_in_writing_says_where():
    assert {a for a in Authority if needs_reference(a)} == {
        Authority.DELEGATED_CARER,
        Authority.COURT,
        Authority.LOCAL_AUTHORITY,
    }


def test_who_may_end_which_role():
    assert Role.LEAD in roles_to_end(frozenset({Role.ADMIN}))
    assert Role.MENTEE not in roles_to_end(frozenset({Role.ADMIN}))
    assert roles_to_end(frozenset({Role.COORDINATOR})) == {
        Role.MENTOR,
        Role.MENTEE,
        Role.GUARDIAN,
        Role.CASEWORKER,
    }
    assert roles_to_end(frozenset({Role.MENTOR, Role.LEAD})) == frozenset()


def test_the_young_change_their_contact_from_16():
    young = frozenset({Role.MENTEE})
    assert [may_change_contact(young, age) for age in (None, 15, 16)] == [False, False, True]
    assert may_change_contact(frozenset({Role.MENTOR}), None)


def test_free_times_are_told_apart():
    assert len(set(FREE_TIMES)) == len(FREE_TIMES) == 14
    assert set(TIMES) == set(FREE_TIMES)
    assert set(ROLES) == set(Role) and set(AUTHORITIES) == set(Authority)
    assert set(RELATIONS) == set(KNOWS) == set(Relation) - {Relation.OWN}
