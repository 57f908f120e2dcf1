"""Keys are made once for each installation, readable by their owner alone; none is shipped."""

import json

import pytest

from hearten.project.secrets import RINGS, make_keys, read_keys
from tests.house.plan import ROOT


@pytest.fixture(autouse=True)
def _no_keys_from_outside(monkeypatch):
    monkeypatch.delenv("HEARTEN_KEYS", raising=False)


def test_without_keys_there_are_some_for_this_process_alone(tmp_path):
    one, other = read_keys(tmp_path), read_keys(tmp_path)
    assert not one.own and one.secret_key != other.secret_key and one.rings != other.rings
    assert [*tmp_path.iterdir()] == []


def test_keys_once_made_stay(tmp_path):
    home = tmp_path / "home"
    assert make_keys(home) and not make_keys(home)
    keys = read_keys(home)
    assert keys.own and keys == read_keys(home) and len(keys.secret_key) >= 50
    assert {len(key) for name in RINGS for key in keys.ring(name).values()} == {32}
    assert (home / "keys.json").stat().st_mode & 0o077 == 0


def test_two_installations_have_different_keys(tmp_path):
    for name in ("one", "other"):
        make_keys(tmp_path / name)
    one, other = read_keys(tmp_path / "one"), read_keys(tmp_path / "other")
    assert one.secret_key != other.secret_key and one.rings != other.rings


def test_keys_may_come_from_the_environment(tmp_path, monkeypatch):
    make_keys(tmp_path)
    told = json.loads((tmp_path / "keys.json").read_text())
    monkeypatch.setenv("HEARTEN_KEYS", json.dumps(told))
    keys = read_keys(tmp_path / "elsewhere")
    assert keys.own and keys.secret_key == told["secret_key"]


def test_no_keys_stand_in_the_repository():
    assert not [*(ROOT / "hearten").rglob("keys.json")]
    assert "var" in (ROOT / ".gitignore").read_text().split()
