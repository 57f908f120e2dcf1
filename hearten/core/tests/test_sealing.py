"""What is sealed opens in its own place and nowhere else."""

import os
from dataclasses import replace

import pytest

from hearten.core.actions import drop_old_drafts, keep_draft, read_draft
from hearten.core.inside import inside
from hearten.core.models import Draft
from hearten.core.refs import new_ref
from hearten.core.sealing import (
    SealBroken,
    blind,
    blinds,
    seal,
    seal_text,
    unseal,
    unseal_text,
)


def test_it_opens_again():
    assert unseal(seal("Carla likes drawing", "a/1"), "a/1") == "Carla likes drawing"


def test_moved_to_another_row_it_does_not_open():
    with pytest.raises(SealBroken):
        unseal(seal("Carla likes drawing", "a/1"), "a/2")


@pytest.mark.parametrize(
    "spoil", [lambda s: s[:-1], lambda s: s[:20] + bytes([s[20] ^ 1]) + s[21:], lambda s: b""]
)
def test_altered_it_does_not_open(spoil):
    with pytest.raises(SealBroken):
        unseal(spoil(seal("Carla likes drawing", "a/1")), "a/1")


def test_an_older_key_still_opens(settings):
    old = seal("kept", "a/1")
    ring = {**settings.KEYS.rings["sealing"], 2: os.urandom(32)}
    settings.KEYS = replace(settings.KEYS, rings={**settings.KEYS.rings, "sealing": ring})
    assert unseal(old, "a/1") == "kept"
    assert seal("new", "a/1")[0] == 2


def test_a_key_of_another_ring_does_not_open_it():
    with pytest.raises(SealBroken):
        unseal(seal("12 Elm Street", "a/1", under="addresses"), "a/1")


def test_sealed_as_letters_it_opens_in_its_place_only():
    letters = seal_text("JBSWY3DPEHPK3PXP", "mfa/1")
    assert letters.isascii() and unseal_text(letters, "mfa/1") == "JBSWY3DPEHPK3PXP"
    for spoilt, place in ((letters, "mfa/2"), (letters[:-4], "mfa/1"), ("no", "mfa/1")):
        with pytest.raises(SealBroken):
            unseal_text(spoilt, place)


def test_an_index_tells_equal_texts_of_one_place_and_nothing_else():
    assert blind(" Jo@Example.org", "a") == blind("jo@example.org ", "a")
    assert blind("jo@example.org", "a") != blind("jo@example.org", "b")
    assert blind("jo@example.org", "a") in blinds("jo@example.org", "a")
    assert "jo" not in blind("jo@example.org", "a")


@pytest.fixture
def home(db):
    """An organization we are inside of."""
    ref = new_ref()
    with inside(ref):
        yield ref


def test_a_draft_is_its_owners_alone(home):
    keep_draft("carla", "apply", {"why": ["I like it 🙂"]}, organization_ref=home, hours=1)
    assert read_draft("carla", "apply") == {"why": ["I like it 🙂"]}
    assert read_draft("ben", "apply") is None
    assert read_draft("carla", "refer") is None


def test_a_draft_is_stored_sealed(home):
    keep_draft("carla", "apply", {"why": "canary"}, organization_ref=home, hours=1)
    assert b"canary" not in bytes(Draft.objects.get().sealed_content)


def test_a_draft_is_forgotten_when_its_time_is_over(home):
    keep_draft("carla", "apply", {"why": "x"}, organization_ref=home, hours=-1)
    assert read_draft("carla", "apply") is None
    assert drop_old_drafts(new_ref()) == 0
    assert drop_old_drafts(home) == 1
    assert not Draft.objects.exists()


def test_the_last_draft_stands(home):
    for why in ("first", "second"):
        keep_draft("carla", "apply", {"why": why}, organization_ref=home, hours=1)
    assert read_draft("carla", "apply") == {"why": "second"}
