"""The demo's invented year: every kind of record; ties and stages follow from the rows; the audit has no gaps."""

import json

import pytest

from tests.journeys.installation import Installation

ASK = """
import json
from collections import Counter, defaultdict
from hearten.accounts.models import User
from hearten.audit.models import Entry
from hearten.demo.cast import CAST
from hearten.evaluation.models import AnswerSheet
from hearten.goals.models import Goal
from hearten.matches.models import Match, Member
from hearten.matches.rules import Stage, rebuilt
from hearten.meetings.models import Meeting
from hearten.people.models import Person
from hearten.support.models import CheckIn
from tests.test_ties import rebuilt as ties, standing
ours = Match.objects.filter(organization__slug="riverbank").select_related("program")
wrote = set(Entry.objects.writings().values_list("record_ref", flat=True))
answered = defaultdict(set)
for sheet in AnswerSheet._base_manager.filter(wave__instrument="self-esteem", score__isnull=False,
                                              organization__slug="riverbank"):
    answered[sheet.member_id].add(sheet.wave_id)
holding = lambda role: Person.objects.filter(organization__slug="riverbank", roles_held__role=role)
print("ANSWER" + json.dumps({
    "mentors": holding("mentor").count(),
    "young": holding("mentee").count(),
    "matches": ours.count(),
    "kinds": Counter(match.program.kind for match in ours),
    "stages": Counter(match.stage for match in ours),
    "wrong stages": [str(m.pk) for m in Match.objects.all()
                     if rebuilt(Stage(step.stage) for step in m.steps.all()) != m.stage],
    "wrong ties": len(ties() ^ standing()),
    "unaudited": sum(row.pk not in wrote for table in (Match, Goal, CheckIn)
                     for row in table._base_manager.all()),
    "unaudited meetings": sum(m.pk not in wrote for m in Meeting._base_manager.exclude(state="planned")),
    "compared": sum(len(waves) > 1 for waves in answered.values()),
    "accounts": User.objects.count(),
    "cast": len(CAST),
}))
"""


@pytest.fixture(scope="module")
def year(demo) -> dict:
    said = Installation(demo.home / "demo").run("manage", "shell", "-v", "0", "-c", ASK)
    return json.loads(said.rsplit("ANSWER", 1)[1])


def test_it_is_as_large_as_a_real_program(year):
    assert year["mentors"] == 60 and year["young"] == 90 and year["matches"] == 45
    assert all(year["kinds"][kind] >= 2 for kind in ("group", "peer", "e-mentoring"))
    assert year["kinds"]["one-to-one"] > 30


def test_every_stage_is_there(year):
    assert set(year["stages"]) == {"made", "orientation", "active", "paused", "closing", "closed"}


def test_each_stage_follows_from_its_history(year):
    assert year["wrong stages"] == []


def test_each_tie_follows_from_the_rows(year):
    assert year["wrong ties"] == 0


def test_each_record_has_its_audit_entry(year):
    assert year["unaudited"] == 0 and year["unaudited meetings"] == 0


def test_enough_answered_twice_for_a_change_to_be_shown(year):
    assert year["compared"] >= 10


def test_only_the_cast_can_sign_in(year):
    assert year["accounts"] == year["cast"]
