"""The command line: every command says what it does; an organization is founded whole or not at all."""

import pytest
from typer.testing import CliRunner

from hearten.core.inside import inside
from hearten.notices.models import Letter
from hearten.organizations.models import Organization
from hearten.people import founding
from hearten.people.models import Person
from hearten.project import running
from hearten.project.cli import app

COMMANDS = (
    "serve",
    "worker",
    "migrate",
    "demo",
    "create-organization",
    "doctor",
    "manage",
    "match",
)
FOUNDERS = {
    "--name": "Brook Side",
    "--admin-name": "Ada Moss",
    "--admin-email": "ada@brook.example",
    "--lead-name": "Leo Finch",
    "--lead-email": "leo@brook.example",
}


@pytest.fixture
def found(db, monkeypatch, settings):
    """Run `hearten create-organization` in the test database."""
    for done in ("ensure_keys", "migrate"):
        monkeypatch.setattr(running, done, lambda: None)
    settings.ORIGIN = "https://brook.example"

    def run(**changed: str):
        told = {**FOUNDERS, **{f"--{key.replace('_', '-')}": text for key, text in changed.items()}}
        return CliRunner().invoke(
            app, ["create-organization", *(part for pair in told.items() for part in pair)]
        )

    return run


def test_help_tells_of_every_command():
    told = CliRunner().invoke(app, ["--help"]).stdout
    assert [command for command in COMMANDS if f" {command} " not in told] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command):
    answer = CliRunner().invoke(app, [command, "--help"])
    assert answer.exit_code == 0 and len(answer.stdout.split()) > 10


def test_an_organization_begins_with_two_people_and_their_links(found, client):
    answer = found()
    made = Organization.objects.get(name="Brook Side")
    assert (answer.exit_code, made.slug, made.is_demo) == (0, "brook-side", False)
    with inside(made.pk):
        people = Person.objects.filter(organization=made).order_by("first_name")
        assert [(p.full_name, *p.roles) for p in people] == [
            ("Ada Moss", "admin"),
            ("Leo Finch", "lead"),
        ]
        assert Letter.objects.filter(organization=made).count() == 2
    lines = answer.stdout.split()
    links = [word for word in lines if word.startswith("https://brook.example/")]
    assert answer.stdout.startswith("Ada Moss: https://") and len({*links}) == 2
    for link in links:
        assert client.get(link.removeprefix("https://brook.example")).status_code == 200


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"lead_email": "ADA@brook.example"}, "must be two people"),
        ({"admin_email": "ada at brook"}, "is not an e-mail address"),
        ({"zone": "Europe/Atlantis"}, "is not a time zone"),
        ({"zone": "../etc/passwd"}, "is not a time zone"),
        ({"name": "  "}, "need a name"),
        ({"lead_name": ""}, "need a name"),
    ],
)
def test_what_is_unfit_founds_nothing(found, changed, said):
    before = Organization.objects.count()
    answer = found(**changed)
    assert answer.exit_code == 2 and "Nothing was made." in answer.output and said in answer.output
    assert Organization.objects.count() == before


def test_half_an_organization_is_none(found, monkeypatch):
    def lost(*_, **__):
        raise OSError("the disk is full")

    before = Organization.objects.count()
    monkeypatch.setattr(founding, "invite_person", lost)
    assert found().exit_code == 1
    assert Organization.objects.count() == before
    assert not Person.objects.filter(first_name="Ada", last_name="Moss").exists()


def test_a_second_one_of_the_same_name_has_an_address_of_its_own(found):
    found()
    other = {"admin_email": "ida@brook.example", "lead_email": "lou@brook.example"}
    assert found(**other).exit_code == 0
    slugs = Organization.objects.filter(name="Brook Side").values_list("slug", flat=True)
    assert {*slugs} == {"brook-side", "brook-side-2"}
