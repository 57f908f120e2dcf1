"""What an app for codes does, for tests: the six digits of a secret at a moment."""

import re
from unittest import mock

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)


def code_of(secret: str, ahead: int = 0) -> str:
    """The digits an app shows now, or so many half minutes later."""
    now = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, now[len(now) // 2] + ahead))


def set_up_app(client) -> str:
    """Walk through the page as somebody does who types the key; returns the key."""
    page = client.get("/second-step/app/").content.decode()
    secret = re.search(r'id="secret" translate="no">(\w+)<', page)[1]
    with mock.patch("django.db.transaction.on_commit", lambda then, **_: then()):
        answer = client.post("/second-step/app/", {"code": code_of(secret)})
    assert answer["Location"] == "/second-step/codes/"
    return secret
