import datetime as dt
from types import SimpleNamespace

import pytest

from hearten.programs.rules import Check as Kind
from hearten.screening.rules import Outcome, State, proposed_end, standing_of

DAY = dt.date(2026, 3, 10)


def record(outcome, until=None):
    return SimpleNamespace(outcome=outcome, valid_until=until)


def test_background_check_is_good_for_three_years():
    assert proposed_end(Kind.BACKGROUND, dt.date(2024, 2, 29)) == dt.date(2027, 2, 28)
    assert proposed_end(Kind.INTERVIEW, DAY) is None


@pytest.mark.parametrize(
    ("records", "state", "clears"),
    [
        ([], State.MISSING, False),
        ([record(Outcome.WAITING)], State.WAITING, False),
        ([record(Outcome.PASSED)], State.VALID, True),
        ([record(Outcome.PASSED, DAY)], State.EXPIRING, True),
        ([record(Outcome.PASSED, DAY + dt.timedelta(90))], State.EXPIRING, True),
        ([record(Outcome.PASSED, DAY + dt.timedelta(91))], State.VALID, True),
        ([record(Outcome.PASSED, DAY - dt.timedelta(1))], State.EXPIRED, False),
        ([record(Outcome.PASSED), record(Outcome.FAILED)], State.FAILED, False),
        ([record(Outcome.FAILED), record(Outcome.PASSED)], State.VALID, True),
        ([record(Outcome.FAILED), record(Outcome.WAITING)], State.FAILED, False),
    ],
)
def test_newest_decision_counts(records, state, clears):
    standing = standing_of(records, DAY)
    assert (standing.state, standing.clears) == (state, clears)


def test_asking_for_a_renewal_takes_nothing_away():
    standing = standing_of([record(Outcome.PASSED, DAY), record(Outcome.WAITING)], DAY)
    assert (standing.clears, standing.renewal_waits) == (True, True)
