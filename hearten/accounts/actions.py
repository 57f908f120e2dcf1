"""Writes to accounts: those that allauth asks for, and closing and opening by staff."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest

from hearten.accounts.models import Browser, Bucket, SpentCode, User
from hearten.accounts.rules import Try
from hearten.audit.actions import Actor, note
from hearten.core import clock
from hearten.core.writing import action, housekeeping
from hearten.notices.actions import post_to_address


@action
def store_password(user: User, password: str) -> None:
    """Store a password its owner chose, after allauth checked who asks."""
    user.set_password(password)
    user.save(update_fields=["password"])
    note("accounts.password_stored", user, by=None, account=str(user.pk))


def _turn_lock(user: User) -> None:
    """End every session and every known browser: they fit the old lock only."""
    User.objects.filter(pk=user.pk).update(lock=F("lock") + 1)
    user.refresh_from_db(fields=["lock"])


@action
def sign_out_everywhere(user: User) -> None:
    """Its owner ends every session and every remembered browser, this one too."""
    _turn_lock(user)
    note("accounts.signed_out_everywhere", user, by=None, account=str(user.pk))


@action
def note_sign_in(user: User, token_hash: str, *, label: str, spare_days: int) -> Browser:
    """Somebody signed in with a browser. Of one that is new to an account, its owner gets a letter.

    `spare_days`: for how many days from now this browser need not take the second step; 0 leaves it be.
    """
    browser, is_new = Browser.objects.get_or_create(
        user=user, token_hash=token_hash, defaults={"organization": user.organization}
    )
    browser.label, browser.last_at = label, clock.now()
    if spare_days:
        browser.spared_until = clock.now() + dt.timedelta(days=spare_days)
        browser.spared_for = user.get_session_auth_hash()
    browser.save()
    note("accounts.signed_in", browser, by=None, account=str(user.pk), new=is_new)
    if is_new and user.email and Browser.objects.filter(user=user).exclude(pk=browser.pk).exists():
        when = f"{clock.now():%d.%m.%Y %H:%M} UTC"
        post_to_address(
            "new-browser", user.email, user.organization, to_ref=user.pk, browser=label, when=when
        )
    return browser


@action
def note_second_step(user: User, what: str, kind: str) -> None:
    """A way of taking the second step came or went; its owner is told, in case it was not them."""
    note(f"accounts.second_step_{what}", user, by=None, account=str(user.pk), kind=kind)
    if user.email:
        post_to_address("second-step", user.email, user.organization, to_ref=user.pk)


@action
def forget_second_step(user: User, *, by: Actor, about: Iterable[UUID]) -> None:
    """The phone is lost, and the codes: whoever signs in next sets a new second step up."""
    Authenticator.objects.filter(user=user).delete()
    _turn_lock(user)
    note("accounts.second_step_forgotten", user, by=by, about=about)
    if user.email:
        post_to_address("second-step", user.email, user.organization, to_ref=user.pk)


@housekeeping
def spend_code(kind: str, *parts: object) -> bool:
    """Use a one-time code up; False when it has been used, by however many at the same moment."""
    mark = hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
    try:
        with transaction.atomic():
            SpentCode.objects.create(kind=kind, mark=mark)
    except IntegrityError:
        return False
    return True


@housekeeping
def drop_spent_codes() -> int:
    """Forget codes that have run out by themselves long since, and tries of which nothing is left."""
    yesterday = clock.now() - dt.timedelta(days=1)
    Bucket.objects.filter(empty_at__lt=yesterday.timestamp()).delete()
    return SpentCode.objects.filter(spent_at__lt=yesterday).delete()[0]


@housekeeping
def pour(tries: Iterable[Try]) -> int:
    """Count a try in each of its buckets; the seconds to wait if one is full, else 0.

    Each bucket runs dry by itself, so whoever waits gets in: nobody is locked out. One statement
    compares and counts, so that tries at the same moment are all counted.
    """
    now = clock.now().timestamp()
    for one in tries:
        if not _pour_one(one, now):
            return one.size.seconds
    return 0


def _pour_one(one: Try, now: float) -> bool:
    seconds, room = one.size.seconds, now + (one.size.tries - 1) * one.size.seconds
    key = hashlib.sha256(one.key.encode()).hexdigest()
    standing = Bucket.objects.filter(key=key)
    fuller = Greatest(F("empty_at"), Value(now)) + seconds
    if standing.filter(empty_at__lte=room).update(empty_at=fuller):
        return True
    if standing.exists():
        return False
    Bucket.objects.bulk_create([Bucket(key=key, empty_at=now + seconds)], ignore_conflicts=True)
    return True


@action
def deactivate_account(user: User, *, by: Actor, about: Iterable[UUID]) -> None:
    """Close an account: nobody signs in with it, and its sessions end with their next request."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    _turn_lock(user)
    note("accounts.deactivated", user, by=by, about=about)


@action
def reactivate_account(user: User, *, by: Actor, about: Iterable[UUID]) -> None:
    """Open a closed account again, with the key it had."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    note("accounts.reactivated", user, by=by, about=about)


@action
def change_address(user: User, email: str, *, by: Actor, about: Iterable[UUID]) -> None:
    """Sign in with another address from now on; the old one is told, in case its owner did not ask."""
    if user.email:
        post_to_address("address-changed", user.email, user.organization, to_ref=user.pk, name="")
    user.email = email
    user.save(update_fields=["email"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    note("accounts.address_changed", user, by=by, about=about)


def post_account_letter(user: User, *, subject: str, body: str) -> None:
    """Send a code to the address of an account."""
    post_to_address(
        "account", user.email, user.organization, to_ref=user.pk, subject=subject, body=body
    )
