"""Rules about whole plans: what differs, who waits longer, hours in two time zones; words about needs."""

import datetime as dt

from hearten.matching.models.needs import wanted
from hearten.matching.models.taking_along import harmless
from hearten.matching.rules import SMALLEST, Seeker, difference, hours_in, ledger


def test_difference():
    told = difference({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "3", "d": "2"})
    assert (told.stay, told.move, told.appear, told.go) == (["a"], ["b"], ["d"], ["c"])
    assert told.changed == ["c", "d", "b"]


def many(n: int, **like) -> list[Seeker]:
    return [Seeker(f"{like}{k}", waited=k, **like) for k in range(n)]


def test_small_groups_are_hidden_and_so_is_what_would_give_them_away():
    mentees = many(20, gender="female") + many(12, gender="male") + many(3, gender="other")
    groups = {g.name: g for g in ledger(mentees, {mentees[0].ref: 700})["gender"]}
    assert not groups["female"].hidden
    assert groups["other"].hidden and groups["male"].hidden
    assert groups["other"].people == groups["male"].people == 0
    female = groups["female"]
    assert (female.people, female.matched, female.share, female.fit) == (20, 1, 5, 700)
    assert female.waited == 9


def test_two_small_groups_hide_each_other():
    mentees = many(SMALLEST, area="A") + many(2, area="B") + many(3, area="C")
    assert [g.name for g in ledger(mentees, {})["area"] if not g.hidden] == ["A"]


def test_hours_in_another_zone():
    winter = dt.datetime(2026, 1, 15, tzinfo=dt.UTC)
    here = hours_in("Europe/London", ["Sunday evening"], "Europe/London", winter)
    assert here == ("Sunday 18:00", "Sunday 19:00", "Sunday 20:00")
    there = hours_in("America/New_York", ["Sunday evening", "sometimes"], "Europe/London", winter)
    assert there == ("Monday 00:00", "Monday 01:00", "Sunday 23:00")


def test_needs_in_words():
    need = {
        "places": 3,
        "points": 0,
        "rule": "language",
        "languages": ["dari"],
        "areas": ["Eastfield"],
    }
    calm = {
        "places": 0,
        "points": 640,
        "rule": "",
        "languages": [],
        "areas": [],
        "interest": "chess",
    }
    first, second = wanted([need | {"ages": [12, 13], "interest": ""}, calm | {"ages": None}])
    assert (
        first.kind
        == "Speaks Dari, lives in or near Eastfield, is glad to meet somebody of 12 to 13"
    )
    assert (first.brings, first.waiting) == (
        "One more young person for each of the next 3 places",
        3,
    )
    assert second.kind == "Likes chess"
    assert "640 points" in second.brings


def test_no_text_becomes_a_formula():
    for text in ("=1+1", "+1", "-1", "@x", "\t=1"):
        assert harmless(text) == f"'{text}"
    assert harmless("Dina Falk") == "Dina Falk"
