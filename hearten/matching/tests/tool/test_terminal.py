"""What someone at a terminal sees, and where compiled kernels are kept."""

import os
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from hearten.matching.tool.showing import Bar
from hearten.project.matching_cli import keep_kernels

from .sheets import Desk


def test_the_bar_tells_how_far_the_work_is() -> None:
    screen = StringIO()
    with Bar(Console(file=screen, force_terminal=True, width=80)) as bar:
        for step in (lambda: bar.looked(0.5), lambda: bar.looked(1.0), bar.checking):
            step()
            bar.progress.refresh()
    for words in ("Getting ready", "Looking at every pair", "Finding the best plan", "Checking"):
        assert words in screen.getvalue()


@pytest.mark.parametrize(
    ("made", "named", "kept"),
    [
        ("var/keys.json", "", "var/numba"),
        ("home/x", "home", "home/numba"),
        ("var/x", "", None),
        ("x/x", "no", None),
    ],
)
def test_kernels_are_kept_in_an_installation_and_nowhere_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str, named: str, kept: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NUMBA_CACHE_DIR", "")
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    monkeypatch.delenv("HEARTEN_HOME", raising=False)
    if named:
        monkeypatch.setenv("HEARTEN_HOME", str(tmp_path / named))
    (tmp_path / made).parent.mkdir()
    (tmp_path / made).touch()
    keep_kernels()
    assert os.environ.get("NUMBA_CACHE_DIR") == (str(tmp_path / kept) if kept else None)


def test_help_names_the_other_commands(desk: Desk) -> None:
    told = desk.ask("--help").stdout
    assert all(name in told for name in ("run", "verify", "init"))
    assert "--certificate" in desk.ask("run", "--help").stdout
