"""A real Hearten in a folder of its own: made and run through its commands, as an organization would."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_ITSELF = [sys.executable, "-c", "from hearten.project.cli import app; app()"]
_OURS = re.compile(r"HEARTEN_|DATABASE_URL|DJANGO_SETTINGS_MODULE|CACHE_URL|EMAIL_|PORT$")
_NEWEST_LETTERS = """
import json
from hearten.notices.models import Letter
newest = Letter.objects.order_by("-made_at")[:40]
print(json.dumps([[l.address, l.subject, l.body, bool(l.sent_at)] for l in newest]))
"""


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    body: str
    sent: bool

    @property
    def link(self) -> str:
        """The first link in it."""
        return re.search(r"http://\S+", self.body)[0]

    @property
    def code(self) -> str:
        """The first code of six to eight digits in it."""
        return re.search(r"\b\d{6,8}\b", self.body)[0]


class Installation:
    """Keys, database, pages and worker under one folder and one port; nothing of it is shared."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self._running: list[subprocess.Popen[bytes]] = []
        self._log = home / "server.log"

    def run(self, *command: str) -> str:
        """What a `hearten` command printed; an error with everything it said when it failed."""
        done = subprocess.run(
            [*_ITSELF, *command], env=self.environment, cwd=ROOT, capture_output=True, text=True
        )
        assert done.returncode == 0, f"hearten {' '.join(command)}\n{done.stdout}{done.stderr}"
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        own = {"HEARTEN_HOME": str(self.home), "HEARTEN_ORIGIN": self.origin}
        return {k: v for k, v in os.environ.items() if not _OURS.match(k)} | own

    def found_organization(self, name: str, admin: str, lead: str) -> list[str]:
        """Make an organization; the links for its admin and its safeguarding lead, as printed."""
        printed = self.run(
            "create-organization", "--name", name,
            "--admin-name", admin, "--admin-email", f"{admin.split()[0].lower()}@home.example",
            "--lead-name", lead, "--lead-email", f"{lead.split()[0].lower()}@home.example",
        )  # fmt: skip
        return re.findall(r"http://\S+", printed)

    def start(self, *commands: tuple[str, ...], patience: int = 60) -> None:
        """Run commands side by side until `stop`, and wait for the first page."""
        self.home.mkdir(parents=True, exist_ok=True)
        with self._log.open("ab") as log:
            for command in commands:
                running = [*_ITSELF, *command]
                self._running.append(
                    subprocess.Popen(
                        running, env=self.environment, cwd=ROOT, stdout=log, stderr=log
                    )
                )
        give_up = time.monotonic() + patience
        while not answers(self.origin + "/sign-in/"):
            fallen = any(process.poll() is not None for process in self._running)
            assert not fallen and time.monotonic() < give_up, self.log
            time.sleep(0.2)

    def start_serving(self) -> None:
        self.start(("serve", "--port", str(self.port)), ("worker",))

    def stop(self) -> None:
        for process in self._running:
            process.send_signal(signal.SIGTERM)
        for process in self._running:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._running.clear()

    @property
    def log(self) -> str:
        """What pages and worker complained of, but for addresses that do not exist."""
        said = self._log.read_text("utf-8") if self._log.exists() else ""
        return "".join(f"{line}\n" for line in said.splitlines() if "Not Found: /" not in line)

    def letters(self, to: str = "") -> list[Letter]:
        """The newest letters first; those to one address if one is given."""
        printed = self.run("manage", "shell", "--no-imports", "-c", _NEWEST_LETTERS)
        letters = [Letter(*letter) for letter in json.loads(printed)]
        return [letter for letter in letters if to in {"", letter.to}]


@contextmanager
def stopping(installation: Installation) -> Iterator[None]:
    """Nothing of it runs on afterwards, even if it never came to answer or the run is cut short."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to stop"))
    try:
        yield
    finally:
        installation.stop()
        signal.signal(signal.SIGTERM, before)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return bool(response.status == 200)
    except (OSError, urllib.error.URLError):
        return False
