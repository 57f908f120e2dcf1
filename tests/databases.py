"""One migrated database for a whole run: the first worker that needs it makes it, each works on a copy."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, testrun_uid, worker_id):
    """Stands in for the fixture of pytest-django, which migrates a database for each worker."""
    from django.db import connection

    real = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        copy_template(testrun_uid, worker_id)
    yield
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(real, verbosity=0)
        drop_template(testrun_uid, real)


def copy_template(run: str, worker: str) -> None:
    """From now on connect to this worker's copy of the run's template, which is made if there is none."""
    from django.db import connection

    creation, settings = connection.creation, connection.settings_dict
    with _note() as note:
        of_run, _, template = note.read().partition(" ")
        if of_run != run:
            template = creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            _write(note, f"{run} {template}")
        connection.close()
        settings["NAME"] = template
        copy = creation.get_test_db_clone_settings(worker)["NAME"]
        if connection.vendor == "sqlite":
            _forget_journal(copy)
        creation.clone_test_db(worker, verbosity=0, autoclobber=True)
        settings["NAME"] = copy


def _forget_journal(copy: str) -> None:
    """What a run that was broken off left beside the file would be taken for a part of the next."""
    for ending in ("-wal", "-shm"):
        Path(copy + ending).unlink(missing_ok=True)


def drop_template(run: str, real: str) -> None:
    """Whoever ends first drops it; a worker that begins after that makes it again."""
    from django.db import connection

    with _note() as note:
        of_run, _, template = note.read().partition(" ")
        if of_run == run:
            connection.settings_dict["NAME"] = template
            connection.creation.destroy_test_db(real, verbosity=0)
            _write(note, "")


@contextmanager
def _note() -> Iterator[IO[str]]:
    """Of which run the template is, and its name; held by one worker at a time."""
    from django.conf import settings

    with (settings.HOME / "template.txt").open("a+", encoding="utf-8") as note:
        fcntl.flock(note, fcntl.LOCK_EX)
        note.seek(0)
        yield note


def _write(note: IO[str], text: str) -> None:
    note.seek(0)
    note.truncate()
    note.write(text)
    note.flush()
