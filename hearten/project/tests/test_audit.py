"""`hearten audit verify`, from the command line."""

import pytest
from typer.testing import CliRunner

from hearten.audit.actions import seal_entries
from hearten.audit.models import Entry, Link
from hearten.core.writing import unguarded
from hearten.project.cli import app


def run(*words: str):
    return CliRunner().invoke(app, ["audit", *words])


@pytest.fixture
def organization(cast, settings, tmp_path):
    settings.AUDIT_FOLDER = tmp_path
    cast.client("amina").get(f"/people/show/{cast.carla.pk}/")
    seal_entries(cast.amina.organization_id)
    return cast.amina.organization_id


def test_a_whole_audit_is_told_with_its_numbers(organization):
    told = run("verify")
    count = Link.objects.filter(organization_ref=organization).count()
    assert told.exit_code == 0, told.output
    assert f"{organization}: {count} links, 0 entries without (0 late)" in told.output
    assert told.output.splitlines()[-1].endswith("organizations: 0 faults")


def test_an_edited_row_is_named(organization):
    with unguarded("a fault"):
        Entry.objects.filter(organization_ref=organization, what="people:show").update(
            as_role="lead"
        )
    told = run("verify")
    assert told.exit_code == 1 and "was changed" in told.output


def test_a_tail_that_a_letter_knows_is_missed(organization):
    head = Link.objects.head(organization)
    letter = f"{organization}:{head.number}:{bytes(head.hash).hex()}"
    assert run("verify", "--without-key", "--head", letter).exit_code == 0
    with unguarded("a fault"):
        Link.objects.filter(organization_ref=organization).delete()
        Entry.objects.filter(organization_ref=organization).delete()
    told = run("verify", "--without-key", "--head", letter)
    assert told.exit_code == 1
    assert f"the chain ends at 0; its head was once {head.number}" in told.output


def test_a_head_that_is_none_is_refused(organization):
    assert run("verify", "--head", "nonsense").exit_code == 2
