"""Whose signatures an agreement needs, and what they are bound to."""

from hearten.orientation.rules import (
    Required,
    SignerRole,
    is_complete,
    required_signatures,
    text_hash,
)

TEXT = {"expectations": "a", "boundaries": "b", "communication": "c"}


def test_the_hash_is_of_the_exact_text_and_its_version():
    assert text_hash(TEXT, 1) == text_hash(dict(reversed(TEXT.items())), 1)
    assert text_hash(TEXT, 1) != text_hash(TEXT, 2)
    assert text_hash(TEXT, 1) != text_hash({**TEXT, "boundaries": "b "}, 1)
    moved = {"expectations": "ab", "boundaries": "", "communication": "c"}
    assert text_hash(TEXT, 1) != text_hash(moved, 1)


def test_required_signatures():
    members = [("m", SignerRole.MENTOR, False), ("y", SignerRole.MENTEE, True)]
    assert required_signatures(members, {"y": ["g", "h"]}, ["s"]) == [
        Required(SignerRole.MENTOR, frozenset({"m"}), "m"),
        Required(SignerRole.MENTEE, frozenset({"y"}), "y"),
        Required(SignerRole.GUARDIAN, frozenset({"g", "h"}), "y"),
        Required(SignerRole.STAFF, frozenset({"s"})),
    ]


def test_complete_only_when_each_is_given_in_its_own_role():
    members = [("m", SignerRole.MENTOR, False), ("y", SignerRole.MENTEE, True)]
    wanted = required_signatures(members, {"y": ["g", "h"]}, ["s", "m"])
    given = {("m", SignerRole.MENTOR), ("y", SignerRole.MENTEE), ("h", SignerRole.GUARDIAN)}
    assert not is_complete(wanted, given)
    assert not is_complete(wanted, given | {("x", SignerRole.STAFF)})
    assert is_complete(wanted, given | {("s", SignerRole.STAFF)})


def test_a_minor_without_a_guardian_can_never_be_complete():
    wanted = required_signatures([("y", SignerRole.MENTEE, True)], {}, ["s"])
    assert not is_complete(wanted, {("y", SignerRole.MENTEE), ("s", SignerRole.STAFF)})
