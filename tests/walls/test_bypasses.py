"""What slips past `visible_to`, an ORM scope or a form does not slip past the wall."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from hearten.core.inside import inside
from hearten.core.writing import unguarded
from hearten.demo.cast import LAKESIDE
from hearten.matches.models import Match
from hearten.organizations.models import Organization
from hearten.people.models import Absence, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_riverbank(house):
    with inside(house.amina.organization_id), unguarded("tries at the wall"):
        yield house


def _rows(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_what_is_tried_is_there(house):
    """Each try below would find something: seen from Lakeside it is there."""
    lakeside = house.zoe.organization_id
    with inside(lakeside):
        assert Person.objects.filter(organization=lakeside).count() == 6
        assert Match.objects.count() == 1


def test_raw_sql(at_riverbank):
    ours = at_riverbank.amina.organization_id
    assert {row[0] for row in _rows("SELECT organization_id FROM people_person")} == {ours}
    assert _rows("SELECT 1 FROM audit_entry WHERE organization_ref <> %s", ours) == []


def test_the_base_manager_and_a_refreshed_row(at_riverbank):
    zoe = at_riverbank.zoe
    assert not Person._base_manager.filter(pk=zoe.pk).exists()
    with pytest.raises(Person.DoesNotExist):
        zoe.refresh_from_db()


def test_a_forward_key(at_riverbank):
    match = at_riverbank.match("yara & xena")
    with pytest.raises(type(match.program).DoesNotExist):
        _ = Match(program_id=match.program_id).program


def test_a_join_from_a_table_without_a_wall(at_riverbank):
    accounts = _rows(
        "SELECT p.first_name FROM accounts_user u LEFT JOIN people_person p ON p.account_id = u.id "
        "WHERE u.organization_id = %s",
        at_riverbank.zoe.organization_id,
    )
    assert accounts and {name for (name,) in accounts} == {None}


def test_making_a_row_elsewhere(at_riverbank):
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Person.objects.create(organization=at_riverbank.zoe.organization, first_name="Planted")


def test_changing_moving_and_deleting(at_riverbank):
    zoe, ben = at_riverbank.zoe, at_riverbank.ben
    assert Person.objects.filter(pk=zoe.pk).update(first_name="Changed") == 0
    assert Person.objects.filter(pk=zoe.pk)._raw_delete("default") == 0
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Person.objects.filter(pk=ben.pk).update(organization=zoe.organization)
    with inside(zoe.organization_id):
        assert Person.objects.get(pk=zoe.pk).first_name == "Zoe"


def test_linking(at_riverbank):
    amina, zoe = at_riverbank.amina, at_riverbank.zoe
    with pytest.raises(IntegrityError), transaction.atomic():
        Absence.objects.create(
            organization=amina.organization,
            person=amina,
            deputy=zoe,
            first_day="2026-01-01",
            last_day="2026-01-02",
        )
        connection.check_constraints()


def test_outside_there_is_nothing_and_no_error(house):
    assert Person.objects.count() == 0
    assert _rows("SELECT count(*) FROM audit_entry") == [(0,)]


def test_the_organization_is_named_to_all_and_changed_from_inside_only(at_riverbank):
    lakeside = Organization.objects.get(pk=at_riverbank.zoe.organization_id)
    assert lakeside.name == LAKESIDE
    assert Organization.objects.filter(pk=lakeside.pk).update(name="Ours now") == 0
