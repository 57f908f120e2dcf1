"""Starting and stopping: what is refused, what ends with what, what the demo keeps away from."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
import typer
from django.conf import settings
from django.db import connection

from hearten.project import running

OF_A_REAL_INSTALLATION = (
    "DATABASE_URL", "CACHE_URL", "EMAIL_HOST", "HEARTEN_AUDIT_FOLDER", "HEARTEN_HOSTS", "HEARTEN_KEYS",
    "HEARTEN_MAIL", "HEARTEN_TASKS",
)  # fmt: skip
PATIENCE = 60
WAIT = "import time; time.sleep(60)"
RUN_TOGETHER = """
import sys
from hearten.project.running import run_together
say = "import os, time; os.write(1, str(os.getpid()).encode() + bytes([10])); time.sleep(60)"
run_together([sys.executable, "-c", say], [sys.executable, "-c", say])
"""


@pytest.fixture
def pair():
    """`run_together` in a process of its own, and the numbers of the two that it runs."""
    process = subprocess.Popen(
        [sys.executable, "-c", RUN_TOGETHER], stdout=subprocess.PIPE, text=True
    )
    yield process, [int(process.stdout.readline()) for _ in range(2)]
    process.kill()
    process.wait()
    process.stdout.close()


def runs(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_one_signal_ends_all(pair, told):
    process, numbers = pair
    process.send_signal(told)
    assert process.wait(PATIENCE) == 0
    assert not [number for number in numbers if runs(number)]


def test_when_one_falls_the_other_ends(pair):
    process, numbers = pair
    os.kill(numbers[0], signal.SIGKILL)
    process.wait(PATIENCE)
    assert not runs(numbers[1])


def test_what_does_not_want_to_end_is_ended():
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); "
    process = subprocess.Popen([sys.executable, "-c", deaf + WAIT], stdout=subprocess.PIPE)
    process.stdout.readline()
    began = time.monotonic()
    running._end([process], patience=0.2)
    assert process.poll() == -signal.SIGKILL and time.monotonic() - began < PATIENCE
    process.stdout.close()


def test_it_does_not_serve_with_keys_that_are_not_its_own(settings, capsys):
    settings.KEYS = replace(settings.KEYS, own=False)
    with pytest.raises(typer.Exit) as refused:
        running.refuse_without_keys()
    assert refused.value.exit_code == 2
    assert "Run `hearten migrate` first" in capsys.readouterr().err


def test_keys_are_made_once(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("HEARTEN_HOME", str(tmp_path))
    monkeypatch.delenv("HEARTEN_KEYS", raising=False)
    running.ensure_keys()
    made = (tmp_path / "keys.json").read_text()
    running.ensure_keys()
    assert (tmp_path / "keys.json").read_text() == made
    assert capsys.readouterr().out.count("Keys made") == 1


def test_the_demo_keeps_away_from_a_real_installation(monkeypatch, tmp_path):
    for name in (*OF_A_REAL_INSTALLATION, "HEARTEN_DEMO", "HEARTEN_ORIGIN", "HEARTEN_LOG"):
        monkeypatch.setenv(name, "real")
    monkeypatch.setenv("HEARTEN_HOME", str(tmp_path))
    kept = tmp_path / "hearten.sqlite3"
    kept.write_text("real")
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "old").write_text("x")
    running.prepare_demo(8123, reset=True)
    assert os.environ["HEARTEN_HOME"] == str(tmp_path / "demo")
    assert os.environ["HEARTEN_ORIGIN"] == "http://127.0.0.1:8123"
    assert os.environ["HEARTEN_DEMO"] == "1"
    assert os.environ["HEARTEN_LOG"] == "real"
    assert not {*OF_A_REAL_INSTALLATION} & {*os.environ}
    assert kept.exists() and not (tmp_path / "demo").exists()


def test_the_database_keeps_what_it_said_was_saved(db):
    running.assert_sound()
    if connection.vendor == "sqlite":
        assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_a_database_that_could_lose_something_is_refused(db, capsys):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            connection.connection.execute(
                "COMMIT"
            ) if connection.connection.in_transaction else None
            cursor.execute("PRAGMA synchronous=NORMAL")
        else:
            cursor.execute("SET synchronous_commit=off")
        with pytest.raises(typer.Exit):
            running.assert_sound()
        cursor.execute(
            "PRAGMA synchronous=FULL"
            if connection.vendor == "sqlite"
            else "SET synchronous_commit=on"
        )
    assert "Leave WAL" in (said := capsys.readouterr().err) or "Set it to on" in said
