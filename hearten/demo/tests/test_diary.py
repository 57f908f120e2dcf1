"""What is entered is acted out in the order of time, with the clock moved."""

import datetime as dt

from hearten.core import clock
from hearten.demo.crowd import Crowd
from hearten.demo.diary import Diary
from hearten.programs.rules import templates

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def test_entries_are_acted_out_in_the_order_of_time():
    diary, told = Diary(), []

    def tell(name: str) -> None:
        told.append((name, clock.now()))
        if name == "first":
            diary.at(NOON + 2 * HOUR, tell, "written by the first")

    diary.at(NOON + 3 * HOUR, tell, "last")
    diary.at(NOON, tell, "first")
    diary.at(NOON, tell, "at once after it")
    diary.at(NOON + 9 * HOUR, tell, "beyond the end")
    diary.act_out(NOON + 4 * HOUR)
    assert told == [
        ("first", NOON),
        ("at once after it", NOON),
        ("written by the first", NOON + 2 * HOUR),
        ("last", NOON + 3 * HOUR),
    ]


def test_the_crowd_is_the_same_for_the_same_seed(cast):
    names = []
    for _ in range(2):
        crowd = Crowd(clock.today())
        people = [crowd.mentor(cast.program(), cast.amina) for _ in range(3)]
        names.append([(person.full_name, person.birth_date) for person in people])
    assert names[0] == names[1]


def test_over_a_year_the_young_grow_older_and_stay_within_the_rules(cast):
    """Entered on the last day of a year, a day later they may be a year older by what is known of them."""
    crowd, program = Crowd(clock.today()), cast.program()
    assert (program.youngest, program.oldest) == (8, 18)
    for _ in range(20):
        with clock.moved(dt.datetime(clock.today().year - 1, 12, 31, 12, tzinfo=dt.UTC)):
            young, carer = crowd.young_person(program, cast.amina)
            then = young.age
        assert (then, young.age) == (then, then + 1) and carer is not None
        assert program.youngest <= then and young.age <= min(program.oldest, 17)


def test_templates_leave_room_for_a_year():
    for template in templates().values():
        assert template.fields["oldest"] - template.fields["youngest"] > 2
