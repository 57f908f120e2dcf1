"""What Django and allauth tell of: somebody signed in, showed themselves anew, or changed the second step."""

from typing import Any

from allauth.account.signals import authentication_step_completed
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in

from hearten.accounts.actions import note_second_step
from hearten.accounts.rules import PROVED_AT, SECOND_STEP, begin
from hearten.accounts.second_step import has_second_step
from hearten.core import clock


def _now() -> int:
    return int(clock.now().timestamp())


def _signed_in(request: Any, **_: Any) -> None:
    begin(request.session, _now())


def _proved(request: Any, reauthenticated: bool = False, **_: Any) -> None:
    if reauthenticated:
        request.session[PROVED_AT] = _now()


def _added(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    request.session[SECOND_STEP] = True
    note_second_step(user, "added", authenticator.type)


def _removed(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    request.session[SECOND_STEP] = has_second_step(user)
    note_second_step(user, "removed", authenticator.type)


def _reset(request: Any, user: Any, authenticator: Any, **_: Any) -> None:
    note_second_step(user, "codes_renewed", authenticator.type)


def listen() -> None:
    user_logged_in.connect(_signed_in, dispatch_uid="hearten.begin")
    authentication_step_completed.connect(_proved, dispatch_uid="hearten.proved")
    authenticator_added.connect(_added, dispatch_uid="hearten.added")
    authenticator_removed.connect(_removed, dispatch_uid="hearten.removed")
    authenticator_reset.connect(_reset, dispatch_uid="hearten.reset")
