"""Keys of this installation: from the environment, or from a file under its own folder. None is shipped."""

import base64
import fcntl
import hmac
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RINGS = ("sealing", "addresses", "index")
Ring = dict[int, bytes]


@dataclass
class Keys:
    """Django's secret key, the rings of sealing keys, and the key of the audit (32 bytes).

    A file that changed is read again, so that web and worker seal with a new key from the moment it is
    added.
    """

    secret_key: str
    rings: dict[str, Ring]
    audit: bytes
    own: bool
    file: Path | None = None
    _read_at: int = field(default=0, repr=False)

    def ring(self, name: str) -> Ring:
        """Key id to 32 bytes."""
        if self.file is not None and self.file.stat().st_mtime_ns != self._read_at:
            self._read_at = self.file.stat().st_mtime_ns
            self.rings = _decoded(json.loads(self.file.read_text("utf-8")))
        return self.rings[name]


def _decoded(stored: dict[str, Any]) -> dict[str, Ring]:
    return {
        name: {int(number): base64.b64decode(key) for number, key in stored[name].items()}
        for name in RINGS
    }


def read_keys(folder: Path) -> Keys:
    """The installation's keys; keys for this process alone, marked as not its own, where some are missing."""
    file = folder / "keys.json"
    if "HEARTEN_KEYS" in os.environ:
        stored, file_read = json.loads(os.environ["HEARTEN_KEYS"]), None
    elif file.exists():
        stored, file_read = json.loads(file.read_text("utf-8")), file
    else:
        stored, file_read = {}, None
    if not _is_whole(stored):
        rings = {name: {1: secrets.token_bytes(32)} for name in RINGS}
        secret = stored.get("secret_key", secrets.token_urlsafe(50))
        return Keys(secret, rings, secrets.token_bytes(32), own=False)
    return Keys(stored["secret_key"], _decoded(stored), _audit(stored), own=True, file=file_read)


def _audit(stored: dict[str, str]) -> bytes:
    """The key of the audit; where a file names none, one that follows from the secret key."""
    if "audit" in stored:
        return base64.b64decode(stored["audit"])
    return hmac.digest(stored["secret_key"].encode(), b"hearten.audit", "sha256")


def _is_whole(stored: dict[str, Any]) -> bool:
    return "secret_key" in stored and all(stored.get(name) for name in RINGS)


def make_keys(folder: Path) -> bool:
    """Make the keys that a folder lacks, readable by their owner alone; whether any was missing."""
    with changing(folder) as stored:
        if _is_whole(stored):
            return False
        if "secret_key" not in stored:
            stored.update(secret_key=secrets.token_urlsafe(50), audit=new_key())
        for name in RINGS:
            stored.setdefault(name, {"1": new_key()})
    return True


def new_key() -> str:
    """32 random bytes, as they are written down."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


@contextmanager
def changing(folder: Path) -> Iterator[dict[str, Any]]:
    """The stored keys, to be changed by one process at a time; the file is replaced whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "keys.json"
    with (folder / "keys.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = file.read_text("utf-8") if file.exists() else "{}"
        stored = json.loads(before)
        yield stored
        if stored != json.loads(before):
            write_secret(file, stored)


def write_secret(file: Path, content: dict[str, Any]) -> None:
    """Write a file that only its owner reads, so that a crash leaves the old one or the new one."""
    beside = file.with_suffix(".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(content, out)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(file)
