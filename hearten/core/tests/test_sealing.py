"""What is sealed opens in its own place and nowhere else."""

import os

import pytest

from hearten.core.actions import drop_old_drafts, keep_draft, read_draft
from hearten.core.models import Draft
from hearten.core.refs import new_ref
from hearten.core.sealing import SealBroken, seal, unseal


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
    settings.SEALING_KEYS = {**settings.SEALING_KEYS, 2: os.urandom(32)}
    assert unseal(old, "a/1") == "kept"
    assert seal("new", "a/1")[0] == 2


def test_a_draft_is_its_owners_alone(db):
    keep_draft("carla", "apply", {"why": ["I like it 🙂"]}, organization_ref=new_ref(), hours=1)
    assert read_draft("carla", "apply") == {"why": ["I like it 🙂"]}
    assert read_draft("ben", "apply") is None
    assert read_draft("carla", "refer") is None


def test_a_draft_is_stored_sealed(db):
    keep_draft("carla", "apply", {"why": "canary"}, organization_ref=new_ref(), hours=1)
    assert b"canary" not in bytes(Draft.objects.get().sealed)


def test_a_draft_is_forgotten_when_its_time_is_over(db):
    keep_draft("carla", "apply", {"why": "x"}, organization_ref=new_ref(), hours=-1)
    assert read_draft("carla", "apply") is None
    assert drop_old_drafts() == 1
    assert not Draft.objects.exists()


def test_the_last_draft_stands(db):
    for why in ("first", "second"):
        keep_draft("carla", "apply", {"why": why}, organization_ref=new_ref(), hours=1)
    assert read_draft("carla", "apply") == {"why": "second"}
