"""Sealing: AES-256-GCM under a key of this installation, bound to the place the text belongs to.

A sealed text is `key id (1 byte) + nonce (12) + ciphertext and tag`. Moved to another place, it does not
open. Keys come from the settings (never from the database): `{key id: 32 bytes}`; the highest id seals.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings


class SealBroken(ValueError):
    """The text was altered, moved, or sealed under a key that is gone."""


def seal(text: str, place: str) -> bytes:
    """Seal a text for one place, such as `core.Draft/<ref>`."""
    keys: dict[int, bytes] = settings.SEALING_KEYS
    newest, nonce = max(keys), os.urandom(12)
    return (
        bytes([newest]) + nonce + AESGCM(keys[newest]).encrypt(nonce, text.encode(), place.encode())
    )


def unseal(sealed: bytes | memoryview, place: str) -> str:
    """The text again, or `SealBroken`."""
    text = bytes(sealed)
    try:
        key = settings.SEALING_KEYS[text[0]]
        return AESGCM(key).decrypt(text[1:13], text[13:], place.encode()).decode()
    except (KeyError, IndexError, InvalidTag, ValueError) as problem:
        raise SealBroken(place) from problem
