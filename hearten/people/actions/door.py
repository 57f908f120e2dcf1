"""The way in and out: invitations, passwords, card words."""

import datetime as dt
import secrets

from allauth.account.models import EmailAddress
from django.urls import reverse

from hearten.accounts.cards import new_card, normalized
from hearten.accounts.models import User
from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.notices.actions import post_letter
from hearten.people.actions.people import AddressTaken, address_is_taken, refuse_before_consent
from hearten.people.models import Invitation, Person
from hearten.people.models.door import hash_of

INVITATION_DAYS = 14


class NotForACard(ValueError):
    """Cards are for young people: nobody else's key is replaced by words that staff have seen."""


class SignsInWithCard(ValueError):
    """Of somebody under 18 no address is kept to sign in with; staff hand them a card."""


class InvitationSpent(ValueError):
    """The invitation was used, withdrawn or too old by the time it was accepted."""


@action
def invite_person(person: Person, *, by: Person | None) -> str:
    """Send a person the link to their own account; earlier links stop working. Returns the path."""
    refuse_before_consent(person)
    if not person.signs_in_by_address:
        raise SignsInWithCard(str(person.pk))
    Invitation.objects.filter(person=person, used_at=None).update(withdrawn_at=clock.now())
    token = secrets.token_urlsafe(32)
    expires = clock.now() + dt.timedelta(days=INVITATION_DAYS)
    invitation = Invitation.objects.create(
        organization=person.organization,
        person=person,
        token_hash=hash_of(token),
        expires_at=expires,
    )
    path = reverse("people:accept_invitation", args=[token])
    until = f"{expires:%d.%m.%Y}"
    post_letter("invitation", person, path=path, until=until)
    note("people.invited", invitation, by=by, about=[person.pk])
    return path


@action
def accept_invitation(invitation: Invitation, *, password: str | None) -> User:
    """Open the account an invitation is for. Two presses at once open one.

    Without a password the account is opened by codes sent to its e-mail address.
    """
    standing = Invitation.objects.filter(pk=invitation.pk, used_at=None, withdrawn_at=None)
    taken = standing.filter(expires_at__gt=clock.now()).update(used_at=clock.now())
    person = Person.objects.select_related("organization").get(pk=invitation.person_id)
    if not taken or person.account_id is not None or not person.signs_in_by_address:
        raise InvitationSpent(str(invitation.pk))
    if person.email and address_is_taken(person.email):
        raise AddressTaken(str(person.pk))
    user = User(organization=person.organization, username=f"p-{person.pk}", email=person.email)
    user.set_password(password)
    user.save(force_insert=True)
    if person.email:
        EmailAddress.objects.create(user=user, email=person.email, verified=True, primary=True)
    person.account = user
    person.save(update_fields=["account"])
    note("people.invitation_accepted", invitation, by=person, about=[person.pk])
    return user


@action
def issue_card(person: Person, *, by: Person) -> tuple[str, str]:
    """A user name and card words for a young person; earlier words stop working.

    The words are returned once, to be printed, and stored hashed only. 5 words of 256: 40 bits.
    """
    if person.signs_in_by_address and not person.is_young:
        raise NotForACard(str(person.pk))
    refuse_before_consent(person)
    user = person.account or User(
        organization=person.organization, username=_free_username(person.first_name)
    )
    words = new_card()
    user.has_card = True
    user.set_password(normalized(words))
    user.save()
    person.account = user
    person.save(update_fields=["account"])
    note("people.card_issued", person, by=by, about=[person.pk])
    return user.username, words


def _free_username(first_name: str) -> str:
    letters = "".join(c for c in first_name.lower() if c.isascii() and c.isalpha()) or "friend"
    while True:
        username = f"{letters[:20]}{secrets.randbelow(9000) + 1000}"
        if not User.objects.filter(username=username).exists():
            return username


@action
def revoke_card(person: Person, *, by: Person) -> None:
    """A lost card opens nothing from the next request on."""
    if person.account is not None:
        person.account.set_unusable_password()
        person.account.has_card = False
        person.account.save(update_fields=["password", "has_card"])
    note("people.card_revoked", person, by=by, about=[person.pk])
