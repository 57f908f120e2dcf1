import pytest
from django.urls import reverse

from hearten.core.tests.counting import statements
from hearten.training.actions import complete_course
from hearten.training.rules import courses

COURSE = courses()["first-steps"]


def page(cast, who, number):
    return cast.client(who).get(reverse("training:read", args=["first-steps", number]))


def test_page_by_page(cast):
    first = page(cast, "ben", 1).content.decode()
    assert "<h1>Being a mentor</h1>" in first
    assert "Read on" in first and "Take the quiz" not in first
    last = page(cast, "ben", len(COURSE.pages)).content.decode()
    assert "Take the quiz" in last and "Read on" not in last


@pytest.mark.parametrize("number", [0, 6, 999])
def test_there_is_no_such_page(cast, number):
    assert page(cast, "ben", number).status_code == 404


def test_staff_read_and_take_no_quiz(cast):
    text = page(cast, "amina", len(COURSE.pages)).content.decode()
    assert "Take the quiz" not in text


@pytest.mark.parametrize("who", ["carla", "ruth", "dele", "olga"])
def test_courses_are_for_mentors_and_staff(cast, who):
    assert page(cast, who, 1).status_code == 404


def test_the_list_of_a_mentor(cast):
    mine = reverse("training:mine")
    before = cast.client("ben").get(mine).content.decode()
    assert "Not read yet" in before and "before you meet anyone" in before
    complete_course(cast.ben, COURSE, right=6, by=cast.ben)
    complete_course(cast.sam, COURSE, right=5, by=cast.sam)
    after = cast.client("ben").get(mine).content.decode()
    assert after.count("Open certificate") == 1
    assert statements(cast.client("ben"), mine) == 6
    assert cast.client("amina").get(mine).status_code == 404
