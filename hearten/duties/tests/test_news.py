import pytest

from hearten.core import news
from hearten.core.writing import WriteRefused
from hearten.duties.actions import owe
from hearten.duties.models import Duty
from hearten.people.actions import record_consent
from hearten.people.rules import Scope


def owed() -> bool:
    return Duty.objects.open().filter(kind="ask consent").exists()


def test_an_answer_about_mentoring_settles_the_asking(cast):
    owe("ask consent", cast.carla, owners=[cast.amina, cast.ingrid], about=cast.carla, days=3)
    record_consent(cast.carla, by=cast.ruth, scope=Scope.PHOTOS, given=True, wording="w")
    assert owed()
    record_consent(cast.carla, by=cast.ruth, scope=Scope.MENTORING, given=False, wording="w")
    assert not owed()


def test_news_is_told_from_inside_an_action_only(cast):
    with pytest.raises(WriteRefused):
        news.tell("people.consent_recorded", object(), by=cast.amina)
