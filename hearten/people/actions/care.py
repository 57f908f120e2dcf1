"""Carers, the authority they act under, and consent."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from uuid import UUID

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.news import tell
from hearten.core.writing import action, current
from hearten.people.actions.ties import Wanted, refuse_kept_apart, settle_ties
from hearten.people.models import Consent, Guardianship, Person
from hearten.people.rules import CONSENT_DAYS, Authority, Relation, Scope, needs_reference


class AuthorityMissing(ValueError):
    """Somebody would consent without the authority to, or without saying where it is written."""


@action
def add_guardianship(
    child: Person,
    adult: Person,
    *,
    by: Person | None,
    authority: Authority,
    reference: str = "",
    may_consent: bool = False,
    as_caseworker: bool = False,
) -> Guardianship:
    """Say that an adult cares, or acts, for a young person. They see the young person from now on."""
    if may_consent and needs_reference(authority) and not reference:
        raise AuthorityMissing(authority)
    refuse_kept_apart([adult], [child])
    guardianship = Guardianship.objects.create(
        organization=child.organization,
        child=child,
        adult=adult,
        authority=authority,
        reference=reference,
        may_consent=may_consent,
        as_caseworker=as_caseworker,
    )
    note("people.guardianship_added", guardianship, by=by, about=[child.pk, adult.pk])
    settle_care(guardianship)
    return guardianship


@action
def restrict_guardian(guardianship: Guardianship, *, by: Person, restricted: bool) -> None:
    """Keep private details from one guardian, as a court may order; or let them read again."""
    guardianship.restricted = restricted
    guardianship.save(update_fields=["restricted"])
    about = [guardianship.child_id, guardianship.adult_id]
    note("people.guardian_restricted", guardianship, by=by, about=about, restricted=restricted)


@action
def end_guardianship(guardianship: Guardianship, *, by: Person | None) -> None:
    """An adult no longer cares for a young person; what they may see ends now."""
    guardianship.until = clock.now()
    guardianship.save(update_fields=["until"])
    about = [guardianship.child_id, guardianship.adult_id]
    note("people.guardianship_ended", guardianship, by=by, about=about)
    settle_care(guardianship)


def settle_care(guardianship: Guardianship) -> None:
    """The tie a guardianship makes while it lasts. Part of the action that calls it."""
    relation = Relation.CASEWORKER_OF if guardianship.as_caseworker else Relation.GUARDIAN_OF
    wanted: Wanted = set()
    if guardianship.until is None:
        wanted = {(guardianship.adult_id, guardianship.child_id, relation)}
    settle_ties(guardianship, wanted)


@action
def record_consent(
    person: Person,
    *,
    by: Person,
    scope: Scope,
    given: bool,
    wording: str,
    text: str = "",
    signed_as: str = "",
) -> Consent:
    """Record a yes or a no to one wording (its SHA-256). It replaces the answer given before.

    A young person's own answer is assent; anyone else's needs a guardianship that may consent.
    """
    is_assent = by.pk == person.pk and not _is_adult(person)
    authority, reference = _authority_of(person, by.pk)
    now = clock.now()
    _withdraw_standing(person, scope, is_assent=is_assent, at=now)
    consent = Consent.objects.create(
        organization=person.organization,
        person=person,
        by=by,
        is_assent=is_assent,
        authority=authority,
        reference=reference,
        scope=scope,
        given=given,
        wording=hashlib.sha256(text.encode()).hexdigest() if text else wording,
        text=text,
        signed_as=signed_as,
        given_at=now,
        expires_at=now + dt.timedelta(days=CONSENT_DAYS),
    )
    note("people.consent_recorded", consent, by=by, about=[person.pk], scope=scope, given=given)
    tell("people.consent_recorded", consent, by=by)
    return consent


@action
def record_answers(
    person: Person, *, by: Person, answers: Mapping[Scope, tuple[str, bool]], signed_as: str = ""
) -> list[Consent]:
    """Record the answers of one page, all or none: for each scope the text shown, and yes or no."""
    return [
        record_consent(
            person, by=by, scope=scope, given=given, wording="", text=text, signed_as=signed_as
        )
        for scope, (text, given) in answers.items()
    ]


def _is_adult(person: Person) -> bool:
    return person.band == "adult"


def _authority_of(person: Person, by: UUID) -> tuple[Authority, str]:
    """Oneself, or until the age of 18 whoever holds the right; and where that is written."""
    if by == person.pk:
        return Authority.SELF, ""
    held = Guardianship.objects.current().filter(child=person, adult=by, may_consent=True).first()
    if held is None or _is_adult(person):
        raise AuthorityMissing(str(person.pk))
    return Authority(held.authority), held.reference


def _withdraw_standing(person: Person, scope: Scope, *, is_assent: bool, at: dt.datetime) -> None:
    if current() is None:
        raise RuntimeError("consent is withdrawn inside an action")
    standing = Consent.objects.filter(
        person=person, scope=scope, is_assent=is_assent, withdrawn_at=None
    )
    standing.update(withdrawn_at=at)


@action
def withdraw_consent(consent: Consent, *, by: Person) -> None:
    """Take a yes back, on any day and without a reason. Only whoever could give it now may."""
    person = consent.person
    if by.pk != person.pk:
        _authority_of(person, by.pk)
    elif not (consent.is_assent or _is_adult(person)):
        raise AuthorityMissing(str(person.pk))
    consent.withdrawn_at = clock.now()
    consent.save(update_fields=["withdrawn_at"])
    note("people.consent_withdrawn", consent, by=by, about=[consent.person_id], scope=consent.scope)
