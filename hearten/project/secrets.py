"""Keys of this installation: from the environment, or from a file under its own folder. None is shipped."""

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Keys:
    """Django's secret key, the ring of sealing keys (key id to 32 bytes), the key of the audit (32 bytes)."""

    secret_key: str
    sealing: dict[int, bytes]
    audit: bytes
    own: bool


def _decoded(ring: dict[str, str]) -> dict[int, bytes]:
    return {int(number): base64.b64decode(key) for number, key in ring.items()}


def read_keys(folder: Path) -> Keys:
    """The installation's keys; keys for this process alone, marked as not its own, when it has none."""
    file = folder / "keys.json"
    if "HEARTEN_KEYS" in os.environ:
        stored = json.loads(os.environ["HEARTEN_KEYS"])
    elif file.exists():
        stored = json.loads(file.read_text("utf-8"))
    else:
        secret = secrets.token_urlsafe(50)
        return Keys(secret, {1: secrets.token_bytes(32)}, secrets.token_bytes(32), own=False)
    return Keys(stored["secret_key"], _decoded(stored["sealing"]), _audit(stored), own=True)


def _audit(stored: dict[str, str]) -> bytes:
    """The key of the audit; where a file names none, one that follows from the secret key."""
    if "audit" in stored:
        return base64.b64decode(stored["audit"])
    return hmac.digest(stored["secret_key"].encode(), b"hearten.audit", "sha256")


def make_keys(folder: Path) -> Path:
    """Make keys in a folder that has none, readable by their owner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "keys.json"
    keys = {
        "secret_key": secrets.token_urlsafe(50),
        "sealing": {"1": base64.b64encode(secrets.token_bytes(32)).decode()},
        "audit": base64.b64encode(secrets.token_bytes(32)).decode(),
    }
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        json.dump(keys, out)
    return file
