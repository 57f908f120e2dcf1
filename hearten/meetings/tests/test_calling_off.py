"""I can't come; called off; missed."""

from django.urls import reverse

from hearten.meetings.models import Meeting
from hearten.meetings.tests.staging import plan, plan_past


def test_a_young_person_cannot_come(cast, pair):
    meeting = plan(pair, by=cast.ben)
    client, url = cast.client("carla"), reverse("meetings:cancel", args=[meeting.pk])
    assert "I can’t come" in client.get(url).content.decode()
    refused = client.post(url, {"reason": "write me at carla@mail.com"})
    assert list(refused.context["form"].errors) == ["reason"]
    assert client.post(url, {"reason": "I have a cold."}).url == reverse("meetings:mine")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.called_off_by) == ("cancelled", cast.carla)
    assert meeting.attendances.get().came == "excused"
    again = client.post(url, {"reason": "again"})
    assert again.status_code == 302
    meeting.refresh_from_db()
    assert meeting.called_off_because == "I have a cold."


def test_staff_call_a_meeting_off(cast, pair):
    meeting = plan(pair, by=cast.ben)
    answer = cast.client("amina").post(reverse("meetings:cancel", args=[meeting.pk]), {})
    assert answer.url == reverse("meetings:of_match", args=[pair.pk])
    meeting.refresh_from_db()
    assert meeting.state == "cancelled" and not meeting.attendances.exists()


def test_a_missed_meeting(cast, pair):
    meeting = plan_past(pair, by=cast.ben, days_ago=1)
    client, url = cast.client("ben"), reverse("meetings:missed", args=[meeting.pk])
    assert list(client.post(url, {}).context["form"].errors) == ["absent"]
    carla = pair.mentees[0]
    form = {"absent": [str(carla.pk)], "reason": "The bus did not come."}
    assert client.post(url, form).status_code == 302
    assert client.post(url, form).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.edition) == ("missed", 1)
    came = {a.member.person.first_name: a.came for a in meeting.attendances.all()}
    assert came == {"Ben": "yes", "Carla": "no"}
    assert meeting not in Meeting.objects.to_log()


def test_only_its_people_and_staff_call_it_off(cast, pair):
    meeting = plan(pair, by=cast.ben)
    url = reverse("meetings:cancel", args=[meeting.pk])
    for who in ("ruth", "dele", "nils", "tomas", "sam", "jonah", "zoe", "yara", "xena"):
        assert cast.client(who).post(url, {}).status_code == 404
    meeting.refresh_from_db()
    assert meeting.is_planned
