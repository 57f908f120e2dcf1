"""The agreement of a match, and its signatures: each bound to the exact text that was signed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.matches.models import InMatch, Match, Member
from hearten.organizations.models import OrganizationRecord
from hearten.orientation.rules import (
    PARTS,
    Required,
    SignerRole,
    is_complete,
    is_given,
    required_signatures,
    text_hash,
)
from hearten.people.models import Guardianship, Person
from hearten.people.rules import may_consent_alone, youngest_age_on


class Agreement(OrganizationRecord):
    """What the people of one match agree on. Another text is another version, signed afresh."""

    match = models.OneToOneField(Match, models.CASCADE, related_name="+")
    expectations = models.TextField(_("what we expect of each other"), max_length=2000)
    boundaries = models.TextField(_("where the boundaries are"), max_length=2000)
    communication = models.TextField(_("how we keep in touch"), max_length=2000)
    version = models.PositiveSmallIntegerField(default=1)
    text_hash = models.CharField(max_length=64)
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    staff_present = models.ForeignKey(Person, models.PROTECT, related_name="+", null=True)
    met_on = models.DateField(_("day of the orientation meeting"), null=True)
    changed_at = models.DateTimeField(default=clock.now)

    objects = InMatch.as_manager()

    @property
    def parts(self) -> dict[str, str]:
        return {part: getattr(self, part) for part in PARTS}

    def hash_now(self) -> str:
        """The hash of the text as it stands in this row."""
        return text_hash(self.parts, self.version)

    def standing_signatures(self) -> models.QuerySet["Signature"]:
        """Signatures given to this very text; those to earlier versions stay on record but are void."""
        return self.signatures.filter(version=self.version, text_hash=self.text_hash)


class SignatureQuerySet(InMatch):
    match = "agreement__match"


class Signature(OrganizationRecord):
    """A signer's own sign-in, the moment, and the hash of the text they were shown."""

    subject_field = "person_id"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=8, choices=[(r, r) for r in SignerRole])
    version = models.PositiveSmallIntegerField()
    text_hash = models.CharField(max_length=64)
    signed_at = models.DateTimeField(default=clock.now)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ["signed_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "version", "person"], name="signed_once_a_version"
            )
        ]


@dataclass(frozen=True)
class Line:
    """One line of signatures: for whom, in which role, and by whom and when it was signed."""

    required: Required
    about: Person | None
    signature: Signature | None

    @property
    def role(self) -> SignerRole:
        return self.required.role

    @property
    def is_given(self) -> bool:
        return self.signature is not None


@dataclass(frozen=True)
class Signing:
    """Where the signing of a match's agreement stands."""

    match: Match
    required: list[Required]
    signatures: list[Signature]

    @property
    def signed(self) -> set[tuple[str, SignerRole]]:
        return {(str(s.person_id), SignerRole(s.role)) for s in self.signatures}

    @property
    def is_complete(self) -> bool:
        return is_complete(self.required, self.signed)

    @property
    def lines(self) -> list[Line]:
        people = {str(m.person_id): m.person for m in [*self.match.mentors, *self.match.mentees]}
        return [
            Line(each, people.get(each.about), next(self._given(each), None))
            for each in self.required
        ]

    def _given(self, wanted: Required) -> Any:
        return (
            s for s in self.signatures if is_given(wanted, {(str(s.person_id), SignerRole(s.role))})
        )

    def role_of(self, person: Person) -> SignerRole | None:
        """As what somebody is to sign: as member before guardian, as guardian before staff."""
        order = list(SignerRole)
        roles = {each.role for each in self.required if str(person.pk) in each.signers}
        return min(roles, key=order.index) if roles else None

    def is_staffed_by(self, person: Person) -> bool:
        """Whether somebody is of the program's staff: they draft the text, and sign for the program."""
        return any(
            str(person.pk) in each.signers
            for each in self.required
            if each.role == SignerRole.STAFF
        )

    def has_signed(self, person: Person) -> bool:
        return any(s.person_id == person.pk for s in self.signatures)


def signing_of(match: Match, agreement: Agreement | None) -> Signing:
    """Whose signatures a match needs now, and which of them this text has. Members loaded along."""
    members = [*match.mentors, *match.mentees]
    minors = [m.person_id for m in members if _is_minor(m.person, match)]
    required = required_signatures(
        [(str(m.person_id), SignerRole(m.role), m.person_id in minors) for m in members],
        _guardians(minors),
        [str(person.pk) for person in match.program.staff],
    )
    signatures = list(agreement.standing_signatures()) if agreement else []
    return Signing(match, required, signatures)


def _is_minor(person: Person, match: Match) -> bool:
    """An unknown age counts as a child's."""
    day = clock.today(person.zone or match.organization.zone)
    return not may_consent_alone(youngest_age_on(day, person.birth_date, person.birth_year))


def _guardians(minors: Iterable[UUID]) -> dict[str, list[str]]:
    held = Guardianship.objects.current().filter(child__in=list(minors), may_consent=True)
    found: dict[str, list[str]] = defaultdict(list)
    for child, adult in held.values_list("child", "adult"):
        found[str(child)].append(str(adult))
    return found


def waiting_for(viewer: Person) -> models.QuerySet[Agreement]:
    """Agreements of the viewer's own matches, or their young people's, that they have not signed yet."""
    signed = Signature.objects.filter(person=viewer, agreement=models.OuterRef("pk"))
    signed = signed.filter(version=models.OuterRef("version"))
    own = Match.objects.shared_with(viewer).running()
    held = Guardianship.objects.current().filter(adult=viewer, may_consent=True)
    wards = Member.objects.current().filter(person__in=held.values("child"))
    return Agreement.objects.visible_to(viewer).filter(
        Q(match__in=own) | Q(match__in=wards.values("match")), ~models.Exists(signed)
    )
