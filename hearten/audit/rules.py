"""What guards an audit entry: a keyed hash of its own from the first moment, and its link in the chain."""

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

START = bytes(32)
"""What the first link of an organization's chain follows."""
LATE_SECONDS = 10
"""An entry that waits longer than this for its link is late."""

_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def content_of(
    ref: UUID,
    organization: UUID,
    at: dt.datetime,
    kind: str,
    what: str,
    event: UUID,
    of_event: int,
    by: UUID | None,
    as_role: str,
    subject: UUID | None,
    record: UUID | None,
    detail: dict[str, Any],
) -> bytes:
    """All that an entry says, in one form only: the same bytes from Python and from either database."""
    said = [
        ref.hex, organization.hex, at.astimezone(dt.UTC).isoformat(), kind, what, event.hex, of_event,
        by and by.hex, as_role, subject and subject.hex, record and record.hex, detail,
    ]  # fmt: skip
    return _JSON.encode(said).encode()


def own_seal(key: bytes, content: bytes) -> bytes:
    """HMAC-SHA256 of an entry: whoever holds the database but not the key can make none. 32 bytes."""
    return hmac.digest(key, content, "sha256")


def link_hash(before: bytes, number: int, content: bytes, seal: bytes) -> bytes:
    """SHA-256 over the link before, the number and the entry. No key: anyone can check a chain. 32 bytes."""
    return hashlib.sha256(before + number.to_bytes(8, "big") + seal + content).digest()


def event_digest(seals: Iterable[bytes]) -> str:
    """What a witness keeps of one event: a short hash over the seals of its entries."""
    return hashlib.sha256(b"".join(sorted(seals))).hexdigest()[:32]
