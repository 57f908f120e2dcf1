import datetime as dt

import pytest

from hearten.core import clock
from hearten.duties.actions import owe
from hearten.duties.models import Duty
from hearten.people.models import Absence

PATH = "/people/absence/"


def days(first: int, last: int, deputy) -> dict[str, str]:
    today = clock.today("Europe/London")
    return {
        "first_day": str(today + dt.timedelta(days=first)),
        "last_day": str(today + dt.timedelta(days=last)),
        "deputy": str(deputy.pk),
    }


def test_the_deputy_has_the_duties_meanwhile_and_not_after(cast):
    owe("ask consent", cast.carla, owners=[cast.amina], about=cast.carla, days=3)
    assert not Duty.objects.visible_to(cast.ingrid).exists()
    assert cast.client("amina").post(PATH, days(0, 2, cast.ingrid))["Location"] == PATH
    assert Duty.objects.visible_to(cast.ingrid).count() == 1
    with clock.moved(clock.now() + dt.timedelta(days=3)):
        assert not Duty.objects.visible_to(cast.ingrid).exists()


def test_only_colleagues_who_can_open_the_pages_stand_in(cast):
    choices = {
        p.first_name
        for p in cast.client("amina").get(PATH).context["form"].fields["deputy"].queryset
    }
    assert choices == {"Ingrid"}
    choices = {
        p.first_name
        for p in cast.client("nils").get(PATH).context["form"].fields["deputy"].queryset
    }
    assert choices == {"Petra"}


def test_wrong_days_are_named_and_nothing_is_planned(cast):
    client = cast.client("amina")
    for form, message in (
        (days(3, 2, cast.ingrid), "lies before the first"),
        (days(-1, 2, cast.ingrid), "This day is over"),
        (days(0, 1, cast.tomas), "Select a valid choice"),
        (days(0, 1, cast.zoe), "Select a valid choice"),
        ({**days(0, 1, cast.ingrid), "last_day": "2027-02-31"}, "Enter a valid date"),
    ):
        assert message in client.post(PATH, form).content.decode()
    assert not Absence.objects.exists()


def test_days_away_are_planned_once(cast):
    client = cast.client("amina")
    client.post(PATH, days(2, 5, cast.ingrid))
    assert (
        "away on some of these days" in client.post(PATH, days(5, 9, cast.ingrid)).content.decode()
    )
    assert Absence.objects.count() == 1


def test_back_earlier_or_not_away_at_all(cast):
    client = cast.client("amina")
    client.post(PATH, days(0, 5, cast.ingrid))
    absence = Absence.objects.get()
    with clock.moved(clock.now() + dt.timedelta(days=2)):
        cast.client("amina").post(f"/people/end-absence/{absence.pk}/")
        assert not Absence.objects.on(clock.today()).exists()
    assert Absence.objects.get().last_day == absence.first_day + dt.timedelta(days=1)
    client.post(PATH, days(8, 9, cast.ingrid))
    client.post(f"/people/end-absence/{Absence.objects.latest('first_day').pk}/")
    assert Absence.objects.count() == 1


@pytest.mark.parametrize("other", ["ingrid", "tomas", "zoe"])
def test_nobody_ends_anothers_absence(cast, other):
    cast.client("amina").post(PATH, days(0, 5, cast.ingrid))
    absence = Absence.objects.get()
    assert cast.client(other).post(f"/people/end-absence/{absence.pk}/").status_code == 404
    assert Absence.objects.filter(pk=absence.pk, last_day=absence.last_day).exists()


def test_only_staff_plan_days_away(cast):
    assert cast.client("ben").get(PATH).status_code == 404
    assert cast.client("ruth").get(PATH).status_code == 404
