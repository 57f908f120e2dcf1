"""Houses to attack: one is set up with the demo's year, and each attack has a copy of its own."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from tests.journeys.installation import answers, free_port

ROOT = Path(__file__).parents[1]
VISITOR = "visitor"
A_DAY = 24 * 60 * 60
SECRET = "attackattackattackattackattack32"
"""Both in a cookie and sent along: what the house asks of a form of its own."""
LINE = "%(s)s %(m)s %(U)s"
ANSWER = re.compile(r"^(\d{3}) ([A-Z]+) (/.*)$", re.MULTILINE)


def set_up(home: Path, who: Sequence[str]) -> dict[str, str]:
    """The demo's year in a folder; the cookies of some of the cast, signed in and not to be asked again."""
    os.environ |= {"HEARTEN_HOME": str(home), "HEARTEN_DEMO": "1", "HEARTEN_LOG": "ERROR"}
    os.environ |= {"DJANGO_SETTINGS_MODULE": "attack.settings"}
    os.environ.pop("DATABASE_URL", None)
    from bench import installation

    installation.set_up()
    from hearten.demo.seeding import seed_once

    for _ in seed_once():
        pass
    from django.core.management import call_command

    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    cookies = {key: f"{_signed_in(key)}; csrftoken={SECRET}" for key in who if key != VISITOR}
    from django.db import connections

    connections.close_all()
    return {VISITOR: f"csrftoken={SECRET}"} | cookies


def _signed_in(key: str) -> str:
    from hearten.accounts.rules import PROVED_AT, SEEN_AT
    from hearten.core import clock
    from hearten.demo.looking import persona_account
    from tests.cast import signed_in

    client = signed_in(persona_account(key))
    session = client.session
    session[PROVED_AT] = session[SEEN_AT] = int(clock.now().timestamp()) + A_DAY
    session.save()
    return f"hearten={client.cookies['hearten'].value}"


@dataclass
class House:
    """A copy that serves. Every request it answered stands in its log."""

    original: Path
    home: Path
    who: str
    cookie: str
    is_planted: bool = False
    port: int = field(default_factory=free_port)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.home / "answers.log"

    def answers(self) -> list[tuple[int, str, str]]:
        """Status, method and path of everything that was answered."""
        lines = ANSWER.findall(self.log.read_text("utf-8", "replace"))
        return [(int(status), method, path) for status, method, path in lines]

    def broken(self) -> set[str]:
        """What was answered with an error of the server's own."""
        return {f"{method} {path}" for status, method, path in self.answers() if status >= 500}

    def get(self, address: str) -> tuple[int, str]:
        """Status and text of a page; of anything else, nothing."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", address, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, text if "html" in (answer.getheader("Content-Type") or "") else ""

    def is_known(self) -> bool:
        """Whether whoever attacks is still signed in."""
        return self.who == VISITOR or self.get("/people/me/")[0] == 200

    @contextmanager
    def served(self) -> Iterator[None]:
        """One process for planted flaws, which remember; else two, as in production."""
        shutil.copytree(self.original, self.home)
        own = {"HEARTEN_HOME": str(self.home), "HEARTEN_ORIGIN": self.origin}
        own |= {"ATTACK_PLANTED": "1"} if self.is_planted else {}
        command = [
            sys.executable, "-m", "gunicorn", "hearten.project.wsgi", "--log-level", "critical",
            "--bind", f"127.0.0.1:{self.port}", "--worker-class", "gthread", "--threads", "8",
            "--workers", "1" if self.is_planted else "2",
            "--graceful-timeout", "5", "--access-logfile", str(self.log), "--access-logformat", LINE,
        ]  # fmt: skip
        with (self.home / "server.log").open("wb") as said:
            serving = subprocess.Popen(
                command, env=os.environ | own, cwd=ROOT, stdout=said, stderr=said
            )
        try:
            _wait(self.origin, serving)
            self.log.write_text("")
            yield
        finally:
            serving.terminate()
            serving.wait(20)


def _wait(origin: str, serving: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if answers(f"{origin}/sign-in/"):
            return
        if serving.poll() is not None:
            break
        time.sleep(0.2)
    raise RuntimeError("the house does not answer")
