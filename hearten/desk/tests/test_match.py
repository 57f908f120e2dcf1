import re

import pytest

from hearten.core import clock
from hearten.core.tests.counting import statements
from hearten.core.writing import unguarded
from hearten.desk.tests.staging import hold, tell_story
from hearten.evaluation.actions import answer_sheet, ask_sheets, write_review
from hearten.evaluation.rules import Decision, Met
from hearten.matches.actions import move_match
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.meetings.tests.staging import make_group


def url(match: Match) -> str:
    return f"/matches/{match.pk}/"


def story(cast, match: Match, who: str = "amina", **told: str) -> str:
    page = cast.client(who).get(url(match), told)
    assert page.status_code == 200
    return re.sub(r"\s+", " ", page.content.decode())


def headings(page: str) -> list[str]:
    return re.findall(r"<h3>([^<]+)</h3>", page)


def reviewed(cast, match: Match) -> None:
    write_review(
        match, by=cast.amina, needs_met=Met.YES, works="a", improve="b", what="c",
        decision=Decision.CARRY_ON, owner=cast.amina, due_on=clock.today(),
    )  # fmt: skip


def test_one_match_as_one_story(cast):
    match = tell_story(cast)
    reviewed(cast, match)
    page = story(cast, match)
    found = headings(page)
    assert found.count("They met") == 4
    for title in (
        "Review: carry on",
        "Carla has a new goal",
        "Carla reached a goal",
        "Check-in with Carla",
        "They were matched",
        "The agreement was begun",
    ):
        assert title in found
    for canary in ("CANARY-LOG", "CANARY-NEXT", "CANARY-PLACE", "CANARY-GOAL", "CANARY-REACHED"):
        assert canary in page
    assert "CANARY-SAFETY" not in page and "safety" in page
    assert "Ben Hartley" in page and "Carla Moreno" in page
    assert "week 9" in page and "Kept 4 of" in page and "Meetings each month against" in page


def test_how_it_feels_is_drawn_once_somebody_answered(cast):
    match = cast.match()
    assert "Nobody has answered yet." in story(cast, match)
    sheet = ask_sheets(match, by=None)[0]
    answer_sheet(sheet, dict.fromkeys(("mood", "mask", "story", "choose", "after"), 4), by=cast.ben)
    assert "Ben answered 1 time, from 4.0 to 4.0." in story(cast, match)


@pytest.mark.parametrize(
    ("show", "kept", "left"),
    [
        ("meetings", "They met", "Carla has a new goal"),
        ("goals", "Carla has a new goal", "They met"),
        ("check-ins", "Check-in with Carla", "They met"),
        ("changes", "They were matched", "Check-in with Carla"),
    ],
)
def test_the_story_is_filtered(cast, show, kept, left):
    found = headings(story(cast, tell_story(cast), show=show))
    assert kept in found and left not in found


def test_nonsense_filters_nothing(cast):
    assert "They were matched" in headings(story(cast, cast.match(), show="'--", page="x"))


def test_stages_rest_and_end(cast):
    match = cast.match()
    move_match(match, Stage.PAUSED, by=cast.amina)
    assert "Resting" in story(cast, match)
    for stage in (Stage.CLOSING, Stage.CLOSED):
        move_match(match, stage, by=cast.amina)
    page = story(cast, match)
    assert "The match ended" in headings(page) and "Log a check-in" not in page
    assert page.count('class="done"') == 5


def test_a_stopped_match_says_so_and_not_why(cast):
    with unguarded("a stopped match"):
        Match.objects.filter(pk=cast.match().pk).update(suspended_at=clock.now())
    assert "This match is stopped for now." in story(cast, cast.match())


def test_match_that_has_not_begun(cast):
    with unguarded("not begun"):
        Match.objects.filter(pk=cast.match().pk).update(stage="made", started_on=None)
    assert "The promise" not in story(cast, cast.match())


def test_group_has_one_story(cast):
    page = story(cast, make_group(cast))
    assert "Dina &amp; Ravi &amp; Farah &amp; Leo &amp; Noor" in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("amina", 200),
        ("ingrid", 200),
        ("nils", 200),
        ("petra", 200),
        ("tomas", 404),
        ("ben", 404),
        ("carla", 404),
        ("ruth", 404),
        ("dele", 404),
        ("evan", 404),
        ("olga", 404),
        ("zoe", 404),
        ("walt", 404),
    ],
)
def test_who_reads_the_story(cast, who, status):
    page = cast.client(who).get(url(tell_story(cast)))
    assert page.status_code == status
    assert ("CANARY" in page.content.decode()) == (status == 200)


def test_lead_reads_and_starts_nothing(cast):
    page = story(cast, cast.match(), "nils")
    assert "Write a review" not in page and "Log a check-in" not in page


def test_as_many_statements_for_a_long_story_as_for_a_short_one(cast):
    match, amina = tell_story(cast), cast.client("amina")
    assert statements(amina, url(match)) == 12
    for days_ago in (20, 21, 22):
        hold(cast, match, days_ago=days_ago)
    reviewed(cast, match)
    assert statements(amina, url(match)) == 12
