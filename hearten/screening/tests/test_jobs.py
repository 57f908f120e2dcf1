import datetime as dt

import pytest

from hearten.core import clock
from hearten.duties.models import Duty
from hearten.programs.rules import Check as Kind
from hearten.screening.actions import record_check
from hearten.screening.jobs import remind_of_checks
from hearten.screening.rules import Outcome

ENDS = clock.today() + dt.timedelta(200)


def renewals(person):
    return Duty.objects.filter(kind="renew check", about=person)


@pytest.fixture
def cleared(cast):
    """Dina has passed everything; her background check ends in 200 days."""
    for kind in Kind:
        record_check(
            cast.dina,
            kind,
            outcome=Outcome.PASSED,
            done_on=clock.today(),
            valid_until=ENDS if kind == Kind.BACKGROUND else None,
            by=cast.amina,
        )
    return cast


def on(day, hour=12):
    return clock.moved(dt.datetime.combine(day, dt.time(hour), dt.UTC))


def test_missing_checks_are_owed_once(cast):
    remind_of_checks()
    owed = Duty.objects.open().filter(kind="record check", about=cast.ben)
    assert [duty.owner for duty in owed] == [cast.amina]
    assert remind_of_checks() == 0


def test_renewal_is_owed_at_90_30_and_7_days(cleared):
    with on(ENDS - dt.timedelta(91)):
        remind_of_checks()
    assert not renewals(cleared.dina).exists()
    for count, days in enumerate((90, 30, 7), 1):
        with on(ENDS - dt.timedelta(days)):
            remind_of_checks()
            remind_of_checks()
            assert renewals(cleared.dina).count() == count
            assert {duty.due_on for duty in renewals(cleared.dina)} == {ENDS}
            record_check(
                cleared.dina,
                Kind.BACKGROUND,
                outcome=Outcome.WAITING,
                done_on=ENDS - dt.timedelta(days),
                by=cleared.amina,
            )
        assert not renewals(cleared.dina).open().exists()


def test_an_open_renewal_is_not_owed_again(cleared):
    for days in (90, 60, 30, 7):
        with on(ENDS - dt.timedelta(days)):
            remind_of_checks()
    assert renewals(cleared.dina).count() == 1


def test_a_renewed_check_is_quiet(cleared):
    with on(ENDS - dt.timedelta(80)):
        record_check(
            cleared.dina,
            Kind.BACKGROUND,
            outcome=Outcome.PASSED,
            done_on=ENDS - dt.timedelta(80),
            valid_until=ENDS + dt.timedelta(900),
            by=cleared.amina,
        )
        remind_of_checks()
    assert not renewals(cleared.dina).exists()


def test_after_the_end_it_counts_as_missing(cleared):
    with on(ENDS + dt.timedelta(1)):
        remind_of_checks()
    owed = Duty.objects.open().filter(kind="record check", about=cleared.dina)
    assert owed.count() == 1
