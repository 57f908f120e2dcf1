"""The agreement is drafted, changed and signed; with the last signature wanted, the match begins."""

import datetime as dt
from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.writing import action
from hearten.duties.actions import owe, settle
from hearten.matches.actions import move_match
from hearten.matches.models import Match, Member
from hearten.matches.rules import RUNNING, Stage
from hearten.notices.actions import post_letter
from hearten.orientation.models import Agreement, Signature, Signing, signing_of
from hearten.orientation.rules import SignerRole, text_hash
from hearten.people.models import Person


class TextChanged(ValueError):
    """The text that was signed is not the one that stands now."""


class MayNotSign(ValueError):
    """Nobody waits for this person's signature, or they gave it already."""


class AlreadyOver(ValueError):
    """The match has closed; its agreement stays as it was."""


@action
def draft_agreement(
    match: Match,
    *,
    by: Person,
    expectations: str,
    boundaries: str,
    communication: str,
    met_on: dt.date | None = None,
) -> Agreement:
    """Draft the agreement, or change its text, which voids every signature given so far."""
    if match.stage not in RUNNING:
        raise AlreadyOver(str(match.pk))
    parts = {
        "expectations": expectations,
        "boundaries": boundaries,
        "communication": communication,
    }
    agreement = Agreement.objects.select_for_update().filter(match=match).first()
    changed = agreement is None or agreement.parts != parts
    agreement = agreement or Agreement(organization=match.organization, match=match, version=0)
    if changed:
        _write(agreement, parts, by)
    if met_on is not None:
        agreement.met_on = met_on
    agreement.save()
    note("orientation.drafted", agreement, by=by, about=_about(match), version=agreement.version)
    if match.stage == Stage.MADE:
        move_match(match, Stage.ORIENTATION, by=by)
    if changed:
        _ask_for_signatures(match, agreement)
    return agreement


def _write(agreement: Agreement, parts: dict[str, str], by: Person) -> None:
    for part, text in parts.items():
        setattr(agreement, part, text)
    agreement.version += 1
    agreement.text_hash = text_hash(parts, agreement.version)
    agreement.drafted_by, agreement.staff_present = by, None
    agreement.changed_at = clock.now()


def _ask_for_signatures(match: Match, agreement: Agreement) -> None:
    """A letter to each who is to sign; the program's coordinators see to it that it gets done."""
    signing = signing_of(match, agreement)
    refs = {
        ref for each in signing.required if each.role != SignerRole.STAFF for ref in each.signers
    }
    path = reverse("orientation:agreement", args=[match.pk])
    for person in Person.objects.filter(pk__in=refs).select_related("organization"):
        post_letter("news", person, path=path)
    about = match.mentees[0].person if match.mentees else None
    owe("agree", match, owners=match.program.coordinators, about=about, days=7)


@action
def sign_agreement(agreement: Agreement, *, by: Person, shown: str) -> Signature:
    """Sign the text whose hash is `shown`. With the last signature wanted, the match becomes active."""
    standing = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if shown != standing.text_hash or standing.hash_now() != standing.text_hash:
        raise TextChanged(str(agreement.pk))
    match = Match.objects.with_people().get(pk=standing.match_id)
    signing = signing_of(match, standing)
    role = signing.role_of(by)
    if role is None or match.stage not in RUNNING:
        raise MayNotSign(str(by.pk))
    signature = _sign(standing, match, role, by)
    note("orientation.signed", standing, by=by, about=_about(match), version=standing.version)
    _record_presence(standing, role, by)
    given = replace(signing, signatures=[*signing.signatures, signature])
    _begin_if_complete(match, given, by=by)
    return signature


def _sign(agreement: Agreement, match: Match, role: SignerRole, by: Person) -> Signature:
    own = Member.objects.current().filter(match=match, person=by).first()
    try:
        with transaction.atomic():
            return Signature.objects.create(
                organization_id=agreement.organization_id,
                agreement=agreement,
                member=own,
                person=by,
                role=role,
                version=agreement.version,
                text_hash=agreement.text_hash,
                signed_at=clock.now(),
            )
    except IntegrityError as problem:
        raise MayNotSign(str(by.pk)) from problem


def _about(match: Match) -> list[UUID]:
    return [member.person_id for member in [*match.mentors, *match.mentees]]


def _record_presence(agreement: Agreement, role: SignerRole, by: Person) -> None:
    """Whoever signs for staff says that they were there; the day is today's unless one was entered."""
    if role != SignerRole.STAFF or agreement.staff_present_id is not None:
        return
    agreement.staff_present = by
    agreement.met_on = agreement.met_on or clock.today(by.organization.zone)
    agreement.save(update_fields=["staff_present", "met_on"])


@action
def begin_if_signed(match: Match, *, by: Person | None) -> None:
    """Let a match begin whose last signature came while it was stopped for a safeguarding reason."""
    match = Match.objects.with_people().get(pk=match.pk)
    agreement = Agreement.objects.filter(match=match).first()
    note("orientation.looked_again", match, by=by)
    _begin_if_complete(match, signing_of(match, agreement), by=by)


def _begin_if_complete(match: Match, signing: Signing, *, by: Person | None) -> None:
    if not signing.is_complete or match.suspended_at is not None:
        return
    if match.stage == Stage.ORIENTATION:
        move_match(match, Stage.ACTIVE, by=by)
    settle("agree", match, by=by)
