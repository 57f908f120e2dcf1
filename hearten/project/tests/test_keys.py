"""Keys: a new one seals from then on, everything is sealed anew while people work, an old one leaves."""

import base64
import json

import pytest
from django.contrib.sessions.models import Session
from typer.testing import CliRunner

from hearten.audit.models import Entry
from hearten.core import rotating
from hearten.core.inside import each, inside
from hearten.core.sealed import sealed_fields
from hearten.core.sealing import SealBroken
from hearten.core.writing import unguarded
from hearten.people.models import Person
from hearten.project import running
from hearten.project.cli import app
from hearten.project.doctor import examine
from hearten.project.secrets import make_keys, read_keys

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path, monkeypatch, settings):
    """An installation with keys in a file: those of the suite, so that the cast opens with them."""
    make_keys(tmp_path)
    file = tmp_path / "keys.json"
    kept = json.loads(file.read_text())
    for name, keys in settings.KEYS.rings.items():
        kept[name] = {str(number): encoded(key) for number, key in keys.items()}
    file.write_text(json.dumps(kept))
    monkeypatch.setattr(running, "home", lambda: tmp_path)
    monkeypatch.setattr(running, "start_django", lambda: None)
    settings.KEYS = read_keys(tmp_path)
    return tmp_path


def encoded(key: bytes) -> str:
    return base64.b64encode(key).decode()


def keys(*said: object, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["keys", *map(str, said)])
    assert result.exit_code == code, result.output
    return result.output


def everything() -> dict[tuple[str, object, str], object]:
    """Every sealed text there is, opened."""
    return {
        (store.name, row.pk, field.name): getattr(row, field.name)
        for store in rotating.stores()
        for _ in each()
        for row in store.model._base_manager.all()
        for field in sealed_fields(store.model)
    }


def is_all_new(number: int = 2) -> bool:
    return {key[1] for key in rotating.texts_under() if key[0] == "sealing"} == {number}


def test_a_new_key_seals_from_then_on_and_the_old_one_opens(cast, home):
    keys("add", "sealing")
    assert cast.ben.email == "ben@riverbank.example" and cast.ben.sealed_email[0] == 1
    with unguarded("a new phone"):
        ben = cast.ben
        ben.phone = "0123"
        ben.save()
    assert (cast.ben.phone, cast.ben.sealed_phone[0]) == ("0123", 2)


def test_all_is_sealed_anew_and_nothing_is_lost(cast, home):
    cast.client("ben").get("/")
    before = everything()
    assert len(before) > 30 and Session.objects.exists()
    for ring in ("sealing", "index"):
        keys("add", ring)
    told = keys("rotate")
    assert "0 unreadable" in told and "people.Person: " in told
    assert everything() == before and is_all_new()
    home_of = cast.amina.organization_id
    assert Person.objects.at_address("ben@riverbank.example", home_of).get() == cast.ben
    assert cast.ben.email_index.startswith("2.")
    assert "\n0 rows sealed anew" in keys("rotate"), "a second time there is nothing to do"


def test_whoever_is_signed_in_stays_so(cast, home):
    client = cast.client("ben")
    keys("add", "sealing")
    keys("rotate")
    assert client.get("/people/me/").status_code == 200


def test_stopped_half_way_everything_opens_and_it_goes_on_from_there(cast, home, monkeypatch):
    monkeypatch.setattr(rotating, "A_STEP", 3)
    before = everything()
    keys("add", "sealing")
    steps = rotating.rotate()
    for _ in range(4):
        next(steps)
    steps.close()
    assert not is_all_new() and everything() == before
    done = sum(
        1 for person in Person.objects.all() if person.sealed_email and person.sealed_email[0] == 2
    )
    again = {told.store: told.resealed for told in rotating.rotate()}
    assert is_all_new() and everything() == before
    assert done == 0 or again["people.Person"] < Person.objects.exclude(sealed_email=None).count()


def test_what_is_written_meanwhile_is_neither_lost_nor_left_behind(cast, home, monkeypatch):
    monkeypatch.setattr(rotating, "A_STEP", 5)
    keys("add", "sealing")
    for count, _ in enumerate(rotating.rotate()):
        ben = cast.ben
        with unguarded("people work on"), inside(ben.organization_id):
            ben.phone = f"0{count}"
            ben.save()
    assert cast.ben.phone == f"0{count}" and is_all_new()


def test_a_text_that_does_not_open_is_counted_and_left_as_it_is(cast, home):
    with unguarded("a ciphertext moved to another row"):
        dina = cast.dina
        dina.sealed_email = cast.ben.sealed_email
        dina.save()
    keys("add", "sealing")
    assert "1 unreadable" in keys("rotate", code=1)
    with pytest.raises(SealBroken):
        _ = cast.dina.email
    assert cast.ben.email == "ben@riverbank.example"


def test_a_key_leaves_once_nothing_stands_under_it(cast, home):
    out = home / "old.json"
    assert "the one that seals" in keys("retire", "sealing", 1, "--into", out, code=2)
    keys("add", "sealing")
    assert "Run `hearten keys rotate` first" in keys("retire", "sealing", 1, "--into", out, code=1)
    assert not out.exists()
    before = everything()
    keys("rotate")
    keys("retire", "sealing", 1, "--into", out)
    assert list(json.loads(out.read_text())["sealing"]) == ["1"]
    assert out.stat().st_mode & 0o077 == 0
    assert everything() == before


def test_each_organization_has_in_its_audit_what_was_done_with_the_keys(cast, home, tmp_path):
    keys("add", "sealing")
    keys("rotate")
    keys("retire", "sealing", 1, "--into", tmp_path / "old.json")
    for organization in each():
        entries = Entry.objects.filter(organization_ref=organization, what__startswith="keys.")
        told = {entry.what: entry.detail for entry in entries}
        assert told["keys.added"] == {"ring": "sealing", "number": 2}
        assert told["keys.being_rotated"] == {}
        assert told["keys.rotated"]["resealed"] and not told["keys.rotated"]["unreadable"]
        assert told["keys.retired"] == {"ring": "sealing", "number": 1}


def test_the_list_counts_texts_and_shows_no_key(cast, home):
    keys("add", "addresses")
    told = keys("show")
    assert "sealing 1: " in told and "addresses 2: 0 texts, seals now" in told
    kept = json.loads((home / "keys.json").read_text())
    assert not [key for ring in ("sealing", "index") for key in kept[ring].values() if key in told]


def test_the_doctor_tells_of_old_keys(cast, home):
    def told() -> str:
        return " ".join(finding.problem for finding in examine())

    assert "older key" not in told()
    keys("add", "sealing")
    assert "stand under an older key" in told()
    keys("rotate")
    assert "Key 1 of sealing is old and nothing stands under it" in told()


def test_keys_of_the_environment_are_changed_there(home, monkeypatch):
    monkeypatch.setenv("HEARTEN_KEYS", "{}")
    assert "change them there" in keys("add", "sealing", code=2)
