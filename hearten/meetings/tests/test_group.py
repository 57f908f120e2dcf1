"""A group of two mentors and three young people meets with the pages of a pair."""

import pytest
from django.urls import reverse

from hearten.core import clock
from hearten.meetings.models import Meeting
from hearten.meetings.tests.staging import make_group, plan, plan_past


@pytest.fixture
def group(cast):
    return make_group(cast)


def refs(match, *names):
    members = [*match.mentors, *match.mentees]
    return [str(m.pk) for m in members if m.person.first_name in names]


def test_who_came_is_ticked(cast, group):
    meeting = plan_past(group, by=cast.dina, days_ago=0)
    client, url = cast.client("dina"), reverse("meetings:log", args=[meeting.pk])
    page = client.get(url)
    assert "Ravi, Farah, Leo, Noor and Amina can read this" in page.content.decode()
    assert len(page.context["form"]["came"].value()) == 5
    form = {
        "mode": "in person",
        "when": clock.today("Europe/London").isoformat(),
        "length": "90",
        "feeling": "good",
        "edition": 0,
    }
    refused = client.post(url, {**form, "came": refs(group, "Dina", "Ravi")})
    assert list(refused.context["form"].errors) == ["came"]
    client.post(url, {**form, "came": refs(group, "Dina", "Ravi", "Farah", "Leo")})
    came = {a.member.person.first_name: a.came for a in meeting.attendances.all()}
    assert came == {"Dina": "yes", "Ravi": "yes", "Farah": "yes", "Leo": "yes", "Noor": "no"}
    assert Meeting.objects.get(pk=meeting.pk).is_held


def test_one_cannot_come_and_the_others_meet(cast, group):
    meeting = plan(group, by=cast.dina)
    url = reverse("meetings:cancel", args=[meeting.pk])
    cast.client("farah").post(url, {"reason": ""})
    meeting.refresh_from_db()
    assert meeting.is_planned and meeting.attendances.get().came == "excused"
    page = cast.client("dina").get(reverse("meetings:log", args=[meeting.pk]))
    assert refs(group, "Farah")[0] not in page.context["form"]["came"].value()


def test_without_any_mentor_it_is_off(cast, group):
    from hearten.meetings.actions import excuse_member

    meeting = plan(group, by=cast.dina)
    dina, ravi = group.mentors
    assert not excuse_member(meeting, dina, by=cast.dina)
    assert excuse_member(meeting, ravi, by=cast.amina)
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
