"""Tables point back in time, hold UUIDs made in Python, and never lack their organization."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person
from tests.house.plan import joins_ahead, keys_ahead

OURS = [
    m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("hearten.")
]
WITHOUT_AN_ORGANIZATION_KEY = {
    "Organization": "is the organization",
    "Draft": "stands below organizations: names it by ref, never null",
    "BeatSlot": "holds nothing of anybody",
    "Bucket": "counts tries under a hash",
    "SpentCode": "holds hashes of codes that open nothing any more",
    "Entry": "stands below organizations: names it by ref, never null",
    "Link": "stands below organizations: names it by ref, never null",
}
SEEN_OTHERWISE = {
    "User": "only allauth reads accounts",
    "Browser": "read for its own account at the door",
    "Tie": "is what visible_to reads",
    "RoleHeld": "read for oneself by the middleware",
    "Absence": "read through the duties it hands over",
    "Invitation": "opened by its token alone",
    "Letter": "read by the worker alone",
    "Staffing": "is what visible_to reads",
}


def test_foreign_keys_point_back():
    assert keys_ahead(OURS) == []


@isolate_apps("hearten.people", "hearten.goals")
def test_a_key_that_points_ahead_is_found():
    class Goal(models.Model):
        class Meta:
            app_label = "goals"

    class Dreamer(models.Model):
        goal = models.ForeignKey(Goal, models.CASCADE)

        class Meta:
            app_label = "people"

    Goal.__module__, Dreamer.__module__ = "hearten.goals.models", "hearten.people.models"
    assert keys_ahead([Dreamer]) == [
        "Dreamer.goal points ahead",
        "Dreamer.goal lets an earlier room look back",
    ]


def test_a_join_that_looks_ahead_is_found():
    joined = {
        "T1": SimpleNamespace(table_name="people_person"),
        "T9": SimpleNamespace(table_name="matches_member"),
    }
    assert joins_ahead(SimpleNamespace(model=Person, alias_map=joined)) == ["matches_member"]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_table_has_its_organization_and_a_ref(model: type[models.Model]):
    key = model._meta.pk
    assert isinstance(key, models.UUIDField) and callable(key.default)
    if model.__name__ not in WITHOUT_AN_ORGANIZATION_KEY:
        assert issubclass(model, OrganizationRecord)
        assert not model._meta.get_field("organization").null


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_whoever_reads_asks_what_they_may_see(model: type[models.Model]):
    excused = {**WITHOUT_AN_ORGANIZATION_KEY, **SEEN_OTHERWISE}
    assert hasattr(model._default_manager.all(), "visible_to") or model.__name__ in excused


def test_no_generic_keys():
    assert not [
        f for m in OURS for f in m._meta.private_fields if type(f).__name__ == "GenericForeignKey"
    ]
