"""Imports point back in time; and the machine that says so fails when they do not."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from tests.house.plan import HOUSE, ROOT

LINTER = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> str:
    run = subprocess.run(
        [LINTER, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(folder)},
    )
    return run.stdout + run.stderr


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The linter's word on a copy of the house with one fault planted for each contract."""
    folder = tmp_path_factory.mktemp("house")
    keep = shutil.ignore_patterns("tests", "__pycache__", "templates", "static")
    shutil.copytree(HOUSE, folder / "hearten", ignore=keep)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for file, fault in {
        "people/faulty.py": "import hearten.goals.apps",
        "goals/faulty.py": "import hearten.people.apps",
        "people/models/faulty.py": "import hearten.people.views",
        "people/rules.py": "import django.utils.timezone",
        "programs/faulty.py": "import hearten.people.views",
    }.items():
        with (folder / "hearten" / file).open("a") as out:
            out.write(f"\n{fault}\n")
    return lint(folder)


def test_the_house_keeps_its_contracts():
    assert "0 broken" in lint(ROOT)


@pytest.mark.parametrize("contract", ["Floors", "Rooms", "Rules", "Views", "No circles"])
def test_a_planted_fault_breaks_the_contract(faulty: str, contract: str):
    assert any(line.startswith(contract) and "BROKEN" in line for line in faulty.splitlines()), (
        faulty
    )


def test_rooms_are_installed_in_the_order_of_the_floors():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    floors = config["tool"]["importlinter"]["contracts"][0]["layers"]
    assert [room for room in reversed(floors) if room not in {"demo", "project"}] == settings.ROOMS
