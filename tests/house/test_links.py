"""No row of one organization can be linked to another's: the database refuses, on SQLite and PostgreSQL."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from hearten.audit.models import Entry
from hearten.core import clock
from hearten.core.inside import inside
from hearten.core.roles import as_owner
from hearten.core.writing import unguarded
from hearten.organizations.links import SameOrganization
from hearten.organizations.models import Organization, OrganizationRecord
from hearten.people.actions import plan_absence
from hearten.people.models import Absence, Person
from tests.house.schema import foreign_keys, loose_links

SIGN_IN = {"account_emailaddress.user_id", "mfa_authenticator.user_id"}
"""Tables of the sign-in library, which know no organization; nothing of a person's record is in them."""


@pytest.mark.django_db
def test_every_link_stays_within_one_organization():
    assert set(loose_links()) == SIGN_IN


@pytest.mark.django_db(transaction=True)
@isolate_apps("hearten.goals")
def test_a_link_without_its_constraint_is_named():
    class Wish(models.Model):
        organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
        person = models.ForeignKey(Person, models.CASCADE, related_name="+")
        friends = models.ManyToManyField(Person, related_name="+")

        class Meta:
            app_label = "goals"

    with as_owner():
        with connection.schema_editor() as editor:
            editor.create_model(Wish)
        found = set(loose_links()) - SIGN_IN
        with connection.schema_editor() as editor:
            editor.delete_model(Wish)
    assert found == {
        "goals_wish.person_id",
        "goals_wish_friends.person_id",
        "goals_wish_friends.wish_id",
    }


def _links() -> list[tuple[type[models.Model], str]]:
    return [
        (model, constraint.link)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, SameOrganization)
    ]


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_every_link_to_another_organization(cast):
    """Whatever row of the cast's year has a link, and whatever of the other organization it is turned to."""
    tried = 0
    for model, link in _links():
        row = model._base_manager.filter(**{f"{link}__isnull": False}).first()
        there = model._meta.get_field(link).related_model._base_manager
        with inside(cast.zoe.organization_id):
            foreign = row and there.exclude(organization=row.organization_id).first()
        if foreign:
            tried += 1
            with pytest.raises(IntegrityError), unguarded("a link planted"), transaction.atomic():
                model._base_manager.filter(pk=row.pk).update(**{link: foreign})
    assert tried > 15


@pytest.mark.django_db(transaction=True)
def test_an_action_that_links_across_organizations_keeps_nothing(cast):
    day, entries = clock.today(), Entry.objects.count()
    with pytest.raises(IntegrityError):
        plan_absence(cast.amina, deputy=cast.zoe, first_day=day, last_day=day, by=cast.amina)
    assert not Absence.objects.exists()
    assert Entry.objects.count() == entries


@pytest.mark.django_db
def test_a_form_says_so_before_the_database_does(cast):
    held = cast.carla.roles_held.get()
    held.validate_constraints()
    held.person = cast.xena
    with pytest.raises(ValidationError, match="not of the same organization"):
        held.validate_constraints()


@isolate_apps("hearten.goals")
def _planted() -> tuple[type[models.Model], type[models.Model]]:
    class Dream(OrganizationRecord):
        class Meta:
            app_label = "goals"

    class Dreamt(OrganizationRecord):
        dream = models.ForeignKey(Dream, models.CASCADE, related_name="+")
        before = models.ForeignKey("self", models.CASCADE, related_name="+", null=True)

        class Meta:
            app_label = "goals"

    return Dream, Dreamt


def _held(*tables: str) -> set[tuple[str, str, str]]:
    return {
        (key.table, key.columns[1], key.other)
        for key in foreign_keys()
        if key.table in tables and key.columns[0] == "organization_id" and len(key.columns) == 2
    }


@pytest.mark.django_db(transaction=True)
def test_links_outlive_the_rebuilding_of_their_tables():
    """Another column, another name for the table that is pointed at: SQLite builds the tables anew."""
    dream, dreamt = _planted()
    told = models.CharField(max_length=20, default="")
    told.set_attributes_from_name("told")
    try:
        with as_owner(), connection.schema_editor() as editor:
            editor.create_model(dream)
            editor.create_model(dreamt)
        with as_owner(), connection.schema_editor() as editor:
            for model in (dream, dreamt):
                editor.add_field(model, told)
        links = {("goals_dreamt", "dream_id"), ("goals_dreamt", "before_id")}
        assert {link[:2] for link in _held("goals_dreamt")} == links
        with as_owner(), connection.schema_editor() as editor:
            editor.alter_db_table(dream, "goals_dream", "goals_vision")
        assert _held("goals_dreamt") == {
            ("goals_dreamt", "dream_id", "goals_vision"),
            ("goals_dreamt", "before_id", "goals_dreamt"),
        }
    finally:
        with as_owner(), connection.cursor() as cursor, unguarded("tables planted"):
            for table in ("goals_dreamt", "goals_vision", "goals_dream"):
                cursor.execute(f"DROP TABLE IF EXISTS {table}")
