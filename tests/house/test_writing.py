"""Nothing is written outside an action, and no action ends without its audit entry."""

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from hearten.audit.actions import note
from hearten.audit.models import Entry
from hearten.core import writing
from hearten.core.models import Draft
from hearten.core.writing import EntryMissing, WriteRefused, action, changed_table, housekeeping
from hearten.people.models import Person, RoleHeld


def view_saves(person: Person) -> None:
    person.first_name = "Someone else"
    person.save()


def view_creates_many(person: Person) -> None:
    RoleHeld.objects.bulk_create(
        [RoleHeld(organization=person.organization, person=person, role="admin")]
    )


def view_gets_or_creates(person: Person) -> None:
    RoleHeld.objects.get_or_create(organization=person.organization, person=person, role="admin")


def view_updates(person: Person) -> None:
    Person.objects.filter(pk=person.pk).update(first_name="Someone else")


def view_deletes(person: Person) -> None:
    RoleHeld.objects.filter(person=person).delete()


def view_writes_sql(person: Person) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET first_name = 'Someone else'")


@pytest.mark.parametrize(
    "view",
    [
        view_saves,
        view_creates_many,
        view_gets_or_creates,
        view_updates,
        view_deletes,
        view_writes_sql,
    ],
)
def test_a_view_may_not_write(cast, view):
    with pytest.raises(WriteRefused):
        view(cast.ben)


@isolate_apps("hearten.people")
def test_a_view_may_not_add_to_many(db, monkeypatch):
    class Scarf(models.Model):
        class Meta:
            app_label = "people"

    class Hat(models.Model):
        scarves = models.ManyToManyField(Scarf, related_name="+")

        class Meta:
            app_label = "people"

    through = Hat.scarves.through
    known = {**writing._tables(), through._meta.db_table: through}
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE {through._meta.db_table} (id integer, hat_id bigint, scarf_id bigint)"
        )
    monkeypatch.setattr(writing, "_tables", lambda: known)
    with pytest.raises(WriteRefused):
        Hat(pk=1).scarves.add(Scarf(pk=2))


def test_an_action_without_an_entry_keeps_nothing(cast):
    @action
    def forget_the_entry(person: Person) -> None:
        person.first_name = "Someone else"
        person.save()

    with pytest.raises(EntryMissing):
        forget_the_entry(cast.ben)
    assert cast.ben.first_name == "Ben"


def test_an_action_with_an_entry_is_kept(cast):
    @action
    def rename(person: Person) -> None:
        person.first_name = "Benjamin"
        person.save()
        note("people.renamed", person, by=person, about=[person.pk])

    rename(cast.ben)
    assert cast.ben.first_name == "Benjamin"
    assert (
        Entry.objects.about(cast.ben.organization_id, cast.ben.pk).first().what == "people.renamed"
    )


def test_the_audit_is_append_only_even_inside_an_action(cast):
    @action
    def tidy_up() -> None:
        Entry.objects.all().delete()

    with pytest.raises(WriteRefused):
        tidy_up()


def test_housekeeping_may_not_touch_people(cast):
    @housekeeping
    def overreach(person: Person) -> None:
        Draft.objects.all().delete()
        person.save()

    with pytest.raises(WriteRefused):
        overreach(cast.ben)


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ('INSERT INTO "people_person" (id) VALUES (1)', "people_person"),
        ("insert or replace into people_person values (1)", "people_person"),
        ("  UPDATE ONLY people_person SET x = 1", "people_person"),
        ('WITH x AS (SELECT 1) DELETE FROM "people_person"', "people_person"),
        ("TRUNCATE TABLE people_person", "people_person"),
        ("SELECT * FROM people_person", None),
        ("UPDATE django_session SET x = 1", None),
    ],
)
def test_a_change_is_seen_in_any_spelling(sql: str, table: str | None):
    assert changed_table(sql) == table
