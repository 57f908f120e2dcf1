"""Codes that were spent are forgotten when they could not be used any more anyway."""

from hearten.accounts.actions import drop_spent_codes
from hearten.core.jobs import beat


@beat("drop spent codes", minutes=60)
def forget_codes() -> int:
    return drop_spent_codes()
