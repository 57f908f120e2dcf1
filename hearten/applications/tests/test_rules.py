import datetime as dt

import pytest

from hearten.applications.rules import ages_of_year, counts_as_child, greeting

DAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize("name", ["Robin", "Zoë-Ann O’Hara", "روبن", "Anna Maria"])
def test_letters_greet_by_name(name):
    assert greeting(name) == name


@pytest.mark.parametrize("name", ["evil.example", "Win 100", "a\nb", "😀", "", "A" * 31, "x@y"])
def test_letters_carry_no_message_of_a_stranger(name):
    assert greeting(name) == ""


@pytest.mark.parametrize(
    ("young", "child"),
    [
        ({"birth_year": 2020}, True),
        ({"birth_year": 2014}, True),
        ({"birth_year": 2014, "is_thirteen": True}, True),
        ({"birth_year": 2013}, True),
        ({"birth_year": 2013, "is_thirteen": True}, False),
        ({"birth_year": 2012}, False),
        ({}, True),
    ],
)
def test_who_counts_as_a_child(young, child):
    assert counts_as_child(young, DAY) is child


def test_two_ages_of_a_year():
    assert ages_of_year(2012, DAY) == (13, 14)
    assert ages_of_year(2026, DAY) == (0, 0)
