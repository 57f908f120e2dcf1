"""An app for codes, as somebody has it on their phone (RFC 6238: six digits, half a minute, SHA-1)."""

import base64
import hashlib
import hmac
import struct
import time


def code_of(secret: str, *, ahead: int = 0) -> str:
    """The digits it shows now, or so many half minutes later."""
    step = int(time.time()) // 30 + ahead
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
