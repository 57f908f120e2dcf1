"""Attacks a house that runs with wapiti, sqlmap and schemathesis: `python -m attack folder-of-the-tools`.

Each tool is let loose on a house with planted flaws first and must find every one. Then it attacks the true
house, signed in as each of some of the cast and as a visitor, and must find nothing. A door is attacked by the
first who finds it on a walk along links and forms, each in a copy of the house of their own.
"""

import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from django.test.utils import override_settings

from attack import house
from attack.addresses import Found, share_out, walk
from attack.finding import Finding
from attack.house import House

WHO = ("amina", "olga", "nils", "ben", "carla", "ruth", "dele", house.VISITOR)
NAMES = ("wapiti", "sqlmap", "schemathesis")


@dataclass
class Attacked:
    """What came of one attack: what the tool found, what broke, and what was answered how often."""

    found: set[Finding]
    broken: set[str]
    answered: Counter[int]
    is_known: bool
    seconds: float

    @property
    def faults(self) -> list[str]:
        """In the true house there are none."""
        lost = [] if self.is_known else ["whoever attacked was signed out on the way"]
        broken = [f"broken: {each}" for each in sorted(self.broken)]
        return [" ".join(each) for each in sorted(self.found)] + broken + lost

    @property
    def told(self) -> str:
        counted = ", ".join(f"{n} times {status}" for status, n in sorted(self.answered.items()))
        return f"{self.answered.total()} requests in {self.seconds:.0f} s ({counted})"


class Attacks:
    """All attacks of one run, on copies of one house; the tools stand in folders of their own."""

    def __init__(self, tools: Path, folder: Path) -> None:
        self._tools, self._folder = tools, folder
        self._cookies = house.set_up(folder / "original", WHO)
        self.shares = share_out(self._copy(f"walk-{who}", who) for who in WHO)

    @property
    def who(self) -> list[str]:
        """Those who found a door that nobody before them found."""
        return [who for who in WHO if self.shares[who].doors]

    def _copy(self, name: str, who: str, *, is_planted: bool = False) -> House:
        home = self._folder / name / "home"
        return House(self._folder / "original", home, who, self._cookies[who], is_planted)

    def on_planted(self, name: str) -> Attacked:
        there = self._copy(f"{name}-planted", WHO[0], is_planted=True)
        with there.served(), override_settings(ROOT_URLCONF="attack.planted.urls"):
            found = walk(there)
            planted = {door for door in found.doors if door.startswith("/planted/")}
            return self._attack(name, there, found.only(planted))

    def on_house(self, name: str, who: str) -> Attacked:
        there = self._copy(f"{name}-{who}", who)
        with there.served():
            return self._attack(name, there, self.shares[who])

    def _attack(self, name: str, there: House, found: Found) -> Attacked:
        started = time.monotonic()
        tool = self._tools / name / "bin" / name
        findings = tool_of(name).find(tool.absolute(), there, found, there.home.parent)
        answered = Counter(status for status, _, _ in there.answers())
        seconds = time.monotonic() - started
        return Attacked(findings, there.broken(), answered, there.is_known(), seconds)


class Tool(Protocol):
    PLANTED: set[Finding]

    def find(self, tool: Path, house: House, found: Found, folder: Path) -> set[Finding]: ...


def tool_of(name: str) -> Tool:
    return cast(Tool, import_module(f"attack.tools.{name}"))


def attack_with(name: str, attacks: Attacks) -> bool:
    """Whether every planted flaw was found, and none in the house; says so, line by line."""
    planted = tool_of(name).PLANTED
    first = attacks.on_planted(name)
    missed = planted - first.found
    print(
        f"{name}: {len(planted)} flaws planted, {len(planted) - len(missed)} found, {first.told}",
        flush=True,
    )
    print("".join(f"  did not find: {' '.join(each)}\n" for each in sorted(missed)), end="")
    requests, faults = 0, 0
    for who in attacks.who:
        came = attacks.on_house(name, who)
        requests += came.answered.total()
        faults += len(came.faults)
        print(f"  as {who}, {len(attacks.shares[who].doors)} doors: {came.told}")
        print("".join(f"    {each}\n" for each in came.faults), end="", flush=True)
    print(f"{name}: {requests} requests to the house, {faults} findings", flush=True)
    return not missed and not faults and first.is_known


def main() -> int:
    tools, names = Path(sys.argv[1]), sys.argv[2:] or NAMES
    with tempfile.TemporaryDirectory(prefix="hearten-attack-") as folder:
        attacks = Attacks(tools, Path(folder))
        sound = [attack_with(name, attacks) for name in names]
        return int(not all(sound))


if __name__ == "__main__":
    sys.exit(main())
