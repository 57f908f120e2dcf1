"""What the doctor finds, and what to do about it. Each trouble is planted once."""

from dataclasses import replace

import pytest
from django.db import OperationalError, connection
from typer.testing import CliRunner

from hearten.core.writing import unguarded
from hearten.project import doctor
from hearten.project.cli import app
from hearten.project.secrets import make_keys


@pytest.fixture
def sound(settings, tmp_path):
    """An installation with nothing wrong."""
    settings.HOME = tmp_path
    settings.KEYS = replace(settings.KEYS, own=True)
    settings.ORIGIN = "https://mentoring.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    return settings


def problems() -> str:
    return " ".join(finding.problem for finding in doctor.examine())


def test_nothing_is_wrong(db, sound):
    assert doctor.examine() == []
    answer = CliRunner().invoke(app, ["doctor"])
    assert (answer.exit_code, answer.stdout) == (0, "Nothing is wrong.\n")


def test_no_keys_of_its_own(db, sound):
    sound.KEYS = replace(sound.KEYS, own=False)
    assert "no keys of its own" in problems()
    answer = CliRunner().invoke(app, ["doctor"])
    assert answer.exit_code == 1 and "!! This installation" in answer.stdout
    assert "Run `hearten migrate`" in answer.stdout


def test_keys_that_others_can_read(db, sound, tmp_path):
    make_keys(tmp_path)
    (tmp_path / "keys.json").chmod(0o644)
    assert "Others on this machine can read" in problems()


def test_an_address_without_encryption(db, sound):
    sound.ORIGIN = "http://mentoring.example"
    assert "is not encrypted" in problems()
    sound.ORIGIN = "http://127.0.0.1:8000"
    assert problems() == ""


def test_letters_that_nobody_gets_do_not_stop_it(db, sound):
    sound.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert [finding.stops for finding in doctor.examine()] == [False]
    answer = CliRunner().invoke(app, ["doctor"])
    assert answer.exit_code == 0 and "sent to nobody" in answer.stdout


def test_a_database_that_does_not_answer(db, sound, monkeypatch):
    def silent() -> None:
        raise OperationalError("no route to host")

    with monkeypatch.context() as cut:
        cut.setattr(connection, "ensure_connection", silent)
        assert "does not answer: no route to host" in problems()


def test_migrations_that_wait(db, sound, monkeypatch):
    waiting = [("people", "0009"), ("goals", "0004")]
    monkeypatch.setattr(doctor.MigrationExecutor, "migration_plan", lambda *_: waiting)
    assert "2 migrations have not run" in problems()


def test_demo_doors_on_real_people(cast, sound):
    assert problems() == ""
    sound.DEMO = True
    organization = cast.olga.organization
    with unguarded("a real organization for a test"):
        organization.is_demo = False
        organization.save()
    assert "demo mode" in problems()
