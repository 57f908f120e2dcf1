import datetime as dt

from hearten.core import clock
from hearten.duties.models import Duty
from hearten.training.actions import complete_course
from hearten.training.jobs import remind_of_training
from hearten.training.rules import courses

COURSE = courses()["first-steps"]


def renewals(person):
    return Duty.objects.filter(kind="renew training", about=person)


def before(end, days):
    return clock.moved(dt.datetime.combine(end - dt.timedelta(days), dt.time(12), dt.UTC))


def test_renewal_is_owed_once_while_it_is_open(cast):
    end = complete_course(cast.ben, COURSE, right=6, by=cast.ben).expires_on
    with before(end, 91):
        assert remind_of_training() == 0
    with before(end, 90):
        assert remind_of_training() == 1
        assert remind_of_training() == 0
    with before(end, 7):
        assert remind_of_training() == 0
    assert [(d.owner, d.due_on) for d in renewals(cast.ben)] == [(cast.amina, end)]


def test_the_newest_pass_counts(cast):
    end = complete_course(cast.ben, COURSE, right=6, by=cast.ben).expires_on
    with before(end, 100):
        complete_course(cast.ben, COURSE, right=6, by=cast.ben)
    with before(end, 30):
        remind_of_training()
    assert not renewals(cast.ben).exists()
