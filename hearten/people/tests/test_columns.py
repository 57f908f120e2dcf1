"""No way of taking a person's words out of the database goes past the audit."""

import pytest
from django.db import DatabaseError, transaction
from django.db.models import Count, F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Concat

from hearten.audit.models import Entry
from hearten.core import jobs
from hearten.core.columns import ReadingRefused
from hearten.core.reading import compared, gathering
from hearten.notices.actions import deliver_waiting, post_letter
from hearten.people.models import Person, Profile, RoleHeld


def people(cast):
    return Person.objects.filter(pk=cast.carla.pk)


@pytest.mark.parametrize(
    "take",
    [
        lambda rows: rows.values_list("pk", "first_name"),
        lambda rows: rows.values("organization", "pk", "birth_year"),
        lambda rows: rows.values_list("pk", "last_name", named=True),
        lambda rows: rows.values_list("pk").annotate(Max("first_name")),
        lambda rows: rows.values_list("pk", Concat("first_name", Value("!"))),
        lambda rows: rows.only("first_name"),
        lambda rows: rows.annotate(called=F("first_name")),
        lambda rows: rows.iterator(),
        lambda rows: Person.objects.raw(
            "SELECT * FROM people_person WHERE first_name = %s", ["Carla"]
        ),
        lambda rows: RoleHeld.objects.filter(person__in=rows).values_list(
            "person_id", "person__first_name"
        ),
        lambda rows: RoleHeld.objects.filter(person__in=rows).annotate(
            called=F("person__first_name")
        ),
        lambda rows: Profile.objects.filter(person__in=rows).values_list("person", "interests"),
    ],
)
def test_whoever_is_named_is_noted(cast, take):
    with gathering() as gathered:
        assert list(take(people(cast)))
    assert {subject for _, subject in gathered} == {cast.carla.pk}


@pytest.mark.parametrize(
    "take",
    [
        lambda rows: rows.values_list("first_name", flat=True),
        lambda rows: rows.values("last_name"),
        lambda rows: rows.values_list("birth_year").annotate(Count("pk")),
        lambda rows: RoleHeld.objects.values_list("person__first_name", flat=True),
        lambda rows: RoleHeld.objects.annotate(
            called=Subquery(Person.objects.filter(pk=OuterRef("person")).values("first_name")[:1])
        ),
        lambda rows: rows.values_list("first_name").union(rows.values_list("last_name"), all=True),
    ],
)
def test_whoever_is_not_named_is_refused(cast, take):
    with pytest.raises(ReadingRefused):
        list(take(people(cast)))


def test_counting_and_asking_whether_there_is_any_take_nothing_out(cast):
    rows = people(cast)
    with gathering() as gathered:
        assert (rows.count(), rows.exists()) == (1, True)
        assert rows.aggregate(n=Count("first_name"))["n"] == 1
        assert [*rows.values_list("pk", flat=True)]
        with compared("a test"):
            assert list(rows.values_list("first_name", flat=True)) == ["Carla"]
    assert gathered == set()


def test_a_job_leaves_a_row_for_each_person_it_read(cast):
    @jobs.noting("a job")
    def work():
        return cast.carla.first_name

    assert work() == "Carla"
    [row] = Entry.objects.readings().filter(what="job:a job")
    assert (row.subject_ref, row.by_ref, row.organization_ref) == (
        cast.carla.pk,
        None,
        cast.carla.organization_id,
    )


def test_a_job_that_breaks_leaves_them_as_well(cast):
    @jobs.noting("a job")
    def work():
        raise ValueError(cast.carla.first_name)

    with pytest.raises(ValueError, match="Carla"):
        work()
    assert Entry.objects.readings().filter(what="job:a job", subject_ref=cast.carla.pk).count() == 1


def test_no_letter_leaves_before_the_audit_knows_of_it(cast, mailoutbox, monkeypatch):
    with transaction.atomic():
        post_letter("news", cast.carla)

    def refuses(*_, **__):
        raise DatabaseError("full")

    monkeypatch.setattr(jobs, "_store", [refuses])
    with pytest.raises(DatabaseError):
        deliver_waiting(cast.carla.organization_id)
    assert mailoutbox == []
