"""No way of taking a person's words out of the database goes past the audit."""

import pytest
from django.db.models import Count, F, Max, OuterRef, Subquery, Value
from django.db.models.functions import Concat

from hearten.audit.models import Entry
from hearten.core import jobs
from hearten.core.columns import ReadingRefused
from hearten.core.reading import compared, gathering
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
    with gathering() as gathered:
        rows = people(cast)
        assert (rows.count(), rows.exists()) == (1, True)
        assert rows.aggregate(n=Count("first_name"))["n"] == 1
        assert list(rows.values_list("pk", flat=True)) == [cast.carla.pk]
        with compared("a test"):
            assert list(rows.values_list("first_name", flat=True)) == ["Carla"]
    assert not {pair for pair in gathered if pair[0] is None}


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


def test_every_task_is_noted():
    from hearten.matching.jobs import solve_round
    from hearten.notices.actions import deliver_soon

    for task in (solve_round, deliver_soon):
        assert hasattr(task.func, "__wrapped__")
    assert all(hasattr(beat.work, "__wrapped__") for beat in jobs._beats.values())
