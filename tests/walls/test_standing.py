"""Every table has its wall or a reason for none, and the walls hold the role we are."""

import pytest
import typer
from django.db import DatabaseError, connection

from hearten.core.roles import as_owner, why_unheld
from hearten.core.walls import OPEN, missing_walls, raise_walls
from hearten.people.models import Tie
from hearten.project import doctor, running
from tests.held import ROLE
from tests.house.schema import tables

HOMES = "('organization_id', 'organization_ref')"


def unwalled() -> list[str]:
    """Tables that are neither open for a reason nor walled on reading and writing, as PostgreSQL knows it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.relname FROM pg_class c JOIN pg_policy p ON p.polrelid = c.oid
               WHERE c.relrowsecurity AND c.relforcerowsecurity AND p.polcmd = '*'
               AND pg_get_expr(p.polqual, c.oid) LIKE '%hearten.organization%'
               AND pg_get_expr(p.polwithcheck, c.oid) = pg_get_expr(p.polqual, c.oid)"""
        )
        return sorted(set(tables()) - {row[0] for row in cursor.fetchall()} - set(OPEN))


@pytest.mark.django_db
def test_every_table_has_its_wall():
    assert unwalled() == []
    assert missing_walls(connection) == []


@pytest.mark.django_db
def test_no_table_is_open_that_has_an_organization_except_accounts():
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT table_name FROM information_schema.columns WHERE column_name IN {HOMES}"
        )
        homes = {row[0] for row in cursor.fetchall()}
    assert homes & set(OPEN) == {"accounts_user"}
    assert all(len(reason) > 10 for reason in OPEN.values())


@pytest.mark.django_db(transaction=True)
def test_a_table_without_a_wall_is_named():
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE planted (id uuid, organization_id uuid)")
    try:
        assert unwalled() == ["planted"]
    finally:
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("DROP TABLE planted")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("harm", ["NO FORCE ROW LEVEL SECURITY", "DISABLE ROW LEVEL SECURITY"])
def test_with_a_wall_down_nothing_starts(harm, capsys):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE people_person {harm}")
    try:
        with pytest.raises(typer.Exit):
            running.assert_sound()
        assert "people_person" in capsys.readouterr().err
    finally:
        with as_owner():
            assert raise_walls(connection) == ["people_person"]
    assert doctor.walls() is None


@pytest.mark.django_db(transaction=True)
def test_as_the_owner_nothing_starts():
    assert why_unheld() == []
    with as_owner():
        assert why_unheld() and doctor.walls().stops
        with pytest.raises(typer.Exit):
            running.assert_sound()


@pytest.mark.django_db(transaction=True)
def test_migrating_puts_up_what_is_missing_and_admits_the_role_that_serves():
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_person DISABLE ROW LEVEL SECURITY")
        cursor.execute(f"REVOKE SELECT ON people_tie FROM {ROLE}")
    with pytest.raises(DatabaseError):
        Tie.objects.count()
    running.migrate()
    assert (Tie.objects.count(), doctor.walls()) == (0, None)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE planted (id integer)")
