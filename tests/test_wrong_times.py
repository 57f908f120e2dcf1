"""Times that cannot be: the message stands beside the field, and what was typed is still there."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hearten.core import clock
from hearten.meetings.models import Meeting
from hearten.meetings.tests.staging import clear, sunday
from hearten.people.actions import change_person
from tests.hostile import Forms


def _plan(client: Client, match: Any, **typed: str) -> Forms:
    path = reverse("meetings:plan", args=[match.pk])
    form = Forms(client.get(path).content.decode()).form_with("starts")
    day = f"{clock.today() + dt.timedelta(days=3)}"
    answer = client.post(
        path,
        {f.name: f.sensible for f in form.fields.values()} | {"day": day, "mode": "phone"} | typed,
    )
    assert answer.status_code == 200
    page = Forms(answer.content.decode())
    for name, words in typed.items():
        assert page.form_with("starts").fields[name].value == words
    return page


def test_a_meeting_cannot_end_before_it_starts(cast):
    clear(cast.ben, by=cast.amina)
    page = _plan(cast.client("ben"), cast.match(), starts="17:00", ends="16:00")
    assert page.with_message & {"starts", "ends"}
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("month", [3, 10])
def test_half_past_one_on_the_nights_the_clocks_change(cast, month):
    clear(cast.ben, by=cast.amina)
    change_person(cast.ben, by=cast.amina, zone="Europe/London")
    night = sunday(month, -1)
    with clock.moved(dt.datetime.combine(night - dt.timedelta(days=9), dt.time(12), dt.UTC)):
        page = _plan(cast.client("ben"), cast.match(), day=f"{night}", starts="01:30", ends="04:00")
    assert page.with_message == {"starts"}
    assert not Meeting.objects.exists()
