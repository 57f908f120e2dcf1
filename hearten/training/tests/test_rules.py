import pytest

from hearten.programs.rules import templates
from hearten.training.rules import courses, mark, title_of

COURSES = list(courses().values())


@pytest.mark.parametrize("course", COURSES, ids=lambda c: c.slug)
def test_every_course_holds_together(course):
    assert 4 <= len(course.pages) <= 8
    assert len(course.quiz) >= 5
    assert 0 < course.needed <= len(course.quiz)
    for question in course.quiz:
        assert question.right_answer and question.why
        assert 1 <= question.page <= len(course.pages)


def test_programs_ask_only_for_courses_that_are_here():
    asked = {slug for template in templates().values() for slug in template.fields["courses"]}
    assert asked <= set(courses())


def test_marking():
    course = courses()["first-steps"]
    right = [question.right for question in course.quiz]
    assert mark(course, right).passed
    one_wrong = [right[0] + 1, *right[1:]]
    assert mark(course, one_wrong).passed
    assert mark(course, one_wrong).reread == (1,)
    two_wrong = [right[0] + 1, *right[1:-1], right[-1] + 1]
    marked = mark(course, two_wrong)
    assert (marked.passed, marked.right, marked.reread) == (False, 4, (1, 5))


def test_a_course_that_is_gone_keeps_its_name():
    assert title_of("knitting") == "knitting"
