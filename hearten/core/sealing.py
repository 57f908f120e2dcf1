"""Sealing: AES-256-GCM under a key of this installation, bound to the place the text belongs to.

A sealed text is `key id (1 byte) + nonce (12) + ciphertext and tag`. Moved to another place, it does not
open. Keys come from the settings (never from the database), in rings: of each, the highest id seals and
all of them open. `sealing` is for texts, `addresses` for sealed addresses, `index` for finding again.
"""

import base64
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

TEXTS, ADDRESSES, INDEX = "sealing", "addresses", "index"


class SealBroken(ValueError):
    """The text was altered, moved, or sealed under a key that is gone."""


def ring(name: str) -> dict[int, bytes]:
    """The keys of one ring as they are now: key id to 32 bytes."""
    keys: dict[int, bytes] = settings.KEYS.ring(name)
    return keys


def seal(text: str, place: str, *, under: str = TEXTS) -> bytes:
    """Seal a text for one place, such as `<organization>/people_person/<ref>/phone`."""
    keys = ring(under)
    newest, nonce = max(keys), os.urandom(12)
    return (
        bytes([newest]) + nonce + AESGCM(keys[newest]).encrypt(nonce, text.encode(), place.encode())
    )


def unseal(sealed: bytes | memoryview, place: str, *, under: str = TEXTS) -> str:
    """The text again, or `SealBroken`."""
    text = bytes(sealed)
    try:
        key = ring(under)[text[0]]
        return AESGCM(key).decrypt(text[1:13], text[13:], place.encode()).decode()
    except (KeyError, IndexError, InvalidTag, ValueError) as problem:
        raise SealBroken(place) from problem


def seal_text(text: str, place: str) -> str:
    """The same as letters and digits, for tables of others that have a text column."""
    return base64.urlsafe_b64encode(seal(text, place)).decode()


def key_of(sealed: str) -> int:
    """Under which key letters were sealed; 0 where they are none of ours."""
    try:
        return base64.urlsafe_b64decode(sealed[:4])[0]
    except (ValueError, IndexError):
        return 0


def unseal_text(sealed: str, place: str) -> str:
    """The text again, or `SealBroken`."""
    try:
        return unseal(base64.urlsafe_b64decode(sealed), place)
    except ValueError as problem:
        raise SealBroken(place) from problem


def reseal_text(sealed: str, place: str) -> str:
    """The same text under the key that seals now."""
    return seal_text(unseal_text(sealed, place), place)


def blind(text: str, place: str) -> str:
    """What a sealed text is found again by: `key id.HMAC-SHA256`, of the text without case or spaces
    around it. Equal texts of one place (an organization's column) have equal ones; nothing else is told.
    """
    newest = max(ring(INDEX))
    return _blind(newest, text, place)


def blinds(text: str, place: str) -> list[str]:
    """The same under every key of the ring: while the index is made anew, both find."""
    return [_blind(number, text, place) for number in ring(INDEX)]


def _blind(number: int, text: str, place: str) -> str:
    said = f"{place}\0{text.strip().casefold()}".encode()
    return f"{number}.{hmac.digest(ring(INDEX)[number], said, 'sha256').hex()}"
