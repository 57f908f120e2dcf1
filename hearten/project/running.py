"""Starting and stopping: what the commands of the command line do."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import typer


def home() -> Path:
    return Path(os.environ.get("HEARTEN_HOME", "var")).absolute()


def itself() -> list[str]:
    """The command that runs Hearten with this very interpreter."""
    return [sys.executable, "-c", "from hearten.project.cli import app; app()"]


def start_django() -> None:
    import django

    home().mkdir(parents=True, exist_ok=True)
    django.setup()


def ensure_keys() -> None:
    """Make keys for an installation that has none yet."""
    from hearten.project.secrets import make_keys

    if "HEARTEN_KEYS" not in os.environ and make_keys(home()):
        file = home() / "keys.json"
        typer.echo(f"Keys made: {file}. Keep a copy of this file in a safe place.")


def refuse_without_keys() -> None:
    from django.conf import settings

    if not settings.KEYS.own:
        typer.echo(
            "This installation has no keys of its own. Run `hearten migrate` first.", err=True
        )
        raise typer.Exit(2)


def assert_sound() -> None:
    """Refuse to start on a database that could lose what it saved, or show it to another organization."""
    from hearten.project.doctor import durability, walls

    for finding in filter(None, (durability(), walls())):
        typer.echo(f"{finding.problem} {finding.remedy}", err=True)
        raise typer.Exit(2)


def migrate() -> None:
    """As the owner; then the role that serves may use the tables."""
    from django.conf import settings
    from django.core.management import call_command

    from hearten.core.roles import admit, are_two, as_owner

    serving = settings.DATABASES["default"]
    role, password = serving.get("USER", ""), serving.get("PASSWORD", "")
    with as_owner():
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        if are_two():
            admit(role, password)


def collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def web_command(host: str, port: int) -> list[str]:
    """gunicorn with threads. Two processes of eight; a proxy in front keeps slow senders away."""
    return [
        sys.executable, "-m", "gunicorn", "hearten.project.wsgi", "--bind", f"{host}:{port}",
        "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--log-level", "warning",
    ]  # fmt: skip


def replace_with(command: list[str]) -> None:
    os.execv(command[0], command)


def work() -> None:
    """Take tasks until told to stop; threads beside keep the beat and the pulse, and warm the matching engine."""
    from django.core.management import call_command

    stop = threading.Event()
    threading.Thread(target=_keep_beat, args=(stop,), daemon=True).start()
    keep_pulse(stop)
    threading.Thread(target=_warm_engine, daemon=True).start()
    try:
        call_command("db_worker", interval=1, startup_delay=False, verbosity=0)
    finally:
        stop.set()


def _warm_engine() -> None:
    """The first round must not wait for a compiler. If this fails, the round itself will say so."""
    import logging

    from hearten.matching.jobs import warm

    try:
        warm()
    except Exception:
        logging.getLogger("hearten.jobs").exception("the matching engine could not be warmed")


def _keep_beat(stop: threading.Event) -> None:
    from django.db import close_old_connections

    from hearten.core.jobs import tick

    while not stop.wait(15):
        close_old_connections()
        tick()


def keep_pulse(stop: threading.Event) -> None:
    """Beside the beat, so that a long beat does not hold it up; the web processes have one as well."""
    threading.Thread(target=_keep_pulse, args=(stop,), daemon=True).start()


def _keep_pulse(stop: threading.Event) -> None:
    from django.db import close_old_connections

    from hearten.core.jobs import PULSE_SECONDS, throb

    while not stop.wait(PULSE_SECONDS):
        close_old_connections()
        throb()


SETTINGS = ("HEARTEN_", "DATABASE_", "CACHE_", "EMAIL_")
ALSO_IN_THE_DEMO = {"HEARTEN_LOG", "HEARTEN_DEBUG", "HEARTEN_IDLE_MINUTES"}
"""The demo takes over nothing else: it would write into a real database, or send letters to strangers."""


def prepare_demo(port: int, *, reset: bool) -> None:
    """The demo has a home of its own, beside and never inside a real installation's."""
    folder = Path(os.environ.get("HEARTEN_HOME", "var")).absolute() / "demo"
    if reset:
        shutil.rmtree(folder, ignore_errors=True)
    for name in [*os.environ]:
        if name.startswith(SETTINGS) and name not in ALSO_IN_THE_DEMO:
            del os.environ[name]
    os.environ["HEARTEN_HOME"] = str(folder)
    os.environ["HEARTEN_DEMO"] = "1"
    os.environ["HEARTEN_ORIGIN"] = f"http://127.0.0.1:{port}"


def seed_demo() -> None:
    from hearten.demo.seeding import seed_once

    for line in seed_once():
        typer.echo(line)


def run_together(*commands: list[str]) -> None:
    """Run commands side by side. When one ends, or on Ctrl-C, TERM or a closed terminal: end all and wait.

    Each has a session of its own, so that it hears of the end from here alone, once. A shell starts what it
    runs in the background deaf to Ctrl-C; here it is heard all the same.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for told in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, lambda *_: sys.exit(0))
    running: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            running.append(subprocess.Popen(command, start_new_session=True))
        while all(process.poll() is None for process in running):
            time.sleep(0.2)
    except KeyboardInterrupt:
        typer.echo("\nStopping.")
    finally:
        _end(running)


def _end(running: list[subprocess.Popen[bytes]], patience: float = 10) -> None:
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
