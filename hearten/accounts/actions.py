"""Writes to accounts: those that allauth asks for, and closing and opening by staff."""

from collections.abc import Iterable
from uuid import UUID

from allauth.account.models import EmailAddress

from hearten.accounts.models import User
from hearten.audit.actions import Actor, note
from hearten.core.writing import action
from hearten.notices.actions import post_to_address


@action
def store_password(user: User, password: str) -> None:
    """Store a password its owner chose, after allauth checked who asks."""
    user.set_password(password)
    user.save(update_fields=["password"])
    note("accounts.password_stored", user, by=None, account=str(user.pk))


@action
def deactivate_account(user: User, *, by: Actor, about: Iterable[UUID]) -> None:
    """Close an account: nobody signs in with it, and its sessions end with their next request."""
    user.is_active = False
    user.save(update_fields=["is_active"])
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
