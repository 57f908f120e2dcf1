"""The agreement of a match: what its text is, and whose signatures it needs."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

PARTS = ("expectations", "boundaries", "communication")
"""What every agreement settles, in this order."""


class SignerRole(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"
    GUARDIAN = "guardian"
    STAFF = "staff"


def text_hash(parts: Mapping[str, str], version: int) -> str:
    """SHA-256 of the exact text, version included: what a signature is bound to."""
    text = json.dumps([version, *(parts[part] for part in PARTS)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Required:
    """One signature that is wanted, from any of `signers`; a guardian's is for the member `about`."""

    role: SignerRole
    signers: frozenset[str]
    about: str = ""


def required_signatures(
    members: Iterable[tuple[str, SignerRole, bool]],
    guardians: Mapping[str, Collection[str]],
    staff: Collection[str],
) -> list[Required]:
    """Every mentor and young person themselves, a guardian for each under 18, and one of staff.

    `members`: (person, role, under 18); `guardians`: young person to those who may consent for them.
    """
    wanted = []
    for person, role, is_minor in members:
        wanted.append(Required(role, frozenset({person}), person))
        if is_minor:
            holders = frozenset(guardians.get(person, ()))
            wanted.append(Required(SignerRole.GUARDIAN, holders, person))
    return [*wanted, Required(SignerRole.STAFF, frozenset(staff))]


def is_given(wanted: Required, signed: Collection[tuple[str, SignerRole]]) -> bool:
    return any((signer, wanted.role) in signed for signer in wanted.signers)


def is_complete(wanted: Iterable[Required], signed: Collection[tuple[str, SignerRole]]) -> bool:
    """Whether every signature that is wanted was given to this text."""
    return all(is_given(each, signed) for each in wanted)
