"""Posting letters (part of the action that causes them) and delivering them (the worker's job)."""

import datetime as dt
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import translation
from django_tasks import task

from hearten.core import clock
from hearten.core.inside import inside
from hearten.core.jobs import noting
from hearten.core.writing import housekeeping
from hearten.notices.catalogue import LETTERS
from hearten.notices.models import Letter
from hearten.organizations.models import Organization


class Addressee(Protocol):
    """Whoever a letter goes to."""

    @property
    def pk(self) -> Any: ...

    email: str
    first_name: str
    organization: Organization


def post_letter(kind: str, to: Addressee, *, path: str = "", **words: str) -> Letter | None:
    """Write a letter to a person, in the organization's language; None for someone without an address."""
    if not to.email:
        return None
    return post_to_address(
        kind,
        to.email,
        to.organization,
        to_ref=to.pk,
        name=to.first_name,
        link=settings.ORIGIN + path,
        **words,
    )


@housekeeping
def post_to_address(
    kind: str, address: str, organization: Organization, *, to_ref: UUID | None = None, **words: str
) -> Letter:
    """Write a letter to an address. It leaves when the transaction around it is done."""
    with translation.override(organization.language):
        text = LETTERS[kind]
        fill = {"organization": organization.name, **words}
        letter = Letter(
            organization=organization,
            kind=kind,
            to_ref=to_ref,
            address=address,
            subject=" ".join(str(text.subject).format(**fill).split()),
            body=str(text.body).format(**fill),
        )
    letter.save(force_insert=True)
    home = str(organization.pk)
    transaction.on_commit(lambda: deliver_soon.enqueue(home), robust=True)
    return letter


@task
@noting("letters")
def deliver_soon(home: str) -> int:
    with inside(UUID(home)):
        return deliver_waiting(UUID(home))


def deliver_waiting(home: UUID) -> int:
    """Send an organization's letters; one that fails waits longer each time. Returns how many left."""
    return sum(deliver(letter) for letter in _waiting(home))


@noting("letters")
def _waiting(home: UUID) -> list[Letter]:
    """The next letters to leave. The audit knows whose they are before any does."""
    waiting = Letter.objects.waiting().filter(organization=home).order_by("made_at")
    return list(waiting[:200])


def deliver(letter: Letter) -> bool:
    """Send, then mark: a crash in between sends again with the same Message-ID, but loses nothing."""
    mail = EmailMessage(
        letter.subject, letter.body, to=[letter.address], headers={"Message-ID": letter.message_id}
    )
    try:
        mail.send()
    except OSError:
        _mark_failed(letter)
        return False
    _mark_sent(letter)
    return True


@housekeeping
def _mark_sent(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(sent_at=clock.now(), tries=letter.tries + 1)


@housekeeping
def _mark_failed(letter: Letter) -> None:
    wait = dt.timedelta(minutes=2**letter.tries)
    Letter.objects.filter(pk=letter.pk).update(tries=letter.tries + 1, try_at=clock.now() + wait)
