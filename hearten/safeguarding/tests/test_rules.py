import datetime as dt

import pytest

from hearten.safeguarding.rules import hours_left, readers

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("after", "left"),
    [
        ({}, 24),
        ({"minutes": 1}, 23),
        ({"hours": 23, "minutes": 59}, 0),
        ({"hours": 24}, 0),
        ({"hours": 24, "minutes": 1}, -1),
        ({"days": 30}, -696),
    ],
)
def test_the_clock_runs_from_first_knowledge_and_never_stops(after, left):
    assert hours_left(NOON, NOON + dt.timedelta(**after)) == left


@pytest.mark.parametrize(
    ("leads", "deputies", "named", "away", "reading", "owing"),
    [
        ("N", "P", "", "", "N", "N"),
        ("N", "P", "N", "", "P", "P"),
        ("N", "P", "P", "", "N", "N"),
        ("N", "P", "NP", "", "", ""),
        ("NM", "P", "N", "", "M", "M"),
        ("N", "P", "", "N", "NP", "P"),
        ("N", "P", "P", "N", "N", "N"),
        ("NM", "P", "", "N", "NM", "M"),
        ("", "P", "", "", "P", "P"),
        ("N", "", "", "N", "N", "N"),
    ],
)
def test_the_lead_reads_else_the_deputy_and_nobody_named(
    leads, deputies, named, away, reading, owing
):
    assert readers(leads, deputies, named=named, away=away) == (set(reading), set(owing))
