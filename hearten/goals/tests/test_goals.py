"""Setting, steps, reaching, letting go, taking up again; and who sees what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hearten.core import clock
from hearten.goals.actions import (
    ReasonMissing,
    add_step,
    drop_goal,
    reach_goal,
    reopen_goal,
    set_goal,
    tick_step,
)
from hearten.goals.models import Goal, GoalWork, Step
from hearten.goals.rules import Area, State
from hearten.meetings.tests.staging import plan_past
from hearten.people.actions import change_person

FORM = {"area": "school", "title": "Find a team", "why": "", "steps": "Ask Kim\n\n Go there "}


def url(verb, ref):
    return reverse(f"goals:{verb}", args=[ref])


def test_a_young_person_sets_a_goal(cast, pair):
    member = pair.mentees[0]
    client = cast.client("carla")
    answer = client.post(reverse("goals:set"), {**FORM, "member": str(member.pk)})
    goal = Goal.objects.get(member=member)
    assert answer.url == url("show", goal.pk)
    assert (goal.set_by, goal.state, goal.area) == (cast.carla, "open", "school")
    assert list(goal.steps.values_list("text", flat=True)) == ["Ask Kim", "Go there"]


def test_the_page_knows_whose_goal_it_is_where_there_is_one_young_person(cast, pair):
    form = cast.client("carla").get(reverse("goals:set")).context["form"]
    assert str(form["member"].value()) == str(pair.mentees[0].pk)
    assert form["member"].is_hidden


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"title": "Follow @ben_h"}, "title"),
        ({"why": "mail carla@mail.com"}, "why"),
        ({"area": "money"}, "area"),
        ({"steps": "\n".join(["step"] * 21)}, "steps"),
        ({"steps": "x" * 161}, "steps"),
        ({"steps": "call 07700 900123"}, "steps"),
    ],
)
def test_wrong_answers_change_nothing(cast, pair, wrong, field):
    form = {**FORM, "member": str(pair.mentees[0].pk), **wrong}
    answer = cast.client("ben").post(reverse("goals:set"), form)
    assert list(answer.context["form"].errors) == [field]
    assert not Goal.objects.exists()


def test_a_goal_of_somebody_elses_mentee_cannot_be_set(cast, pair):
    form = {**FORM, "member": str(pair.mentees[0].pk)}
    for who in ("sam", "jonah", "yara"):
        answer = cast.client(who).post(reverse("goals:set"), form)
        assert list(answer.context["form"].errors) == ["member"]
    for who in ("amina", "ruth", "dele"):
        assert cast.client(who).post(reverse("goals:set"), form).status_code == 404
    assert not Goal.objects.exists()


def test_steps_are_ticked_once_and_unticked(cast, goal):
    step, client = goal.steps.first(), cast.client("carla")
    assert client.get(url("tick", step.pk)).status_code == 405
    client.post(url("tick", step.pk))
    first = Step.objects.get(pk=step.pk).done_at
    assert not tick_step(Step.objects.get(pk=step.pk), by=cast.ben)
    assert Step.objects.get(pk=step.pk).done_at == first
    page = client.get(url("show", goal.pk)).content.decode()
    assert '<progress value="1" max="2" aria-label="Read aloud in class">1 of 2</progress>' in page
    cast.client("ben").post(url("untick", step.pk))
    assert Step.objects.get(pk=step.pk).done_at is None


def test_a_step_is_added(cast, goal):
    client = cast.client("ben")
    client.post(url("add_step", goal.pk), {"text": "Read to the dog"})
    assert [s.text for s in goal.steps.all()][-1] == "Read to the dog"
    refused = client.post(url("add_step", goal.pk), {"text": "see www.dogs.example"})
    assert list(refused.context["form"].errors) == ["text"]
    assert "see www.dogs.example" in refused.content.decode()


def test_a_goal_is_reached_and_that_is_undone(cast, goal):
    client = cast.client("carla")
    page = client.post(url("reach", goal.pk), follow=True)
    assert "Undo" in page.content.decode()
    goal.refresh_from_db()
    assert (goal.state, goal.reached_on) == ("reached", clock.today("Europe/London"))
    assert not reach_goal(goal, by=cast.ben)
    client.post(url("reopen", goal.pk))
    goal.refresh_from_db()
    assert (goal.state, goal.reached_on) == ("open", None)
    assert not reopen_goal(goal, by=cast.ben)


def test_a_goal_is_let_go_with_a_reason(cast, goal):
    client = cast.client("ben")
    assert list(client.post(url("drop", goal.pk), {"reason": " "}).context["form"].errors) == [
        "reason"
    ]
    with pytest.raises(ReasonMissing):
        drop_goal(goal, by=cast.ben, reason=" ")
    client.post(url("drop", goal.pk), {"reason": "She found the choir."})
    goal.refresh_from_db()
    assert (goal.state, goal.reason) == (State.DROPPED, "She found the choir.")
    assert not reach_goal(goal, by=cast.ben)


def test_who_sees_a_goal(cast, goal):
    for who in ("carla", "ben", "amina", "ingrid", "nils", "ruth", "dele"):
        page = cast.client(who).get(url("show", goal.pk))
        assert "heron canary" in page.content.decode(), who
    for who in ("sam", "jonah", "tomas", "hugo", "zoe", "yara", "xena", "una", "olga", "evan"):
        assert cast.client(who).get(url("show", goal.pk)).status_code == 404, who


def test_only_the_two_work_on_it(cast, goal):
    step = goal.steps.first()
    for who in ("amina", "nils", "ruth", "dele", "sam", "jonah", "yara"):
        client = cast.client(who)
        assert client.post(url("tick", step.pk)).status_code == 404
        for verb in ("reach", "reopen", "drop", "add_step"):
            form = {"text": "x", "reason": "x"}
            assert client.post(url(verb, goal.pk), form).status_code == 404
    goal.refresh_from_db()
    assert goal.is_open and goal.done == 0


def test_a_guardian_reads_until_sixteen(cast, goal, pair):
    year = clock.today("Europe/London").year
    for birth_year, status in ((year - 16, 200), (year - 17, 404)):
        change_person(cast.carla, by=cast.amina, birth_year=birth_year)
        assert cast.client("ruth").get(url("show", goal.pk)).status_code == status
        text = cast.client("ruth").get(url("of_match", pair.pk)).content.decode()
        assert (goal.title in text) is (status == 200)
    assert cast.client("dele").get(url("show", goal.pk)).status_code == 200


def test_no_surname_and_no_address_stands_beside_a_goal(cast, goal):
    for who, other in (("ben", cast.carla), ("carla", cast.ben)):
        client = cast.client(who)
        for page in (client.get(reverse("goals:mine")), client.get(url("show", goal.pk))):
            text = page.content.decode()
            assert goal.title in text and other.last_name not in text
            assert not other.email or other.email not in text


def test_in_a_group_each_sees_their_own(cast, group):
    goals = {
        m.person.first_name: set_goal(
            m, by=cast.dina, area=Area.SOCIAL, title=f"Goal of {m.person.first_name}"
        )
        for m in group.mentees
    }
    farah = cast.client("farah").get(reverse("goals:mine")).content.decode()
    assert "Goal of Farah" in farah and "Goal of Noor" not in farah
    dina = cast.client("dina").get(reverse("goals:mine")).content.decode()
    assert all(f"Goal of {name}" in dina for name in goals)
    assert cast.client("farah").get(url("show", goals["Noor"].pk)).status_code == 404
    of_match = cast.client("farah").get(url("of_match", group.pk)).content.decode()
    assert "Goal of Noor" not in of_match
    page = cast.client("dina").get(reverse("goals:set"))
    assert len(page.context["form"].fields["member"].choices) == 3


def test_work_on_a_goal_is_asked_after_a_log(cast, goal, pair):
    meeting = plan_past(pair, by=cast.ben, days_ago=1)
    client = cast.client("ben")
    log = {
        "mode": "phone",
        "when": meeting.day.isoformat(),
        "length": "45",
        "feeling": "good",
        "edition": 0,
    }
    asked = client.post(reverse("meetings:log", args=[meeting.pk]), log)
    assert asked.url == url("worked_on", meeting.pk)
    done = client.post(asked.url, {"goals": [str(goal.pk)]})
    assert done.url == reverse("meetings:show", args=[meeting.pk])
    client.post(asked.url, {"goals": [str(goal.pk)]})
    assert GoalWork.objects.get().goal == goal
    assert client.get(asked.url).context["form"]["goals"].value() == [str(goal.pk)]
    client.post(asked.url, {})
    assert not GoalWork.objects.exists()
    for who in ("carla", "sam", "tomas", "yara"):
        assert cast.client(who).get(asked.url).status_code == 404


def test_without_goals_nothing_is_asked(cast, pair):
    meeting = plan_past(pair, by=cast.ben, days_ago=1)
    answer = cast.client("ben").get(url("worked_on", meeting.pk))
    assert answer.url == reverse("meetings:show", args=[meeting.pk])


@pytest.mark.parametrize(("who", "page"), [("ben", "mine"), ("carla", "mine"), ("amina", "match")])
def test_lists_make_the_same_statements_for_one_and_for_three(cast, goal, pair, who, page):
    where = reverse("goals:mine") if page == "mine" else url("of_match", pair.pk)
    client, counts = cast.client(who), []
    client.get(where)
    for number in range(3):
        with CaptureQueriesContext(connection) as seen:
            client.get(where)
        counts.append(
            sum(
                q["sql"].lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))
                for q in seen.captured_queries
            )
        )
        more = set_goal(pair.mentees[0], by=cast.ben, area=Area.WORK, title=f"Goal {number}")
        add_step(more, by=cast.ben, text="one")
    assert counts[0] == counts[2] <= 12
