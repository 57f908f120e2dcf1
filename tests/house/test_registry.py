"""Tables point back in time, hold UUIDs made in Python, and never lack their organization."""

from types import SimpleNamespace

import pytest
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.test.utils import isolate_apps

from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person
from tests.house.plan import joins_ahead, keys_ahead
from tests.tables import models_of_the_house

OURS = models_of_the_house()
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


def wanting(model: type[models.Model]) -> list[str]:
    """What a table must have and lacks."""
    key, name, faults = model._meta.pk, model.__name__, []
    if not (isinstance(key, models.UUIDField) and callable(key.default)):
        faults.append(f"{name} has no ref made in Python")
    if name not in WITHOUT_AN_ORGANIZATION_KEY and (
        not issubclass(model, OrganizationRecord) or model._meta.get_field("organization").null
    ):
        faults.append(f"{name} may lack its organization")
    excused = {**WITHOUT_AN_ORGANIZATION_KEY, **SEEN_OTHERWISE}
    if name not in excused and not hasattr(model._default_manager.all(), "visible_to"):
        faults.append(f"{name} is read without asking who may see it")
    generic = [f for f in model._meta.private_fields if isinstance(f, GenericForeignKey)]
    return faults + [f"{name}.{field.name} points anywhere" for field in generic]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m.__name__)
def test_every_table_has_what_it_must(model: type[models.Model]):
    assert wanting(model) == []


@isolate_apps("hearten.people")
def test_a_table_that_lacks_it_all_is_found():
    class Stray(models.Model):
        kind_ref = models.UUIDField()
        anything = GenericForeignKey("kind", "kind_ref")

        class Meta:
            app_label = "people"

    assert wanting(Stray) == [
        "Stray has no ref made in Python",
        "Stray may lack its organization",
        "Stray is read without asking who may see it",
        "Stray.anything points anywhere",
    ]
