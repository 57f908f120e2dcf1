import datetime as dt

import pytest
from django.urls import reverse

from hearten.audit.models import Entry
from hearten.core import clock
from hearten.duties.actions import owe
from hearten.duties.models import Duty
from hearten.training.actions import NotPassed, complete_course
from hearten.training.models import Completion, missing_courses
from hearten.training.rules import courses

COURSE = courses()["first-steps"]
RIGHT = {f"q{n}": question.right for n, question in enumerate(COURSE.quiz)}
WRONG = {**RIGHT, "q0": 2, "q5": 2}
URL = reverse("training:quiz", args=["first-steps"])


def test_a_passed_quiz_leads_to_the_certificate(cast):
    answer = cast.client("ben").post(URL, RIGHT, follow=True)
    done = Completion.objects.get()
    assert (done.person, done.version, done.score) == (cast.ben, COURSE.version, 6)
    assert done.expires_on == clock.months_later(done.done_on, 12)
    assert b"Ben Hartley" in answer.content
    assert Entry.objects.filter(what="training.completed", subject_ref=cast.ben.pk).exists()


def test_a_failed_quiz_says_what_to_reread_and_keeps_the_answers(cast):
    page = cast.client("ben").post(URL, WRONG).content.decode()
    assert not Completion.objects.exists()
    assert "4 of 6 are right" in page
    assert "Being a mentor" in page and "Goodbyes that are good" in page
    assert "Talking and listening" not in page
    assert page.count("checked") == 6


@pytest.mark.parametrize("spoil", [{"q0": ""}, {"q0": "9"}, {"q0": "cat"}])
def test_an_answer_missing_or_made_up(cast, spoil):
    page = cast.client("ben").post(URL, {**RIGHT, **spoil}).content.decode()
    assert "Please look at this again" in page
    assert page.count("checked") == 5
    assert not Completion.objects.exists()


def test_the_same_press_twice_is_one_pass(cast):
    client = cast.client("ben")
    assert [client.post(URL, RIGHT).status_code for _ in range(2)] == [302, 302]
    assert Completion.objects.count() == 1


def test_too_few_right_answers_are_refused_below_the_page_too(cast):
    with pytest.raises(NotPassed):
        complete_course(cast.ben, COURSE, right=4, by=cast.ben)


def test_missing_courses_of_a_day(cast):
    done = complete_course(cast.ben, COURSE, right=6, by=cast.ben)
    program, people, day = cast.program(), [cast.ben, cast.dina], done.done_on
    assert missing_courses(people, program, day) == {
        cast.ben.pk: [],
        cast.dina.pk: [COURSE.title],
    }
    assert missing_courses(people, program, done.expires_on)[cast.ben.pk] == []
    after = done.expires_on + dt.timedelta(1)
    assert missing_courses(people, program, after)[cast.ben.pk] == [COURSE.title]


@pytest.mark.parametrize("count", [1, 3])
def test_missing_courses_take_one_query(cast, count, django_assert_num_queries):
    people, program = [cast.ben, cast.dina, cast.sam][:count], cast.program()
    with django_assert_num_queries(1):
        missing_courses(people, program, clock.today())


def test_passing_again_ends_the_reminder(cast):
    owe("renew training", cast.ben, owners=[cast.amina], about=cast.ben, days=7)
    complete_course(cast.ben, COURSE, right=6, by=cast.ben)
    assert not Duty.objects.open().filter(kind="renew training", about=cast.ben).exists()


@pytest.mark.parametrize("who", ["carla", "ruth", "amina", "olga"])
def test_only_mentors_take_the_quiz(cast, who):
    assert cast.client(who).get(URL).status_code == 404
    assert cast.client(who).post(URL, RIGHT).status_code == 404


def test_a_course_that_is_not_there(cast):
    assert cast.client("ben").get(reverse("training:quiz", args=["knitting"])).status_code == 404
