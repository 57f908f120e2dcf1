"""An installation of its own for one measurement: a database with the cast in it, and a server."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]
PORT = 8797
SET_UP = "from bench.audit.inside import set_up; set_up()"
IMPORT = "from bench.audit.inside import import_many; import_many({people})"


@dataclass(frozen=True)
class House:
    """Where a measurement happens. `cookie` is of a coordinator, `page` a young person's page."""

    environment: dict[str, str]
    cookie: str
    page: str

    def read(self, connection: HTTPConnection) -> float:
        """Open the page once; seconds it took. Anything but the page is an error."""
        started = time.perf_counter()
        connection.request("GET", self.page, headers={"Cookie": self.cookie})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200 or b"Carla" not in body:
            raise RuntimeError(f"{self.page} answered {answer.status}")
        return time.perf_counter() - started

    def importing(self, people: int) -> subprocess.Popen[str]:
        code = IMPORT.format(people=people)
        return subprocess.Popen(
            [sys.executable, "-c", code], env=self.environment, cwd=ROOT, text=True
        )

    @contextmanager
    def served(self, *, with_audit: bool) -> Iterator[None]:
        """Two processes of eight threads, as in production."""
        without = {} if with_audit else {"BENCH_WITHOUT_AUDIT": "1"}
        command = [
            sys.executable, "-m", "gunicorn", "bench.audit.wsgi", "--bind", f"127.0.0.1:{PORT}",
            "--worker-class", "gthread", "--workers", "2", "--threads", "8", "--log-level", "error",
        ]  # fmt: skip
        server = subprocess.Popen(command, env={**self.environment, **without}, cwd=ROOT)
        try:
            self._wait()
            yield
        finally:
            server.terminate()
            server.wait(20)

    def _wait(self) -> None:
        for _ in range(200):
            try:
                self.read(HTTPConnection("127.0.0.1", PORT, timeout=30))
                return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("the server does not answer")


def build(database: str) -> House:
    """A fresh database with the cast, and one session. `database`: a URL, or nothing for SQLite."""
    home = tempfile.mkdtemp(prefix="hearten-bench-")
    environment = {
        **os.environ,
        "HEARTEN_HOME": home,
        "DJANGO_SETTINGS_MODULE": "hearten.project.settings",
    }
    environment |= {"PYTHONPATH": str(ROOT), "HEARTEN_LOG": "ERROR"}
    environment.pop("DATABASE_URL", None)
    if database:
        environment["DATABASE_URL"] = database
    told = subprocess.run(
        [sys.executable, "-c", SET_UP], env=environment, cwd=ROOT, text=True, check=True,
        stdout=subprocess.PIPE,
    ).stdout  # fmt: skip
    cookie, page = told.splitlines()[-1].split()
    return House(environment, cookie, page)
